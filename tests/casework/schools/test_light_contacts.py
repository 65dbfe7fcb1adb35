"""The tally: a theme and a day, never who."""

from __future__ import annotations

from datetime import UTC, date, datetime

from casework.identity.actor import Role
from casework.schools import commands as c
from casework.schools import events as e
from casework.schools.lines import LINES
from tests.casework.story import ELSEWHERE, SCHOOL, Story

TUESDAY = date(2026, 11, 17)
COUNTED = e.LightContactCounted(theme="money", on=TUESDAY)

tally = Story(LINES, school_id=SCHOOL, on=TUESDAY)


def test_a_light_contact_is_counted() -> None:
    assert tally.when((), c.CountLightContact, theme="money") == (COUNTED,)


def test_the_same_theme_on_the_same_day_is_counted_again() -> None:
    assert tally.when((COUNTED,), c.CountLightContact, theme="money") == (COUNTED,)


def test_a_theme_is_a_code_so_that_no_name_gets_in() -> None:
    refusal = tally.refusal((), c.CountLightContact, theme="Mevrouw Elzinga, huur")
    assert refusal == "code_unreadable"


def test_tomorrow_is_not_counted() -> None:
    refusal = tally.refusal((), c.CountLightContact, theme="money", on=date(2026, 11, 18))
    assert refusal == "date_in_future"


def test_the_day_is_the_day_at_school() -> None:
    late = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
    tomorrow = date(2026, 11, 18)
    counted = tally.when((), c.CountLightContact, theme="money", on=tomorrow, at=late)
    assert counted == (e.LightContactCounted(theme="money", on=tomorrow),)


def test_every_month_of_a_school_has_its_own_stream() -> None:
    november = tally.command(c.CountLightContact, theme="money").subject
    december = tally.command(c.CountLightContact, theme="money", on=date(2026, 12, 1)).subject
    elsewhere = tally.command(c.CountLightContact, theme="money", school_id=ELSEWHERE).subject
    assert len({november, december, elsewhere}) == 3


def test_the_kernteam_of_the_school_counts() -> None:
    counting = tally.command(c.CountLightContact, theme="money")
    assert tally.may((COUNTED,), counting, Role.CORE_MEMBER, SCHOOL) == "yes"
    assert tally.may((COUNTED,), counting, Role.CORE_MEMBER, ELSEWHERE) == "not_found"
    assert tally.may((), counting, Role.TEACHER, SCHOOL) == "not_permitted"
