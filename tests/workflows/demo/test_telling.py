"""The demo's year as it is told, without a database."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from casework.identity.actor import Role
from casework.staff.codes import GRANTABLE
from workflows.demo.fill import whole_year
from workflows.demo.homes import homes
from workflows.demo.people import PEOPLE
from workflows.demo.places import SCHOOLS
from workflows.demo.roads import ROADS, turns
from workflows.demo.tale import Tale
from workflows.demo.telling import STEPS, scenes
from workflows.demo.year import Year

TODAY = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
DAYS = (
    TODAY,
    datetime(2026, 11, 22, 3, 0, tzinfo=UTC),  # a Sunday, at night
    datetime(2026, 4, 29, 9, 0, tzinfo=UTC),  # in the May holiday
    datetime(2026, 8, 10, 9, 0, tzinfo=UTC),  # in the summer
    datetime(2031, 2, 28, 9, 0, tzinfo=UTC),  # when no holiday of the settings is left
)


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_nothing_happens_after_now_or_more_than_a_year_ago(now: datetime) -> None:
    told = whole_year(Year(now))
    assert now - timedelta(days=400) < told[0].at <= told[-1].at <= now


@pytest.mark.parametrize("now", DAYS, ids=lambda now: f"{now:%Y-%m-%d}")
def test_the_same_day_tells_the_same_year(now: datetime) -> None:
    assert whole_year(Year(now)) == whole_year(Year(now))


def test_everything_happens_in_order() -> None:
    moments = [scene.at for scene in whole_year(Year(TODAY))]
    assert moments == sorted(moments)


def test_no_command_is_given_twice() -> None:
    ids = [c.command_id for scene in whole_year(Year(TODAY)) for c in scene.commands]
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == []


def test_there_are_about_sixty_families_over_three_schools() -> None:
    children = {(home.school, home.child) for home in homes()}
    assert 58 <= len(children) <= 66
    assert {school for school, _ in children} == set(SCHOOLS)


def test_every_road_is_taken_and_every_step_is_known() -> None:
    assert {home.road for home in homes()} == set(ROADS)
    assert {turn.step for road in ROADS for turn in turns(road)} == set(STEPS)


def test_where_a_family_waits_is_a_step_of_its_road() -> None:
    stray = [
        home.child
        for home in homes()
        if home.until and home.until not in {turn.step for turn in turns(home.road)}
    ]
    assert stray == []


@pytest.mark.parametrize("board", ["kleurrijk", "vuurtoren"])
def test_every_role_is_held_at_every_board(board: str) -> None:
    held = {role for one in PEOPLE.values() if one.board == board for role, _ in one.held}
    assert held == set(GRANTABLE)


@pytest.mark.parametrize("school", list(SCHOOLS))
def test_every_school_has_its_kernteam_and_teachers(school: str) -> None:
    held = {role for one in PEOPLE.values() for role, at in one.held if at == school}
    kernteam = {Role.TEACHER, Role.CARE_COORDINATOR, Role.CORE_MEMBER, Role.PROJECT_LEAD}
    assert held == kernteam


def test_families_differ_as_families_do() -> None:
    table = homes()
    assert any("|" not in home.child for home in table), "one single name"
    assert any(home.child.count("|") == 2 for home in table), "a prefix"
    assert any("apart" in home.notes for home in table), "two households"
    assert len({home.phone[:3] for home in table if home.phone}) >= 6, "phones of six countries"
    assert len({home.language for home in table}) >= 8, "languages"


def test_no_phone_number_can_be_anybodys() -> None:
    assert [home.phone for home in homes() if home.phone and "00000" not in home.phone] == []


def test_the_ids_of_a_child_never_change() -> None:
    noor = Tale(homes()[0], 0)
    assert str(noor.child_id) == "cc1f16fc-16e4-5808-959d-66490384795c"


def test_every_moment_is_in_utc() -> None:
    zones = {command.at.tzinfo for scene in scenes(Year(TODAY)) for command in scene.commands}
    assert zones == {UTC}
