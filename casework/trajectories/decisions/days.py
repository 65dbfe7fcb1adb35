"""The days people type: never after today, never before what they come after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from casework.commands import Command
from casework.days import local_day
from casework.errors import RuleBroken
from casework.trajectories.trajectory import Trajectory

SEEN_BEFORE: Final = timedelta(days=365)
"""How long before a signal something may have been seen: a school year."""

SPOKEN_BEFORE: Final = timedelta(days=31)
"""How long before it began there may have been contact: people speak first and write later."""


def check_day(
    command: Command, field: str, since: date | None = None, rule: str = "date_before_it_began"
) -> None:
    """Refuse the day in `field` when it is still to come, or lies before `since` (by `rule`)."""
    on: date = getattr(command, field)
    if on > local_day(command.at):
        raise RuleBroken("date_in_future", field=field)
    if since is not None and on < since:
        raise RuleBroken(rule, field=field)


def check_seen(command: Command) -> None:
    """Refuse a signal of what is still to come, or was seen more than a school year ago."""
    check_day(command, "seen_on", local_day(command.at) - SEEN_BEFORE, "date_too_early")


def check_spoken(command: Command, field: str, trajectory: Trajectory) -> None:
    """Refuse a talk that is still to come, or was long before the trajectory began."""
    began = trajectory.began_on
    check_day(command, field, began - SPOKEN_BEFORE if began else None)
