"""Keeps child processes alive: starts them again when they end, and ends them all together."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Event
from time import monotonic
from types import FrameType
from typing import Final

import click

TICK: Final = 0.2
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
HEALTHY: Final = 60.0
"""Seconds after which a child that ends is started again without waiting longer than at first."""

PATIENCE: Final = 20.0
"""Seconds that children get to finish what they are doing."""

STOPPED: Final = 130
"""The exit code of what was ended on request, as shells have it."""


class Child:
    """One module that has to be running."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str]) -> None:
        """Run `python -m <words>` with `environment`."""
        self.words = tuple(words)
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._next = 0.0
        self.pause = FIRST_PAUSE

    def start(self) -> None:
        """Start the process, in a session of its own: Ctrl-C reaches it through us alone."""
        command = [sys.executable, "-m", "casework.cli.child", *self.words]
        self._started = monotonic()
        # The words are ours, and its input is the line along which it notices our end.
        self._process = subprocess.Popen(  # noqa: S603 - no shell, no words of others
            command, env=self._environment, stdin=subprocess.PIPE, start_new_session=True
        )

    def tend(self) -> None:
        """Start it again when it ended, later each time that it does not last."""
        if self._process is None:
            if monotonic() >= self._next:
                self.start()
        elif self._process.poll() is not None:
            if monotonic() - self._started > HEALTHY:
                self.pause = FIRST_PAUSE
            click.echo(f"{' '.join(self.words)} ended ({self._process.returncode})", err=True)
            self._process = None
            self._next = monotonic() + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def finish(self, stop: Event) -> int:
        """Start it, once, and wait until it ended or `stop` is set; return its exit code."""
        self.start()
        while self._process is not None and not stop.wait(TICK):
            code = self._process.poll()
            if code is not None:
                return code
        end([self])
        return STOPPED

    def ask_to_end(self) -> None:
        """Ask the process to end."""
        if self._process is not None:
            self._process.terminate()

    def wait(self, until: float) -> None:
        """Wait for the end of the process; make an end to it when the time is up."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def stop_signal() -> Event:
    """Return an event that is set when this process is asked to stop."""
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return stop


def supervise(children: Sequence[Child], stop: Event) -> None:
    """Keep `children` running until `stop` is set; then end every one of them and no other."""
    try:
        while not stop.wait(TICK):
            for child in children:
                child.tend()
    finally:
        end(children)


def end(children: Sequence[Child]) -> None:
    """Ask all to end, at once, and wait for each."""
    until = monotonic() + PATIENCE
    for child in children:
        child.ask_to_end()
    for child in children:
        child.wait(until)
