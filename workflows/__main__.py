"""Run the policies as a process of its own: `python -m workflows`, a child of `casework worker`."""

from __future__ import annotations

import signal
from threading import Event as Signal

from casework.bootstrap import build
from casework.config import settings
from workflows.log_term import LogTerm
from workflows.loop import run
from workflows.positions import Positions
from workflows.retention import Retention
from workflows.runner import Workflows


def main() -> None:
    """Run until the parent asks to stop."""
    stop = Signal()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    configured = settings()
    casework = build(configured)
    positions = Positions(configured.database_url)
    try:
        daily = (Retention(casework), LogTerm(casework))
        run(Workflows(casework, positions), configured.database_url, stop, daily)
    finally:
        positions.close()
        casework.close()


if __name__ == "__main__":
    main()
