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
from casework.desk.filters import MOST
from casework.desk.held import KEPT as HELD_KEPT
from casework.desk.words import LONGEST, Fields, Kept
from casework.desk.words import MOST as WORDS_MOST

IRIS, SAM = UUID(int=1), UUID(int=2)
WORDS = [("facts", "zebra-marker 🦓"), ("items", "a"), ("items", "b")]
PATH = "/signaal"
FORM = "the id of one form"
KEY = b"k" * 32


def texts(kept: list[Kept]) -> list[tuple[str, str, Fields]]:
    return [(one.words.path, one.words.form_id, one.words.fields) for one in kept]


def test_a_draft_comes_back_word_for_word_to_its_owner(desk: Desk) -> None:
    assert desk.drafts.save(IRIS, PATH, FORM, WORDS)
    assert texts(desk.drafts.of(IRIS)) == [(PATH, FORM, WORDS)]
    assert desk.drafts.of(SAM) == []


def test_a_draft_is_replaced_forgotten_and_gone_after_two_weeks(
    desk: Desk, clock: SettableClock
) -> None:
    desk.drafts.save(IRIS, PATH, FORM, [("facts", "old")])
    desk.drafts.save(IRIS, PATH, FORM, WORDS)
    desk.drafts.save(IRIS, "/other", FORM, WORDS)
    assert desk.drafts.forget(IRIS, "/other", FORM)
    assert not desk.drafts.forget(IRIS, "/other", FORM)
    assert texts(desk.drafts.of(IRIS)) == [(PATH, FORM, WORDS)]
    clock.advance(DRAFT_KEPT - timedelta(seconds=1))
    assert len(desk.drafts.of(IRIS)) == 1
    clock.advance(timedelta(seconds=1))
    assert desk.drafts.of(IRIS) == []


def test_the_same_form_in_two_tabs_is_two_drafts(desk: Desk, clock: SettableClock) -> None:
    desk.drafts.save(IRIS, PATH, FORM, WORDS)
    clock.advance(timedelta(seconds=1))
    desk.drafts.save(IRIS, PATH, "second", [("facts", "other")])
    assert [one.words.form_id for one in desk.drafts.of(IRIS)] == ["second", FORM]
    desk.drafts.forget(IRIS, PATH, "second")
    assert texts(desk.drafts.of(IRIS)) == [(PATH, FORM, WORDS)]


def test_a_held_form_needs_key_and_person(desk: Desk) -> None:
    assert desk.held.hold(KEY, IRIS, PATH, FORM, WORDS)
    assert texts(desk.held.of(KEY, IRIS)) == [(PATH, FORM, WORDS)]
    assert desk.held.of(desk.held.new_key(), IRIS) == []
    assert desk.held.of(KEY, SAM) == []


def test_the_same_form_sent_from_two_tabs_is_held_twice(desk: Desk, clock: SettableClock) -> None:
    desk.held.hold(KEY, IRIS, PATH, FORM, WORDS)
    clock.advance(timedelta(seconds=1))
    desk.held.hold(KEY, IRIS, PATH, "second", [("facts", "other")])
    assert [one.words.form_id for one in desk.held.of(KEY, IRIS)] == ["second", FORM]


def test_a_held_form_is_forgotten_or_gone_after_a_working_day(
    desk: Desk, clock: SettableClock
) -> None:
    desk.held.hold(KEY, IRIS, PATH, FORM, WORDS)
    desk.held.hold(KEY, IRIS, "/other", FORM, WORDS)
    assert desk.held.forget(KEY, PATH, FORM)
    assert [one.words.path for one in desk.held.of(KEY, IRIS)] == ["/other"]
    clock.advance(HELD_KEPT)
    assert desk.held.of(KEY, IRIS) == []


def test_too_many_words_are_not_kept(desk: Desk) -> None:
    too_long = [("facts", "x" * LONGEST)]
    assert not desk.drafts.save(IRIS, PATH, FORM, too_long)
    assert not desk.held.hold(KEY, IRIS, PATH, FORM, too_long)


def test_there_is_an_end_to_kept_forms_and_the_oldest_make_room(
    desk: Desk, clock: SettableClock
) -> None:
    for number in range(WORDS_MOST + 1):
        desk.drafts.save(IRIS, PATH, str(number), WORDS)
        desk.held.hold(KEY, IRIS, PATH, str(number), WORDS)
        clock.advance(timedelta(seconds=1))
    ids = [str(number) for number in range(WORDS_MOST, 0, -1)]
    assert [one.words.form_id for one in desk.drafts.of(IRIS)] == ids
    assert [one.words.form_id for one in desk.held.of(KEY, IRIS)] == ids


def test_filters_are_their_owners(desk: Desk) -> None:
    desk.filters.save(IRIS, "fase=intake")
    desk.filters.save(IRIS, "laat=ja")
    desk.filters.save(IRIS, "fase=intake")
    assert desk.filters.of(IRIS) == ["fase=intake", "laat=ja"]
    assert desk.filters.of(SAM) == []
    desk.filters.forget(IRIS, "fase=intake")
    assert desk.filters.of(IRIS) == ["laat=ja"]


def test_there_is_an_end_to_filters(desk: Desk) -> None:
    saved = [desk.filters.save(IRIS, f"na={number}") for number in range(MOST + 1)]
    assert saved == [True] * MOST + [False]
    assert desk.filters.save(IRIS, "na=1")


@pytest.mark.parametrize(
    ("table", "write"),
    [
        ("drafts", lambda desk: desk.drafts.save(IRIS, PATH, FORM, WORDS)),
        ("held_forms", lambda desk: desk.held.hold(KEY, IRIS, PATH, FORM, WORDS)),
        ("filters", lambda desk: desk.filters.save(IRIS, "zebra-marker")),
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
