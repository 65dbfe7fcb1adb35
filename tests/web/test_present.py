"""How things are said: days, what is due, names made short."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from casework.families.written import write_name
from casework.values.names import PersonName
from web import labels, present

TODAY = date(2026, 11, 17)


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    app = Flask(__name__)
    Babel(app, default_locale="nl")
    with app.test_request_context(), force_locale("nl"):
        yield


@pytest.mark.parametrize(
    ("due_on", "words", "state"),
    [
        (date(2026, 11, 14), "3 dagen te laat", "late"),
        (date(2026, 11, 16), "1 dag te laat", "late"),
        (date(2026, 11, 17), "vandaag", "today"),
        (date(2026, 11, 18), "morgen", "soon"),
        (date(2026, 11, 20), "over 3 dagen", "later"),
        (date(2026, 12, 31), "31 dec 2026", "later"),
    ],
)
def test_what_is_due_is_said_in_words(due_on: date, words: str, state: str) -> None:
    shown = present.due(due_on, TODAY)
    assert (shown[0], shown[2]) == (words, state)


def test_what_is_not_due_says_nothing() -> None:
    assert present.due(None, TODAY) == ("", "", "none")


def test_days_and_moments_are_written_as_people_do() -> None:
    assert present.day(TODAY) == "17 nov 2026"
    assert present.iso_day("2026-03-01") == "1 mrt 2026"
    assert present.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 jul 2026, 00:30"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Noor van der Wal", "N. W."),
        ("Noor", "N."),
        (write_name(PersonName(call_name="Noor", prefix="van der", surname="Wal")).text, "N. W."),
        (write_name(PersonName(given="Éva", surname="'t Hart")).text, "É. T."),
        (None, "gewist"),
    ],
)
def test_initials_leave_prefixes_out(name: str | None, short: str) -> None:
    assert present.initials(name) == short


def test_a_child_is_called_by_name_or_initials_and_group() -> None:
    assert present.child("Noor van der Wal", "5", is_masked=False) == "Noor van der Wal, groep 5"
    assert present.child("Noor van der Wal", "5", is_masked=True) == "N. W., groep 5"
    assert present.child(None, None, is_masked=True) == "gewist"


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert present.phase_label("made_up") == "made_up"


def test_lists_are_said_with_and() -> None:
    assert present.listed(["a"]) == "a"
    assert present.listed(["a", "b", "c"]) == "a, b en c"


def test_every_phase_and_role_has_a_word() -> None:
    from casework.identity.actor import Role
    from casework.trajectories.phases import PHASES

    assert set(PHASES) <= labels.PHASES.keys()
    assert {str(role) for role in Role} <= labels.ROLES.keys()
