"""What can be said of two records, as the commands that say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.commands import Command
from casework.doubles.commands import Merge, TakeBack, TellApart
from casework.families.codes import RemovalReason
from casework.families.commands import RemovePerson
from casework.ids import derived
from casework.trajectories.commands import NoteMerge, NoteParting
from web import current
from web.pages.doubles.obstacles import in_the_way
from web.pages.doubles.records import Pair, Side, is_on
from web.pages.doubles.since import back_in_the_way
from web.schemas.fields import N_


class Saying(msgspec.Struct, frozen=True):
    """One thing to say: its button, for people and for families, what is told after, commands."""

    label: str
    of_families: str
    done: str
    commands: Callable[[Pair, UUID], Sequence[Command]]


def _merging(pair: Pair, command_id: UUID) -> list[Command]:
    """Return a note in every trajectory concerned, and the statement: all of it or nothing.

    The notes come first: who works on none of them is asked for a reason before anything
    that is recorded there can be the answer.
    """
    noted = [
        NoteMerge(
            command_id=derived("note", str(command_id), str(row.trajectory_id)),
            at=current.now(),
            trajectory_id=row.trajectory_id,
            double_id=pair.double_id,
            kind=str(pair.kind),
            school_id=pair.school,
            family_id=side.family_id,
        )
        for side in _once(pair)
        for row in side.concerned
    ]
    merging = Merge(
        **_shared(pair, derived("merge", str(command_id))),
        trajectories=tuple(note.trajectory_id for note in noted),
        in_the_way=in_the_way(pair),
    )
    return _known_by(command_id, [*noted, merging])


def _known_by(command_id: UUID, commands: list[Command]) -> list[Command]:
    """Give the first the form's own id: by that the door knows what it saved before."""
    first, *rest = commands
    return [msgspec.structs.replace(first, command_id=command_id), *rest]


def _once(pair: Pair) -> tuple[Side, ...]:
    """Return the sides; one when both are of the same family, so that nothing is noted twice."""
    is_one_family = pair.one.family_id == pair.other.family_id
    return (pair.one,) if is_one_family else (pair.one, pair.other)


def _telling_apart(pair: Pair, command_id: UUID) -> list[Command]:
    return [TellApart(**_shared(pair, command_id))]


def _taking_back(pair: Pair, command_id: UUID) -> list[Command]:
    noted = pair.said.trajectories if pair.said else ()
    now = current.now()
    parting = [
        NoteParting(
            command_id=derived("parting", str(command_id), str(trajectory_id)),
            at=now,
            trajectory_id=trajectory_id,
            double_id=pair.double_id,
        )
        for trajectory_id in noted
    ]
    taking = TakeBack(
        command_id=command_id,
        at=now,
        double_id=pair.double_id,
        in_the_way=back_in_the_way(pair),
    )
    return [taking, *parting, *_second_goes(pair, command_id)]


def _second_goes(pair: Pair, command_id: UUID) -> list[Command]:
    """Return what takes away the person who was split off: there is only the first again."""
    if pair.said is None or not pair.splits:
        return []
    removing = RemovePerson(
        command_id=derived("remove", str(command_id)),
        at=current.now(),
        family_id=pair.said.families[0],
        person_id=pair.said.other,
        through=next(row.trajectory_id for row in pair.concerned if is_on(row)),
        reason=str(RemovalReason.BY_MISTAKE),
    )
    return [removing]


def _shared(pair: Pair, command_id: UUID) -> dict[str, Any]:
    return {
        "command_id": command_id,
        "at": current.now(),
        "double_id": pair.double_id,
        "school_id": pair.school,
        "kind": str(pair.kind),
        "one": pair.one.record,
        "other": pair.other.record,
        "families": pair.families,
    }


SAYINGS: Final[dict[str, Saying]] = {
    "samenvoegen": Saying(
        N_("Dezelfde persoon: samenvoegen"),
        N_("Hetzelfde gezin: samenvoegen"),
        N_("Samengevoegd. Je kunt dit altijd ongedaan maken."),
        _merging,
    ),
    "twee": Saying(
        N_("Dit zijn twee mensen"),
        N_("Dit zijn twee gezinnen"),
        N_("Onthouden: dit zijn er twee. Je kunt dit altijd ongedaan maken."),
        _telling_apart,
    ),
    "terug": Saying(
        N_("Ongedaan maken"),
        N_("Ongedaan maken"),
        N_("Ongedaan gemaakt. Alles is weer zoals het was."),
        _taking_back,
    ),
}
