"""What was stored with open codes is read as if they were sealed, and is stored so no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent

from casework.application import Casework
from casework.erasures.erasure import Erasure
from casework.erasures.scope import left_bare, scope_of
from casework.events import Event, Stamp, contents, topics_of
from casework.families import events as e
from casework.families.commands import RegisterFamily
from casework.families.family import NOUN, opened
from casework.families.told import Custody, read_contact, read_custody
from casework.ids import derived
from casework.privacy.content import Bare, Personal, Place, Sealed
from casework.store.mapper import UPCASTS, EventMapper, PlainContentError, pack
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, SCHOOL
from tests.house.samples import event_classes
from tests.house.stored_forms import GOLDEN, read, stored

FAMILY, CHILD = derived("test", "home"), derived("test", "pien")
EVA = derived("test", "eva")
STAMP = Stamp(
    tenant=BOARD, school=SCHOOL, by=COORDINATOR.staff_id, role="", purpose="support", at=NOW
)
SAID = {"kind": "one", "holders": [str(EVA)], "source": "court_decision", "since": "2019-03-04"}


def former(topic: str) -> Event:
    """Return the pinned example of a retired topic, as it is read now."""
    return EventMapper().to_domain_event(stored(read(GOLDEN / f"{topic}.json")))


def bare(event: Event) -> Iterator[tuple[str, Bare]]:
    for name, content in contents(event):
        if isinstance(content, Bare):
            yield name, content


def custody_of_before(version: int) -> StoredEvent:
    """Return custody as it was stored before it was sealed."""
    stamp = msgspec.to_builtins(STAMP)
    public = {"stamp": stamp, "child_id": str(CHILD), **SAID, "document": None}
    state = pack(msgspec.json.encode(public), b"")
    return StoredEvent(FAMILY, version, "family.custody_set", state)


@pytest.fixture
def old(casework: Casework) -> Casework:
    """Give a history in which custody of a child was stored as it was in the beginning."""
    registering = RegisterFamily(
        command_id=derived("test", "register"),
        at=NOW,
        family_id=FAMILY,
        school_id=SCHOOL,
        child_id=CHILD,
        name=Personal("Pien"),
    )
    done = casework.execute(registering, by=COORDINATOR)
    assert done.position
    casework.history.append([custody_of_before(3)], derived("test", "before"), BOARD)
    return casework


def test_every_retired_topic_is_known_by_the_event_that_took_its_place() -> None:
    kinds = event_classes()
    assert set(UPCASTS) == {old for kind in kinds.values() for old in kind.formerly}
    assert all(type(former(old)).topic in kinds for old in UPCASTS)
    assert topics_of(e.CustodySet) == ("family.custody_set_sealed", "family.custody_set")


def test_open_codes_are_read_as_content_of_whom_they_are_about() -> None:
    custody, contact = former("family.custody_set"), former("family.contact_allowed_set")
    assert isinstance(custody, e.CustodySet)
    assert isinstance(contact, e.ContactAllowedSet)
    ((name, said),) = bare(custody)
    ((_, seen),) = bare(contact)
    assert (name, said.key_id, seen.key_id) == ("custody", custody.child_id, contact.child_id)
    assert read_custody(said.text).kind == "kind"
    assert read_contact(seen.text).allowed == "allowed"
    assert "kind" not in repr(said)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("family.person_added", {"language": "language"}),
        ("family.interpreter_noted", {"language": "language", "interpreter": "yes"}),
        ("family.person_removed", {"reason": "reason"}),
        (
            "request.custody_checked",
            {"custody": '{"custody":"custody","source":"source","child_age":"child_age"}'},
        ),
    ],
)
def test_open_words_are_read_under_the_name_they_have_now(
    topic: str, expected: dict[str, str]
) -> None:
    assert {name: one.text for name, one in bare(former(topic))} == expected


def test_what_was_sealed_then_is_where_it_was() -> None:
    event = former("family.person_added")
    assert isinstance(event, e.PersonAdded)
    assert isinstance(event.name, Sealed)
    assert event.name.place.topic == "family.person_added", "its associated data is of then"


def test_what_lies_open_is_never_stored_anew() -> None:
    with pytest.raises(PlainContentError):
        EventMapper().to_stored_event(former("family.custody_set"))


def test_a_column_keeps_it_apart_from_what_is_sealed() -> None:
    place = Place(BOARD, FAMILY, 3, "family.custody_set", "custody")
    one = Sealed.from_bytes(Bare(CHILD, place, "said").to_bytes())
    assert isinstance(one, Bare)
    assert (one.text, one.key_id, one.place) == ("said", CHILD, place)
    other = Sealed.from_bytes(Sealed(CHILD, place, b"cipher").to_bytes())
    assert (type(other), other.ciphertext) == (Sealed, b"cipher")


def test_it_decides_while_its_key_is_there_and_no_longer(old: Casework) -> None:
    state = old.state(NOUN, FAMILY)
    assert opened(state, old.weighed).custody[CHILD].holders == (EVA,)
    old._keys.erase([CHILD], BOARD)
    assert opened(state, old.weighed).custody == {}


def test_an_erasure_empties_no_entry_that_has_nothing_sealed(old: Casework) -> None:
    """The public part stays, and the receipt says so."""
    order = Erasure(tenant=BOARD, of=FAMILY, whole=(), single=(CHILD,))
    history = old.history_of(FAMILY)
    assert scope_of(order, history).entries == (_position_of(history, e.PersonAdded),)
    assert left_bare(history, {CHILD})
    assert not left_bare(history, {EVA})


def _position_of(history: list[tuple[int, Event]], kind: type[Event]) -> int:
    (position,) = [at for at, event in history if isinstance(event, kind)]
    return position


def test_custody_of_before_reads_as_custody(old: Casework) -> None:
    (event,) = [one for one in old.since(FAMILY, 0) if isinstance(one, e.CustodySet)]
    assert isinstance(event.custody, Sealed)
    (text,) = old.weighed([event.custody])
    assert text is not None
    assert read_custody(text) == Custody("one", (EVA,), "court_decision", date(2019, 3, 4))
