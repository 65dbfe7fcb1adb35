"""Language, custody and contact are in no public part, decide at the door, go with the person."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

import pytest

from casework.aggregates import Snapshot
from casework.application import Casework
from casework.commands import Command
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.errors import KeyErased, LookMissing, RuleBroken
from casework.families import commands as c
from casework.families.events import CustodySet, PersonAdded
from casework.families.family import NOUN, OpenedFamily
from casework.families.told import Contact, Custody
from casework.identity.actor import workflow
from casework.ids import derived
from casework.privacy.content import Personal, Sealed
from casework.store.mapper import unpack
from casework.store.snapshots import SnapshotStore
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    signal,
    trajectory,
)

FAMILY, CHILD, EVA = derived("family", "pien"), derived("child", "pien"), derived("test", "eva")
ERASURE = derived("test", "pien goes")
CODES = ("pap", "yes", "guardian", "court_decision", "2019-03-04", "supervised", "professional")
SAID: dict[str, Any] = {"kind": "guardian", "holders": (EVA,), "source": "court_decision"}
SEEN: dict[str, Any] = {"allowed": "supervised", "source": "professional"}


def ask(casework: Casework, of: type[Command], /, **fields: Any) -> None:
    said = {"command_id": derived("test", of.__name__, *map(str, fields.values())), "at": NOW}
    if of is c.RemovePerson:
        fields["through"] = trajectory("pien")
    casework.execute(of(**said, family_id=FAMILY, **fields), by=COORDINATOR)


@pytest.fixture(autouse=True)
def _a_family(casework: Casework) -> None:
    """Let Pien be known with Eva, who speaks Papiamento and is her guardian since a day."""
    since = date(2019, 3, 4)
    adult = {"kind": "adult", "relation": "other", "name": Personal("Eva"), "language": "pap"}
    ask(casework, c.RegisterFamily, school_id=SCHOOL, child_id=CHILD, name=Personal("Pien"))
    casework.execute(signal("pien"), by=TEACHER)
    ask(casework, c.AddPerson, person_id=EVA, **adult)
    ask(casework, c.NoteInterpreter, person_id=EVA, language="pap", interpreter=True)
    ask(casework, c.SetCustody, child_id=CHILD, since=since, **SAID)
    ask(casework, c.SetContactAllowed, child_id=CHILD, person_id=EVA, since=since, **SEEN)


def family(casework: Casework) -> OpenedFamily:
    return cast(OpenedFamily, casework.unsealed(NOUN, FAMILY))


def erase(casework: Casework, *single: UUID) -> None:
    """Let these people be erased, and the family stay."""
    ordering = OrderErasure(
        command_id=derived("test", "order"),
        at=NOW,
        erasure_id=ERASURE,
        school_id=SCHOOL,
        about=About.PERSON,
        basis=Basis.RETENTION,
        of=FAMILY,
        single=single,
    )
    casework.execute(ordering, by=workflow(BOARD))
    casework.erase(ERASURE)


def test_no_public_part_tells_language_custody_or_contact(casework: Casework) -> None:
    stored = casework.history.of([FAMILY])
    public = b"\n".join(unpack(one.state)[0] for one in stored).decode()
    assert [code for code in CODES if f'"{code}"' in public] == []
    assert '"adult"' in public, "codes that rules need are where they were"
    custody = next(unpack(one.state)[0] for one in stored if one.topic == CustodySet.topic)
    assert str(EVA) not in custody.decode(), "not even who"


def test_a_decision_sees_what_is_sealed_and_the_state_does_not(casework: Casework) -> None:
    since = date(2019, 3, 4)
    assert family(casework).custody == {CHILD: Custody("guardian", (EVA,), "court_decision", since)}
    seen = Contact("supervised", "professional", since)
    assert family(casework).contact == {f"{CHILD}:{EVA}": seen}
    assert not isinstance(casework.state(NOUN, FAMILY), OpenedFamily)


def test_who_has_custody_is_not_taken_off_the_list(casework: Casework) -> None:
    with pytest.raises(RuleBroken) as refused:
        ask(casework, c.RemovePerson, person_id=EVA, reason="died")
    assert refused.value.rule == "person_holds_custody"


def test_custody_set_in_the_same_breath_counts(casework: Casework) -> None:
    said = {"kind": "none_temporarily", "holders": (), "source": "parents"}
    at = {"command_id": derived("test", "breath"), "at": NOW, "family_id": FAMILY}
    ending = c.SetCustody(**at, child_id=CHILD, since=NOW.date(), **said)
    removing = c.RemovePerson(**at, person_id=EVA, reason="died", through=trajectory("pien"))
    casework.execute(ending, removing, by=COORDINATOR)
    assert EVA not in family(casework).people


def test_what_was_said_of_a_child_goes_with_the_child(casework: Casework) -> None:
    erase(casework, CHILD)
    assert (family(casework).custody, family(casework).contact) == ({}, {})
    ask(casework, c.RemovePerson, person_id=EVA, reason="no_longer_involved")
    assert EVA not in family(casework).people


def test_who_was_erased_can_be_taken_off_the_list(casework: Casework) -> None:
    """The reason lies under the family's key, so there is one to seal it with."""
    erase(casework, EVA, CHILD)
    with pytest.raises(KeyErased):
        ask(casework, c.NoteInterpreter, person_id=EVA, language="nl", interpreter=False)
    ask(casework, c.RemovePerson, person_id=EVA, reason="asked")
    assert EVA not in family(casework).people


def test_without_a_line_only_what_decides_is_opened(casework: Casework) -> None:
    (added, *_) = [e for e in casework.since(FAMILY, 0) if isinstance(e, PersonAdded)]
    assert isinstance(added.name, Sealed)
    with pytest.raises(LookMissing):
        casework.weighed([added.name])


def test_a_snapshot_holds_custody_as_sealed_as_it_was(casework: Casework) -> None:
    """It lies under the family's key, and must not keep what goes with the child."""
    snapshots = cast(SnapshotStore, casework._snapshots)
    state = casework.state(NOUN, FAMILY)
    assert state is not None
    snapshots.take(NOUN, state)
    (kept,) = cast("list[Snapshot]", list(snapshots.get(FAMILY)))
    assert kept.state == state
    casework._keys.erase([CHILD], BOARD)
    (kept,) = cast("list[Snapshot]", list(snapshots.get(FAMILY)))
    assert cast(OpenedFamily, NOUN.unsealed(kept.state, casework.weighed)).custody == {}


def test_a_snapshot_is_taken_of_what_was_sealed(
    casework: Casework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deciding works with words in transit; those are never kept."""
    monkeypatch.setattr("casework.store.snapshots.EVERY", 1)
    since = date(2020, 5, 6)
    ask(casework, c.SetCustody, child_id=CHILD, since=since, **{**SAID, "source": "parents"})
    (kept,) = cast("list[Snapshot]", list(cast(SnapshotStore, casework._snapshots).get(FAMILY)))
    told = cast(OpenedFamily, NOUN.unsealed(kept.state, casework.weighed)).custody[CHILD]
    assert (told.source, told.since) == ("parents", since)
