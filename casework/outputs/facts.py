"""What both logs tell of one fact: its processing id, whom it is about, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import msgspec

from casework.audit.events import Looked, Refused
from casework.erasures.codes import About
from casework.erasures.events import ErasureOrdered
from casework.events import Event
from casework.ids import derived

PEOPLE: Final = {"person": "casework-person", "trajectory": "casework-trajectory"}
"""What can be the subject of data, and as what the processing log names its id."""

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
    """Return the people and the trajectory whose data were shown or written, each once.

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
    for name in ("person_id", "child_id"):
        person = getattr(event, name, None)
        if person is not None:
            yield DataSubject(person, "person")
    if event.topic.startswith("trajectory."):
        yield DataSubject(event.originator_id, "trajectory")
    elif (trajectory := getattr(event, "trajectory_id", None)) is not None:
        yield DataSubject(trajectory, "trajectory")


def _erased(event: ErasureOrdered) -> Iterator[DataSubject]:
    """Yield one person, one trajectory, or every trajectory of a family that goes whole.

    What goes out of the log at its own term is what staff wrote about what they did.
    """
    if event.about == About.PERSON:
        yield from (DataSubject(one, "person") for one in event.single)
    elif event.about == About.FAMILY:
        yield from (DataSubject(one, "trajectory") for one in event.whole if one != event.of)
    elif event.about != About.LOG:
        yield DataSubject(event.of, "trajectory")
