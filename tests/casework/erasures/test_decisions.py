"""An order to erase: proposed by one, agreed to by another, recorded once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from casework.commands import Command
from casework.erasures import commands as c
from casework.erasures import events as e
from casework.erasures.codes import About, Basis
from casework.erasures.erasure import NOUN, Erasure
from casework.erasures.lines import LINES
from casework.errors import NotPermitted, RuleBroken
from casework.events import Event
from casework.identity.actor import Actor, Posting, Role
from casework.identity.permit import permit
from casework.ids import derived
from casework.privacy.content import Personal
from tests.casework.store.writing import BOARD, NOW, SCHOOL

ERASURE = derived("test", "erasure")
TRAJECTORY = derived("test", "trajectory")
HANNEKE, OTHER = derived("test", "hanneke"), derived("test", "other officer")
WHAT: dict[str, Any] = {
    "school_id": SCHOOL,
    "about": About.TRAJECTORY,
    "basis": Basis.REQUEST,
    "of": TRAJECTORY,
    "whole": (TRAJECTORY,),
}
PUBLIC = {
    "about": "trajectory",
    "basis": "request",
    "of": TRAJECTORY,
    "whole": (TRAJECTORY,),
    "single": (),
    "is_urgent": False,
}
ASKED = Personal("Moeder vroeg het op 4 mei.")


def given(*events: Event) -> Erasure | None:
    state = NOUN.fold(None, events)
    assert state is None or isinstance(state, Erasure)
    return state


def when(state: Erasure | None, kind: type[Command], **fields: Any) -> tuple[Event, ...]:
    command = kind(command_id=derived("test", "command"), at=NOW, erasure_id=ERASURE, **fields)  # type: ignore[call-arg] # each kind its own
    return LINES[kind].decide(state, command)


PROPOSED = e.ErasureProposed(motive=ASKED, **PUBLIC)  # type: ignore[arg-type] # fixed values
ORDERED = e.ErasureOrdered(**PUBLIC)  # type: ignore[arg-type] # fixed values


def test_what_is_proposed_waits_for_somebody_else() -> None:
    assert when(None, c.ProposeErasure, motive=ASKED, **WHAT) == (PROPOSED,)


def test_what_was_agreed_to_is_ordered_as_it_was_proposed() -> None:
    assert when(given(PROPOSED), c.ConfirmErasure) == (ORDERED,)


def test_agreeing_twice_orders_once() -> None:
    assert when(given(PROPOSED, ORDERED), c.ConfirmErasure) == ()


def test_what_was_taken_back_cannot_be_agreed_to() -> None:
    with pytest.raises(RuleBroken, match="erasure_withdrawn"):
        when(given(PROPOSED, e.ErasureWithdrawn()), c.ConfirmErasure)


def test_what_was_ordered_cannot_be_taken_back() -> None:
    with pytest.raises(RuleBroken, match="erasure_ordered"):
        when(given(PROPOSED, ORDERED), c.WithdrawErasure)


def test_nothing_is_recorded_that_was_not_ordered() -> None:
    with pytest.raises(RuleBroken, match="erasure_not_ordered"):
        when(given(PROPOSED), c.RecordErasure, keys=(), fingerprints=(), entries=())


def test_what_was_carried_out_says_what_is_blank_and_what_is_partly_so() -> None:
    done: dict[str, Any] = {"keys": (ERASURE,), "fingerprints": ("ab",), "entries": (3, 5)}
    (recorded,) = when(given(PROPOSED, ORDERED), c.RecordErasure, **done, partly=(2,))
    assert recorded == e.ErasureCarriedOut(**done, partly=(2,))


def test_a_rule_needs_no_proposal() -> None:
    ordering = {**WHAT, "basis": Basis.RETENTION}
    (ordered,) = when(None, c.OrderErasure, **ordering)
    assert isinstance(ordered, e.ErasureOrdered)
    assert ordered.basis == "retention"


def test_nobody_proposes_that_a_term_is_over() -> None:
    with pytest.raises(RuleBroken, match="code_unknown"):
        when(None, c.ProposeErasure, motive=ASKED, **{**WHAT, "basis": Basis.RETENTION})


def test_an_order_names_something() -> None:
    with pytest.raises(RuleBroken, match="erasure_of_nothing"):
        when(None, c.ProposeErasure, motive=ASKED, **{**WHAT, "whole": ()})


def _officer(staff_id: UUID, role: Role = Role.PRIVACY_OFFICER) -> Actor:
    school = None if role is Role.PRIVACY_OFFICER else SCHOOL
    return Actor(staff_id=staff_id, tenant=BOARD, postings=(Posting(role, school),))


def test_who_proposed_it_is_not_who_agrees() -> None:
    order = Erasure(id=ERASURE, tenant=BOARD, school=SCHOOL, team=frozenset({HANNEKE}))
    may = LINES[c.ConfirmErasure].may
    assert permit(_officer(OTHER), may, order).role is Role.PRIVACY_OFFICER
    assert permit(_officer(OTHER, Role.PROJECT_LEAD), may, order).role is Role.PROJECT_LEAD
    with pytest.raises(NotPermitted):
        permit(_officer(HANNEKE), may, order)
    with pytest.raises(NotPermitted):
        permit(_officer(OTHER, Role.CORE_MEMBER), may, order)
