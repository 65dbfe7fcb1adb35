"""What is said of two records comes with what it does elsewhere, whoever asks the door."""

from __future__ import annotations

from typing import Any

import pytest

from casework.application import Casework
from casework.commands import Command
from casework.doubles import commands as c
from casework.doubles.double import pair_id
from casework.errors import NotFound, NotPermitted, RuleBroken
from casework.families.commands import AddPerson, RemovePerson
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import NoteMerge, NoteParting, NoteSplit
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    signal,
    trajectory,
)
from tests.knowing import know_child

TOM = Actor(
    staff_id=derived("test", "tom"), tenant=BOARD, postings=(Posting(Role.CORE_MEMBER, SCHOOL),)
)
NOOR, NOUR, SEM = (signal(name) for name in ("noor", "nour", "sem"))
TWIN = derived("test", "twin")
PAIR: dict[str, Any] = {"at": NOW, "double_id": pair_id(NOOR.child_id, NOUR.child_id)}
OFF: dict[str, Any] = {"at": NOW, "double_id": pair_id(NOOR.child_id, TWIN)}
BOTH: dict[str, Any] = {
    "school_id": SCHOOL,
    "kind": "person",
    "one": NOOR.child_id,
    "other": NOUR.child_id,
    "families": (NOOR.family_id, NOUR.family_id),
}
WHERE = (trajectory("noor"), trajectory("nour"))


@pytest.fixture
def door(casework: Casework) -> Casework:
    """Give a door behind which three children are known, and the coordinator looks at them."""
    for number, name in enumerate(("noor", "nour", "sem"), start=2001):
        know_child(casework, signal(name), TEACHER)
        casework.execute(signal(name, number), by=TEACHER)
    return casework


def given(kind: type[Command], /, **fields: Any) -> Any:
    """Return a command with an id of its own."""
    about = "".join(str(fields.get(n, "")) for n in ("trajectory_id", "double_id", "person_id"))
    return kind(**{"command_id": derived("test", kind.__name__, about), "at": NOW, **fields})


def notes() -> list[Command]:
    same = {**PAIR, "kind": "person", "school_id": SCHOOL}
    return [
        given(NoteMerge, trajectory_id=one.trajectory_id, family_id=one.family_id, **same)
        for one in (NOOR, NOUR)
    ]


def merge(**changes: Any) -> Command:
    made: Command = given(c.Merge, **{**PAIR, **BOTH, "trajectories": WHERE, **changes})
    return made


def refused(door: Casework, *commands: Command, by: Actor = COORDINATOR) -> str:
    """Return the rule that forbids it; nothing of it is saved, but the line of a refusal."""
    before = len(door.facts(0, 999))
    with pytest.raises(RuleBroken) as refusal:
        door.execute(*commands, by=by)
    assert [f.event.topic for f in door.facts(0, 999)[before:]] == ["access.refused"]
    return refusal.value.rule


def test_a_merge_that_is_noted_on_both_sides_is_saved(door: Casework) -> None:
    assert door.execute(*notes(), merge(), by=COORDINATOR).position


def test_a_merge_without_a_note_in_every_trajectory_is_refused(door: Casework) -> None:
    one, other = notes()
    assert refused(door, merge()) == "merge_not_noted"
    assert refused(door, one, merge()) == "merge_not_noted"
    assert refused(door, other, merge()) == "merge_not_noted"


def test_a_merge_that_names_one_side_only_is_refused(door: Casework) -> None:
    one, _ = notes()
    assert refused(door, one, merge(trajectories=WHERE[:1])) == "merge_not_noted"


def test_records_of_other_families_than_are_named_are_not_merged(door: Casework) -> None:
    pair = {"other": SEM.child_id, "double_id": pair_id(NOOR.child_id, SEM.child_id)}
    noted = [given_again(note, double_id=pair["double_id"]) for note in notes()]
    assert refused(door, *noted, merge(**pair)) == "pair_of_others"
    apart = given(c.TellApart, **{**PAIR, **BOTH, **pair})
    assert refused(door, apart) == "pair_of_others"


def given_again(command: Any, **changes: Any) -> Any:
    return type(command)(**{n: getattr(command, n) for n in command.__struct_fields__} | changes)


def test_a_note_without_what_it_notes_is_refused(door: Casework) -> None:
    assert refused(door, notes()[0]) == "merge_not_noted"


def test_who_works_on_neither_merges_nothing(door: Casework) -> None:
    with pytest.raises(NotPermitted):
        door.execute(*notes(), merge(), by=TOM)
    assert refused(door, merge(), by=TOM) == "merge_not_noted"


def test_a_merge_is_taken_back_with_its_notes_or_not_at_all(door: Casework) -> None:
    door.execute(*notes(), merge(), by=COORDINATOR)
    back = given(c.TakeBack, **PAIR)
    parting = [given(NoteParting, trajectory_id=where, **PAIR) for where in WHERE]
    assert refused(door, back) == "merge_not_noted"
    assert refused(door, back, parting[0]) == "merge_not_noted"
    assert refused(door, parting[0]) == "merge_not_noted"
    assert door.execute(back, *parting, by=COORDINATOR).position
    assert door.execute(given_again(back, command_id=NOOR.signal_id), by=COORDINATOR).position == 0


def twin() -> tuple[Command, Command, Command]:
    """Return the record of a second child, that she was split off Noor, and the note of it."""
    name = {"kind": "child", "relation": "sibling", "name": Personal("Lot")}
    who = {"person_id": TWIN, "family_id": NOOR.family_id}
    both = {**BOTH, "other": TWIN, "families": (NOOR.family_id,)}
    note = {"trajectory_id": WHERE[0], "family_id": NOOR.family_id}
    split = given(c.SplitOff, **OFF, **both, trajectories=WHERE[:1])
    return given(AddPerson, **who, **name), split, given(NoteSplit, **OFF, **note)


def removal(through: Any = None) -> Command:
    who = {"person_id": TWIN, "family_id": NOOR.family_id, "reason": "by_mistake"}
    made: Command = given(RemovePerson, through=through or WHERE[0], **who)
    return made


def test_a_split_comes_with_the_second_and_goes_with_her(door: Casework) -> None:
    second, split, note = twin()
    back, parting = given(c.TakeBack, **OFF), given(NoteParting, **OFF, trajectory_id=WHERE[0])
    assert refused(door, split, note) == "split_alone"
    assert refused(door, second, split) == "merge_not_noted"
    assert refused(door, note) == "merge_not_noted"
    assert door.execute(second, split, note, by=COORDINATOR).position
    assert refused(door, back, parting) == "split_alone"
    assert refused(door, back, removal()) == "merge_not_noted"
    assert door.execute(back, parting, removal(), by=COORDINATOR).position


def test_who_works_on_nothing_of_the_family_takes_nobody_of_it_away(door: Casework) -> None:
    door.execute(*twin(), by=COORDINATOR)
    with pytest.raises(NotPermitted):
        door.execute(removal(), by=TOM)
    with pytest.raises(NotFound):
        door.execute(removal(through=WHERE[1]), by=COORDINATOR)
    assert door.execute(removal(), by=COORDINATOR).position
