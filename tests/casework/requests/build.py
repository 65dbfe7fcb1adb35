"""What stories of requests are told with: who asks, and what was checked by then."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.events import Event
from casework.ids import derived
from casework.privacy.content import Personal
from casework.requests import commands as c
from casework.requests import events as e
from casework.requests.checked import Checked, write_checked
from casework.requests.lines import LINES
from casework.requests.request import Request, opened
from tests.casework.story import NOW, SCHOOL, Story, nothing

REQUEST = derived("test", "request")
TRAJECTORY = derived("test", "trajectory")
FAMILY = derived("test", "family")
CHILD = derived("test", "child")
MOTHER = derived("test", "mother")
WHY = Personal("waarom")
ASKED = date(2026, 11, 4)

asked = Story(
    LINES,
    request_id=REQUEST,
    school_id=SCHOOL,
    trajectory_id=TRAJECTORY,
    family_id=FAMILY,
    child_id=CHILD,
    asked_by_id=MOTHER,
    asked_on=ASKED,
    on=NOW.date(),
)


def registered(kind: str = "access", asked_as: str = "carer", **changes: Any) -> Event:
    fields: dict[str, Any] = {
        "trajectory_id": TRAJECTORY,
        "family_id": FAMILY,
        "child_id": CHILD,
        "kind": kind,
        "asked_on": ASKED,
        "due_on": date(2026, 12, 4),
        "asked_as": asked_as,
        "asked_by_id": MOTHER,
        "asked_by": None,
        "words": None,
    }
    return e.RequestRegistered(**fields | changes)


def custody(custody: str = "held", age: str = "under_12") -> Event:
    told = write_checked(Checked(custody, "custody_register", age))
    return e.CustodyChecked(trajectory_id=TRAJECTORY, custody=told)


def weighed(interest: str = "no_harm") -> Event:
    return e.InterestWeighed(trajectory_id=TRAJECTORY, interest=interest, motive=WHY)


def decided(outcome: str = "granted", extent: str = "file", motive: Any = None) -> Event:
    return e.RequestDecided(trajectory_id=TRAJECTORY, outcome=outcome, extent=extent, motive=motive)


def as_decided(*past: Event) -> Request:
    """Return a request as a decision sees it that rests on custody."""
    state = asked.after(past, asked.command(c.WithdrawRequest))
    assert isinstance(state, Request)
    return opened(state, nothing)


KNOWN = e.IdentityChecked(trajectory_id=TRAJECTORY, how="document_shown")
LEAK = e.LeakDecided(trajectory_id=TRAJECTORY, is_leak=True, motive=WHY)
LETTER = e.LetterChecked(trajectory_id=TRAJECTORY, left_out=(), motive=None)
ANSWERED = e.RequestAnswered(trajectory_id=TRAJECTORY, how="talk", on=NOW.date())
WITHDRAWN = e.RequestWithdrawn(trajectory_id=TRAJECTORY, on=NOW.date())
CHECKED = (registered(), KNOWN, custody())
FATHER = (registered(), KNOWN, custody("not_held"))
