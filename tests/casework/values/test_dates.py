"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.values.dates import Towards, parse_day
from casework.values.not_understood import NotUnderstood
from tests.casework.values.hostile import HOSTILE

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "written",
    [
        "17-11-2026",
        "17/11/26",
        "17.11.2026",
        "17 11 26",
        "17-11",
        "17 nov",
        "17 nov.",
        "17nov",
        "17 NOVEMBER 2026",
        "17 november '26",
        "17e november",
        "di 17 nov",
        "dinsdag 17 november 2026",
        "2026-11-17",
        "2026/11/17",
        "17112026",
        "  17 - 11 - 2026 ",
        "17–11–2026",
        "١٧-١١-٢٠٢٦",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert parse_day(written, today=SUNDAY) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("vandaag", date(2026, 11, 22)),
        ("Gisteren", date(2026, 11, 21)),
        ("eergisteren", date(2026, 11, 20)),
        ("morgen", date(2026, 11, 23)),
    ],
)
def test_near_days_have_a_word(written: str, expected: date) -> None:
    assert parse_day(written, today=SUNDAY) == expected


@pytest.mark.parametrize(
    ("written", "towards", "expected"),
    [
        ("22 nov", "past", date(2026, 11, 22)),
        ("23 nov", "past", date(2025, 11, 23)),
        ("22 nov", "future", date(2026, 11, 22)),
        ("3 jan", "future", date(2027, 1, 3)),
        ("29-2", "past", date(2024, 2, 29)),
        ("29 feb", "future", date(2028, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(
    written: str, towards: Towards, expected: date
) -> None:
    assert parse_day(written, today=SUNDAY, towards=towards) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1-3-48", 1948), ("1-3-17", 2017), ("1-3-27", 2027), ("1-3-1780", 1780)],
)
def test_two_digits_of_a_year_stay_within_a_lifetime(written: str, expected: int) -> None:
    assert parse_day(written, today=SUNDAY).year == expected


@pytest.mark.parametrize(
    ("month", "word"),
    [
        (1, "januari"),
        (2, "feb"),
        (3, "mrt"),
        (3, "maart"),
        (5, "mei"),
        (6, "juni"),
        (7, "jul"),
        (8, "aug"),
        (9, "sept"),
        (10, "okt"),
        (10, "oct"),
        (12, "december"),
    ],
)
def test_months_are_known_by_name(month: int, word: str) -> None:
    assert parse_day(f"3 {word} 2025", today=SUNDAY) == date(2025, month, 3)


@pytest.mark.parametrize("written", ["31-02-2026", "29-02-2025", "12-31-2026", "0-1-2026", "00-00"])
def test_a_day_that_no_calendar_has_is_impossible(written: str) -> None:
    with pytest.raises(NotUnderstood, match="date_impossible"):
        parse_day(written, today=SUNDAY)


@pytest.mark.parametrize("written", ["", "nov", "17 j 2026", "2026", "17-11-202", "1-1-2026 x"])
def test_anything_else_is_unreadable(written: str) -> None:
    with pytest.raises(NotUnderstood, match="date_unreadable"):
        parse_day(written, today=SUNDAY)


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_a_day_or_a_refusal(raw: str) -> None:
    _try(raw, SUNDAY)


@given(raw=st.text() | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{0,4}"), today=st.dates())
def test_reading_a_day_never_fails_in_another_way(raw: str, today: date) -> None:
    _try(raw, today)


@given(day=st.dates(date(1000, 1, 1), date(8999, 12, 31)), today=st.dates())
def test_a_day_written_out_is_that_day(day: date, today: date) -> None:
    written = f"{day.day}-{day.month}-{day.year}"
    assert parse_day(written, today=today) == parse_day(day.isoformat(), today=today) == day


def _try(raw: str, today: date) -> None:
    for towards in ("past", "future"):
        try:
            found = parse_day(raw, today=today, towards=towards)
        except NotUnderstood:
            continue
        assert isinstance(found, date)
