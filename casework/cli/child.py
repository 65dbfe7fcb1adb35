"""Run a module as a child that does not outlive its parent: `python -m casework.cli.child …`."""

from __future__ import annotations

import os
import runpy
import signal
import sys
from threading import Thread
from time import sleep
from typing import Final

from casework.incidents import in_json, tell_end

GRACE: Final = 20
"""Seconds a child gets to end by itself when its parent is gone."""


def main() -> None:
    """Run the module that is named first, as if it had been started by itself."""
    Thread(target=_follow_parent, daemon=True).start()
    in_json()
    sys.argv = sys.argv[1:]
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except Exception as error:
        # A traceback would have the message in it, and a message may have a value.
        tell_end(" ".join(sys.argv[:2]), error)
        sys.exit(1)


def _follow_parent() -> None:
    # The parent holds the other end of our input and never writes: it ends when the parent does,
    # however it died. Not sys.stdin, whose lock would block the interpreter at its own end.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(GRACE)
    os._exit(1)


if __name__ == "__main__":
    main()
