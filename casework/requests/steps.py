"""Which checks a request needs before it can be decided, and which of them comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from casework.errors import RuleBroken
from casework.requests.codes import AskedAs, ChildAge, Custody, Kind, Outcome
from casework.requests.request import Request

IDENTITY: Final = "identity"
CUSTODY: Final = "custody"
CHILD: Final = "child"
INTEREST: Final = "interest"
LEAK: Final = "leak"
DECISION: Final = "decision"
LETTER: Final = "letter"
ANSWER: Final = "answer"

WITHOUT_CUSTODY: Final = frozenset({Kind.RESTRICTION, Kind.OBJECTION})
"""To stop is to protect: whoever is of the family may ask it, custody or not."""


def steps(request: Request) -> tuple[str, ...]:
    """Return the steps of a request in their order, as far as can be known by now."""
    if request.kind == Kind.WRONG_FILE:
        return (LEAK,)
    letter = (LETTER,) if has_letter(request) else ()
    return (*_checks(request), DECISION, *letter, ANSWER)


def lacking(request: Request) -> str | None:
    """Return the first check that has to be made before a decision; None when all are there."""
    return next((step for step in _checks(request) if not is_taken(request, step)), None)


def following(request: Request) -> str | None:
    """Return the step to be taken now; None when it is over."""
    if request.is_over:
        return None
    return next((step for step in steps(request) if not is_taken(request, step)), None)


def is_taken(request: Request, step: str) -> bool:
    """Say whether a step was taken."""
    taken = {
        IDENTITY: request.identity,
        CUSTODY: request.custody,
        CHILD: request.child_view,
        INTEREST: request.interest,
        LEAK: request.outcome,
        DECISION: request.outcome,
        LETTER: request.is_letter_checked,
    }
    return bool(taken.get(step, request.is_answered))


def has_letter(request: Request) -> bool:
    """Say whether the answer is a letter with what is kept, which somebody has to read first."""
    return request.kind == Kind.ACCESS and request.outcome != Outcome.REFUSED


def is_without_custody(request: Request) -> bool:
    """Say whether a carer asks who, as far as was found, has no custody."""
    return request.custody in {Custody.NOT_HELD, Custody.UNKNOWN}


def demand_checked(request: Request) -> None:
    """Refuse while a check that this kind needs was not made."""
    lacks = lacking(request)
    if lacks == IDENTITY:
        raise RuleBroken("identity_not_checked")
    if lacks == CUSTODY:
        raise RuleBroken("custody_not_checked")
    if lacks == CHILD:
        raise RuleBroken("child_not_checked")
    if lacks == INTEREST:
        raise RuleBroken("interest_not_checked")


def _checks(request: Request) -> Iterator[str]:
    yield IDENTITY
    if request.asked_as != AskedAs.CARER or request.kind in WITHOUT_CUSTODY:
        return
    yield CUSTODY
    if request.child_age in {ChildAge.FROM_12, ChildAge.FROM_16}:
        yield CHILD
    if is_without_custody(request):
        yield INTEREST
