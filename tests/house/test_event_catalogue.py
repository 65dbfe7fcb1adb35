"""Stored formats are for ever: every event is pinned byte by byte, and still read."""

import re
from pathlib import Path

import pytest

from casework.events import Event
from casework.store.mapper import UPCASTS, EventMapper
from tests.house.samples import event_classes, sample
from tests.house.stored_forms import GOLDEN, form_of, golden_files, read, stored, topic_of

EVENTS = event_classes()
FILES = sorted(GOLDEN.glob("*.json"))
TOPIC = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")

MISSING = "no golden file: run `python -m tests.house.write_golden` and commit what it wrote"
CHANGED = (
    "the stored form changed, and stored formats are for ever: new fields go last with a"
    " default (then run `python -m tests.house.write_golden`), anything else is a new class"
    " and an upcast; see tests/house/golden/README.md"
)


@pytest.mark.parametrize("topic", EVENTS)
def test_the_stored_form_of_an_event_is_pinned(topic: str) -> None:
    files = golden_files(topic)
    assert files, MISSING
    assert form_of(EVENTS[topic]) == read(files[-1]), CHANGED


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_was_stored_once_is_still_read(path: Path) -> None:
    form = read(path)
    event = EventMapper().to_domain_event(stored(form))
    assert isinstance(event, Event)
    assert event.topic == form["topic"] or form["topic"] in UPCASTS


@pytest.mark.parametrize("topic", EVENTS)
def test_an_event_is_read_as_it_was_written(topic: str) -> None:
    event = sample(EVENTS[topic])
    mapper = EventMapper()
    assert mapper.to_domain_event(mapper.to_stored_event(event)) == event


def test_no_event_disappears() -> None:
    topics = {topic_of(path) for path in FILES}
    assert topics - EVENTS.keys() - UPCASTS.keys() == set(), "stored events must stay readable"


@pytest.mark.parametrize("topic", EVENTS)
def test_a_topic_is_a_noun_and_what_happened(topic: str) -> None:
    assert TOPIC.fullmatch(topic)
