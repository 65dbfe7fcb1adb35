"""Whose data a fact is a processing of: everybody who is written about, and nobody else."""

from __future__ import annotations

from casework.doubles.events import Merged
from casework.events import contents
from casework.families.events import AddressSet
from casework.ids import derived
from casework.outputs.facts import subjects_of
from tests.house.samples import STAMP, event_classes, sample

CHILD, OTHER = derived("t", "child"), derived("t", "other child")
PAIR, FAMILY, CASE = derived("t", "pair"), derived("t", "family"), derived("t", "case")

OF_NOBODY = {
    "erasure.proposed": "why an officer wants something to go; whose it is, is told when it goes",
    "export.asked": "why somebody asks for a list; each person in it has a line when it is taken",
    "review.decided": "what an officer found of a colleague",
    "snapshot.state": "a copy, kept to be quick",
    "staff.": "staff are no subjects of this log",
}
"""Events with words in them that are a processing of no family, and why."""


def test_whatever_is_written_of_somebody_is_a_processing_of_them() -> None:
    every = [sample(kind) for kind in event_classes().values()]
    told = [event.topic for event in every if [*contents(event)] and not subjects_of(event)]
    assert [topic for topic in told if not topic.startswith(tuple(OF_NOBODY))] == []


def test_what_is_said_of_two_records_is_said_of_both() -> None:
    merged = Merged(
        originator_id=PAIR,
        originator_version=1,
        stamp=STAMP,
        kind="person",
        one=CHILD,
        other=OTHER,
        families=(FAMILY,),
        trajectories=(CASE,),
    )
    assert [one.id for one in subjects_of(merged)] == [CHILD, OTHER]


def test_an_address_is_a_processing_of_the_family() -> None:
    added = sample(AddressSet)
    found = [(one.id, one.id_type) for one in subjects_of(added)]
    assert found == [(added.originator_id, "casework-family")]
