"""How every process of ours says what happened to it: a JSON line, in UTC, and no value in it."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from typing import Final

import structlog
from structlog.processors import JSONRenderer, TimeStamper, add_log_level

_LOG: Final = structlog.get_logger()


def in_json() -> None:
    """Let this process write its log as JSON lines, to standard output."""
    structlog.configure(
        processors=[add_log_level, TimeStamper(fmt="iso", utc=True), JSONRenderer()]
    )


def place_of(error: BaseException) -> str:
    """Return the last line of ours that an error came through: a file and a number."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    last = (ours or frames)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"


def tell_end(process: str, error: Exception) -> None:
    """Write down that a process ended of an error: its kind and place, not what it says."""
    _LOG.error("process_ended", process=process, kind=type(error).__name__, at=place_of(error))
