"""Birth dates of which a part may be unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.values.birth_dates import PartialDate, parse_birth_date
from casework.values.not_understood import NotUnderstood
from tests.casework.values.hostile import HOSTILE

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("11-03-2017", "2017-03-11"),
        ("11 maart 2017", "2017-03-11"),
        ("11/3/17", "2017-03-11"),
        ("11-3-48", "1948-03-11"),
        ("11-3-27", "1927-03-11"),
        ("2017-03-11", "2017-03-11"),
        ("2017", "2017"),
        ("00-00-2017", "2017"),
        ("2017-00-00", "2017"),
        ("03-2017", "2017-03"),
        ("3/2017", "2017-03"),
        ("00-03-2017", "2017-03"),
        ("0-3-2017", "2017-03"),
        ("2017-03", "2017-03"),
        ("2017-03-00", "2017-03"),
        ("maart 2017", "2017-03"),
        ("mrt. 2017", "2017-03"),
    ],
)
def test_what_is_known_is_kept_and_nothing_is_made_up(written: str, expected: str) -> None:
    assert parse_birth_date(written, today=SUNDAY).iso() == expected


@pytest.mark.parametrize("written", ["", "11 maart", "03-17", "17", "onbekend", "vandaag"])
def test_a_birth_date_has_a_year(written: str) -> None:
    with pytest.raises(NotUnderstood, match="date_unreadable"):
        parse_birth_date(written, today=SUNDAY)


@pytest.mark.parametrize("written", ["31-02-2017", "13-2017", "00-13-2017", "0000"])
def test_an_impossible_birth_date_is_refused(written: str) -> None:
    with pytest.raises(NotUnderstood, match="date_impossible"):
        parse_birth_date(written, today=SUNDAY)


@pytest.mark.parametrize(
    ("born", "ages"),
    [
        (PartialDate(2014, 11, 22), (12, 12)),
        (PartialDate(2014, 11, 23), (11, 11)),
        (PartialDate(2014, 11), (11, 12)),
        (PartialDate(2014), (11, 12)),
        (PartialDate(2012, 2), (14, 14)),
    ],
)
def test_an_age_is_as_sure_as_the_date(born: PartialDate, ages: tuple[int, int]) -> None:
    assert born.ages_on(SUNDAY) == ages


def test_a_birth_date_does_not_show_itself() -> None:
    assert "2017" not in repr(PartialDate(2017, 3, 11)) + str(PartialDate(2017, 3, 11))


def test_a_birth_date_is_shown_the_dutch_way() -> None:
    assert [PartialDate(2017, 3, 11).written(), PartialDate(2017).written()] == [
        "11-03-2017",
        "2017",
    ]


@given(born=st.dates(), known=st.sampled_from([1, 2, 3]))
def test_a_birth_date_reads_back_as_it_was_stored(born: date, known: int) -> None:
    partial = PartialDate(*(born.year, born.month, born.day)[:known])
    assert PartialDate.from_iso(partial.iso()) == partial
    assert partial.earliest <= born <= partial.latest


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_a_birth_date_or_a_refusal(raw: str) -> None:
    _try(raw)


@given(raw=st.text() | st.from_regex(r"\d{0,4}[-/. ]\d{0,2}[-/. ]\d{0,4}"))
def test_reading_a_birth_date_never_fails_in_another_way(raw: str) -> None:
    _try(raw)


def _try(raw: str) -> None:
    try:
        found = parse_birth_date(raw, today=SUNDAY)
    except NotUnderstood:
        return
    assert PartialDate.from_iso(found.iso()) == found
