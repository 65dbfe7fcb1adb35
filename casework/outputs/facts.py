"""What both logs tell of one fact: its processing id, whom it is about, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import msgspec

from casework.audit.events import Looked, Refused
from casework.doubles.events import DoubleEvent
from casework.erasures.codes import About
from casework.erasures.events import ErasureOrdered
from casework.events import Event
from casework.ids import derived

PEOPLE: Final = {
    "person": "casework-person",
    "trajectory": "casework-trajectory",
    "family": "casework-family",
}
"""What can be the subject of data, and as what the processing log names its id.

A family stands for everybody in it, where a fact is of all of them: their address.
"""

SIGN_INS: Final = ("staff.signed_", "staff.sign_in_", "staff.step")


class DataSubject(msgspec.Struct, frozen=True):
    """Whom a fact is about: an id that means something in casework alone, and its kind."""

    id: UUID
    kind: str

    @property
    def id_type(self) -> str:
        """Return the name of the kind in the processing log."""
        return PEOPLE[self.kind]


def processing_of(event: Event) -> UUID:
    """Return the id that joins both logs: of a look all that was shown at once, else the fact."""
    if isinstance(event, Looked | Refused):
        return event.originator_id
    return derived("processing", str(event.originator_id), str(event.originator_version))


def subjects_of(event: Event) -> tuple[DataSubject, ...]:
    """Return the people, the trajectory or the family whose data were shown or written, each once.

    What is shown of something smaller (a household, a package) is shown of its trajectory.
    """
    if isinstance(event, Refused):
        return ()
    return tuple(dict.fromkeys(_shown(event) if isinstance(event, Looked) else _written(event)))


def kind_of(event: Event) -> str:
    """Return read, write, refused or sign_in."""
    if isinstance(event, Looked):
        return "read"
    if isinstance(event, Refused):
        return "refused"
    return "sign_in" if event.topic.startswith(SIGN_INS) else "write"


def _shown(event: Looked) -> Iterator[DataSubject]:
    if event.kind in PEOPLE:
        yield DataSubject(event.about, event.kind)
    elif event.trajectory is not None:
        yield DataSubject(event.trajectory, "trajectory")


def _written(event: Event) -> Iterator[DataSubject]:
    if isinstance(event, ErasureOrdered):
        yield from _erased(event)
    if isinstance(event, DoubleEvent):
        yield from _two(event)
    persons = [getattr(event, name, None) for name in ("person_id", "child_id")]
    yield from (DataSubject(person, "person") for person in persons if person is not None)
    if event.topic.startswith("family.") and not any(persons):
        yield DataSubject(event.originator_id, "family")
    if event.topic.startswith("trajectory."):
        yield DataSubject(event.originator_id, "trajectory")
    elif (trajectory := getattr(event, "trajectory_id", None)) is not None:
        yield DataSubject(trajectory, "trajectory")


def _erased(event: ErasureOrdered) -> Iterator[DataSubject]:
    """Yield one person, one trajectory, or a family that goes whole.

    What goes out of the log at its own term is what staff wrote about what they did.
    """
    if event.about == About.PERSON:
        yield from (DataSubject(one, "person") for one in event.single)
    elif event.about != About.LOG:
        yield DataSubject(event.of, "family" if event.about == About.FAMILY else "trajectory")


def _two(event: DoubleEvent) -> Iterator[DataSubject]:
    """Yield both records of which something was said: people, unless it says families."""
    kind = getattr(event, "kind", "person")
    both = [getattr(event, name, None) for name in ("one", "other")]
    yield from (DataSubject(record, kind) for record in both if record is not None)
