"""Use of what is kept of a family, frozen because of a request, and what may go on meanwhile."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from casework.application import Casework
from casework.errors import RuleBroken
from casework.families import commands as c
from casework.families import events as e
from casework.families.family import NOUN, Family
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import RestrictUse
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, SCHOOL, TEACHER, signal
from tests.casework.story import STAMP
from tests.knowing import know_child

NOOR = signal("noor")
HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)
REQUEST, OTHER = derived("test", "request"), derived("test", "other request")


def command(kind: Any, /, **fields: Any) -> Any:
    about = {"family_id": NOOR.family_id} if "family_id" in kind.__struct_fields__ else {}
    return kind(command_id=derived("test", kind.__name__), at=NOW, **about, **fields)


def family(*events: e.UseEvent) -> Family:
    past = (e.FamilyRegistered(school_id=SCHOOL, child_id=NOOR.child_id), *events)
    placed = [
        msgspec.structs.replace(one, originator_version=n, stamp=STAMP)
        for n, one in enumerate(past, start=1)
    ]
    state = NOUN.fold(None, placed)
    assert isinstance(state, Family)
    return state


def test_it_is_frozen_until_every_request_let_go() -> None:
    both = [e.FamilyUseRestricted(request_id=one) for one in (REQUEST, OTHER)]
    assert family(*both, e.FamilyUseRestored(request_id=OTHER)).restrictions == {REQUEST}
    assert family(both[0]).is_frozen
    assert not family(both[0], e.FamilyUseRestored(request_id=REQUEST)).is_frozen


@pytest.mark.parametrize(
    ("kind", "fields", "is_open"),
    [
        (c.AddHousehold, {"household_id": OTHER, "label": Personal("Thuis")}, False),
        (c.ChangeGroup, {"person_id": NOOR.child_id, "group": None}, False),
        (c.CorrectName, {"person_id": NOOR.child_id, "name": Personal("Nour")}, True),
        (c.RestrictFamilyUse, {"request_id": OTHER}, True),
    ],
)
def test_setting_right_goes_on_and_use_does_not(
    casework: Casework, kind: Any, fields: dict[str, Any], *, is_open: bool
) -> None:
    know_child(casework, NOOR, TEACHER)
    casework.execute(command(c.RestrictFamilyUse, request_id=REQUEST), by=HANNEKE)
    by = HANNEKE if kind is c.RestrictFamilyUse else COORDINATOR
    asked = msgspec.structs.replace(command(kind, **fields), command_id=derived("test", "asked"))
    if is_open:
        assert not casework.execute(asked, by=by).replayed
        return
    with pytest.raises(RuleBroken) as refused:
        casework.execute(asked, by=by)
    assert refused.value.rule == "use_restricted"


def test_a_trajectory_is_not_frozen_without_its_family(casework: Casework) -> None:
    know_child(casework, NOOR, TEACHER)
    casework.execute(NOOR, by=TEACHER)
    case = command(RestrictUse, trajectory_id=NOOR.trajectory_id, request_id=REQUEST)
    with pytest.raises(RuleBroken) as refused:
        casework.execute(case, by=HANNEKE)
    assert refused.value.rule == "family_not_restricted"
    casework.execute(case, command(c.RestrictFamilyUse, request_id=REQUEST), by=HANNEKE)
    state = casework.state(NOUN, NOOR.family_id)
    assert state is not None
    assert state.is_frozen
