"""An event is stored in two parts, comes back as it was, and nothing unsealed gets through."""

from typing import Any
from uuid import UUID

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent
from hypothesis import given
from hypothesis import strategies as st

from casework.audit.events import Looked, Refused
from casework.events import Event, Stamp
from casework.privacy.content import Personal, Place, Sealed
from casework.store.mapper import EventMapper, PlainContentError, pack, split, unpack
from tests.casework.store.writing import BOARD, NOW

STAMP = Stamp(tenant=BOARD, by=UUID(int=1), role="privacy_officer", purpose="review", at=NOW)
PLACE = Place(BOARD, UUID(int=5), 3, "access.looked", "reason")
LOOKED = Looked(
    originator_id=UUID(int=5),
    originator_version=3,
    stamp=STAMP,
    about=UUID(int=6),
    kind="person",
    fields=("name",),
    channel="page",
    reason=Sealed(UUID(int=6), PLACE, b"nonce and cipher"),
)
MAPPER = EventMapper()

# Written when the format was first stored; what was stored then must be read for ever.
FROZEN = StoredEvent(
    originator_id=UUID(int=5),
    originator_version=1,
    topic="access.seen",
    state=b'\x00\x00\x00\x01\x3c{"stamp":{"tenant":"00000000-0000-0000-0000-000000000009",'
    b'"school":null,"by":"00000000-0000-0000-0000-000000000001","role":"privacy_officer",'
    b'"organisation":null,"purpose":"review","at":"2026-11-17T09:30:00Z","rule":1},'
    b'"who":"00000000-0000-0000-0000-000000000006",'
    b'"why":{"key":"00000000-0000-0000-0000-000000000006"}}\x81\xa3why\xc4\x06cipher',
)


def renamed(fields: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Turn a retired access.seen into today's access.looked."""
    about, reason = fields.pop("who"), fields.pop("why")
    added = {"kind": "person", "fields": [], "channel": "page"}
    return "access.looked", {**fields, **added, "about": about, "reason": reason}


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_two_parts_are_packed_into_one_and_come_apart_again(public: bytes, sealed: bytes) -> None:
    assert unpack(pack(public, sealed)) == (public, sealed)


def test_an_event_comes_back_as_it_was() -> None:
    assert MAPPER.to_domain_event(MAPPER.to_stored_event(LOOKED)) == LOOKED


def test_the_public_part_names_the_key_and_holds_no_cipher() -> None:
    public, sealed = split(LOOKED)
    assert b"nonce and cipher" not in public
    assert msgspec.json.decode(public)["reason"] == {"key": str(UUID(int=6))}
    assert msgspec.msgpack.decode(sealed) == {"reason": b"nonce and cipher"}


def test_an_event_without_content_has_an_empty_sealed_part() -> None:
    refused = Refused(
        originator_id=UUID(int=5),
        originator_version=1,
        stamp=STAMP,
        kind="route",
        attempted="SetGoal",
        code="not_permitted",
        channel="page",
    )
    assert split(refused)[1] == b""


def test_content_whose_sealed_part_was_removed_is_there_without_text() -> None:
    stored = MAPPER.to_stored_event(LOOKED)
    removed = b"\x01" + pack(*split(LOOKED))[1 : 5 + len(split(LOOKED)[0])]
    found = MAPPER.to_domain_event(
        StoredEvent(stored.originator_id, stored.originator_version, stored.topic, removed)
    )
    assert isinstance(found, Looked)
    assert found.reason == Sealed(UUID(int=6), PLACE, None)


def test_content_that_is_not_sealed_is_refused() -> None:
    open_ = msgspec.structs.replace(LOOKED, reason=Personal("Vraag van de familie"))
    with pytest.raises(PlainContentError) as refused:
        MAPPER.to_stored_event(open_)
    assert "familie" not in str(refused.value)


def test_content_inside_another_value_is_refused() -> None:
    class Nested(Event, frozen=True, kw_only=True):
        inside: tuple[Personal, ...]

    nested = Nested(originator_id=UUID(int=5), stamp=STAMP, inside=(Personal("Noor"),))
    with pytest.raises(PlainContentError):
        MAPPER.to_stored_event(nested)


def test_an_unknown_topic_is_refused() -> None:
    stored = MAPPER.to_stored_event(LOOKED)
    unknown = StoredEvent(stored.originator_id, 1, "access.unheard_of", stored.state)
    with pytest.raises(KeyError):
        MAPPER.to_domain_event(unknown)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"channel":"page"', b'"channel":"page","more":1'),
        (b'"channel":"page"', b'"chanel":"page"'),
        (b'"channel":"page"', b'"channel":7'),
        (b'"rule":1', b'"rule":"one"'),
        (b'"about":"0', b'"about":"x'),
    ],
)
def test_a_field_that_is_unknown_missing_or_of_another_type_is_refused(
    old: bytes, new: bytes
) -> None:
    public, sealed = split(LOOKED)
    assert old in public
    state = pack(public.replace(old, new), sealed)
    with pytest.raises(msgspec.ValidationError):
        MAPPER.to_domain_event(StoredEvent(UUID(int=5), 3, "access.looked", state))


def test_an_event_of_a_retired_topic_is_read_as_what_took_its_place() -> None:
    found = EventMapper({"access.seen": renamed}).to_domain_event(FROZEN)
    assert isinstance(found, Looked)
    assert (found.about, found.channel, found.originator_version) == (UUID(int=6), "page", 1)
    assert found.stamp.at == NOW


def test_content_of_a_retired_topic_still_opens_in_its_own_place() -> None:
    found = EventMapper({"access.seen": renamed}).to_domain_event(FROZEN)
    place = Place(UUID(int=9), UUID(int=5), 1, "access.seen", "why")
    assert isinstance(found, Looked)
    assert found.reason == Sealed(UUID(int=6), place, b"cipher")
