"""Why an action on a trajectory cannot be done now, told before its form is filled in."""

from __future__ import annotations

from casework.trajectories.lines import LINES
from casework.trajectories.phases import missing
from web.pages.trajectory.actions import Action
from web.pages.trajectory.opened import Opened


def lacking(action: Action, opened: Opened) -> str | None:
    """Return the code of the rule that stands in the way; None when nothing does."""
    if opened.state.is_frozen and not LINES[action.command].thaws:
        return "use_restricted"
    return missing(action.step, opened.state)
