"""Drafts, held forms and filters: given back to their owner alone, sealed for all others."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from casework.clock import SettableClock
from casework.config import Settings
from casework.desk import Desk
from casework.desk.drafts import KEPT as DRAFT_KEPT
from casework.desk.filters import MOST, SavedFilter
from casework.desk.held import KEPT as HELD_KEPT
from casework.desk.words import LONGEST

IRIS, SAM = UUID(int=1), UUID(int=2)
WORDS = [("facts", "zebra-marker 🦓"), ("items", "a"), ("items", "b")]
PATH = "/signaal"
KEY = b"k" * 32


def test_a_draft_comes_back_word_for_word_to_its_owner(desk: Desk) -> None:
    assert desk.drafts.save(IRIS, PATH, WORDS)
    kept = desk.drafts.load(IRIS, PATH)
    assert kept is not None
    assert kept.fields == WORDS
    assert desk.drafts.load(SAM, PATH) is None
    assert desk.drafts.load(IRIS, "/other") is None


def test_a_draft_is_replaced_forgotten_and_gone_after_two_weeks(
    desk: Desk, clock: SettableClock
) -> None:
    desk.drafts.save(IRIS, PATH, [("facts", "old")])
    desk.drafts.save(IRIS, PATH, WORDS)
    desk.drafts.save(IRIS, "/other", WORDS)
    desk.drafts.forget(IRIS, "/other")
    assert desk.drafts.load(IRIS, "/other") is None
    clock.advance(DRAFT_KEPT - timedelta(seconds=1))
    assert desk.drafts.load(IRIS, PATH) is not None
    clock.advance(timedelta(seconds=1))
    assert desk.drafts.load(IRIS, PATH) is None


def test_a_held_form_needs_key_person_and_path(desk: Desk) -> None:
    assert desk.held.hold(KEY, IRIS, PATH, WORDS)
    kept = desk.held.find(KEY, IRIS, PATH)
    assert kept is not None
    assert kept.fields == WORDS
    assert desk.held.find(desk.held.new_key(), IRIS, PATH) is None
    assert desk.held.find(KEY, SAM, PATH) is None
    assert desk.held.find(KEY, IRIS, "/other") is None


def test_a_held_form_is_forgotten_or_gone_after_a_working_day(
    desk: Desk, clock: SettableClock
) -> None:
    desk.held.hold(KEY, IRIS, PATH, WORDS)
    desk.held.hold(KEY, IRIS, "/other", WORDS)
    desk.held.forget(KEY, PATH)
    assert desk.held.find(KEY, IRIS, PATH) is None
    clock.advance(HELD_KEPT)
    assert desk.held.find(KEY, IRIS, "/other") is None


def test_too_many_words_are_not_kept(desk: Desk) -> None:
    too_long = [("facts", "x" * LONGEST)]
    assert not desk.drafts.save(IRIS, PATH, too_long)
    assert not desk.held.hold(KEY, IRIS, PATH, too_long)


def test_filters_are_their_owners(desk: Desk) -> None:
    desk.filters.save(IRIS, SavedFilter("Te laat", "fase=intake"))
    desk.filters.save(IRIS, SavedFilter("Te laat", "fase=intake&te_laat=1"))
    desk.filters.save(IRIS, SavedFilter("Alles", ""))
    assert [one.name for one in desk.filters.of(IRIS)] == ["Alles", "Te laat"]
    assert desk.filters.of(SAM) == []
    desk.filters.forget(IRIS, "Alles")
    assert desk.filters.of(IRIS) == [SavedFilter("Te laat", "fase=intake&te_laat=1")]


def test_there_is_an_end_to_filters(desk: Desk) -> None:
    saved = [desk.filters.save(IRIS, SavedFilter(str(number), "")) for number in range(MOST + 1)]
    assert saved == [True] * MOST + [False]


@pytest.mark.parametrize(
    ("table", "write"),
    [
        ("drafts", lambda desk: desk.drafts.save(IRIS, PATH, WORDS)),
        ("held_forms", lambda desk: desk.held.hold(KEY, IRIS, PATH, WORDS)),
        ("saved_filters", lambda desk: desk.filters.save(IRIS, SavedFilter("zebra-marker", ""))),
    ],
)
def test_words_never_lie_open(
    desk: Desk, database: Settings, table: str, write: Callable[[Desk], bool]
) -> None:
    write(desk)
    with psycopg.connect(database.database_url) as conn:
        written = str(conn.execute(f"SELECT row_to_json(t)::text FROM desk.{table} t").fetchall())
    assert len(written) > 20
    assert b"zebra-marker".hex() not in written
