"""Every public field of every event was judged: what it tells of a person, and why it is open."""

import re

import pytest

from casework.events import Event
from projections.facts import content_fields
from tests.house.rooms import HOUSE
from tests.house.samples import event_classes

PAGE = HOUSE / "docs" / "decisions" / "what-says-something-of-a-person-is-sealed.md"
LISTS = ("Open, and tells nothing", "Tells something, and is open")
NAME = re.compile(r"`([a-z]+\.(?:[a-z_]+|\*))`")
OF_NO_PERSON = {"school", "organisation"}
EVERY = event_classes()
POSITION_AND_STAMP = frozenset(Event.__struct_fields__)

UNJUDGED = (
    "a new public field: does it tell of a person? Then make it Content; if not, write it on a"
    f" list of docs/decisions/{PAGE.name}, with the reason why it lies open for ever"
)


def listed(title: str) -> set[str]:
    """Return the fields on one of the page's lists."""
    found = re.search(rf"^## {title}.*?$(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.M | re.S)
    assert found is not None, f"no list called {title}"
    rows = [line for line in found[1].splitlines() if line.startswith("|")]
    return {name for row in rows for name in NAME.findall(row)}


def public(kind: type[Event]) -> set[str]:
    """Return what an event tells openly, besides where it is and who did it when."""
    names = set(kind.__struct_fields__) - POSITION_AND_STAMP - content_fields(kind)
    noun = kind.topic.partition(".")[0]
    return {f"{noun}.*"} if noun in OF_NO_PERSON else {f"{noun}.{name}" for name in names}


@pytest.mark.parametrize("topic", EVERY)
def test_every_public_field_was_judged(topic: str) -> None:
    judged = listed(LISTS[0]) | listed(LISTS[1])
    assert public(EVERY[topic]) - judged == set(), UNJUDGED


def test_no_field_is_judged_twice_or_is_gone() -> None:
    open_, telling = map(listed, LISTS)
    assert open_ & telling == set()
    assert open_ | telling == {name for kind in EVERY.values() for name in public(kind)}


def test_the_judgement_sees_what_is_open() -> None:
    """A field that is sealed is none of its business, and one that is open is."""
    custody = EVERY["family.custody_set_sealed"]
    assert public(custody) == {"family.child_id"}
    assert public(EVERY["trajectory.closed"]) >= {"trajectory.reason", "trajectory.closed_on"}
