"""The demo's year in a database: every phase, every way off the road, and tasks that wait."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import psycopg
import pytest

from casework.application import Casework
from casework.audit.events import Looked, Refused
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.days import local_day
from casework.reviews.hours import is_after_hours
from casework.trajectories.events import GlassBroken
from casework.trajectories.phases import PHASES
from workflows.demo.fill import NotEmpty, fill, whole_year
from workflows.demo.haste import in_haste
from workflows.demo.homes import homes
from workflows.demo.people import PEOPLE
from workflows.demo.tale import Tale
from workflows.demo.year import Year
from workflows.positions import Positions
from workflows.runner import Workflows
from workflows.trajectory.process import Course, course_of

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)

pytestmark = pytest.mark.slow


@pytest.fixture
def filled(database: Settings) -> Iterator[Casework]:
    year = Year(NOW)
    clock = SettableClock(year.eve)
    with in_haste(database):
        casework, positions = build(database, clock), Positions(database.database_url)
        fill(casework, clock, Workflows(casework, positions), whole_year(year))
    assert positions.due(datetime.max.replace(tzinfo=UTC)) == [], "no policy failed"
    yield casework
    positions.close()
    casework.close()


def courses(casework: Casework) -> list[Course]:
    """Return how far every trajectory is."""
    tales = [Tale(home, number) for number, home in enumerate(homes())]
    return [course_of(casework.since(tale.trajectory_id, 0)) for tale in tales]


def test_the_demo_shows_every_phase_and_what_waits_in_it(filled: Casework) -> None:
    found = courses(filled)
    phases = Counter(course.phase for course in found)
    reasons = {course.closing.reason for course in found if course.closing}
    due = [(task.due_on - TODAY).days for course in found for task in course.tasks.values()]
    assert set(phases) == set(PHASES)
    assert reasons >= {"declined", "no_contact", "unfounded_signal", "handed_over", "own_strength"}
    assert 0 in due, "something is due today"
    assert 5 <= len([days for days in due if days < 0]) <= 15, "some of it is late"
    assert "access.refused" in {fact.event.topic for fact in filled.facts(0, 10_000)}


def test_the_officer_has_something_to_look_at(filled: Casework) -> None:
    facts = [fact.event for fact in filled.facts(0, 10_000)]
    looks = [event for event in facts if isinstance(event, Looked)]
    emergencies = {e.under for e in looks if e.stamp.purpose == "emergency"}
    assert {e.glass_id for e in facts if isinstance(e, GlassBroken)} == emergencies
    assert len(emergencies) == 1
    assert "too_near" in {event.code for event in facts if isinstance(event, Refused)}
    late = {local_day(event.stamp.at) for event in looks if is_after_hours(event.stamp.at)}
    assert len(late) == 1


def test_a_database_with_a_history_is_left_alone(casework: Casework, database: Settings) -> None:
    casework.refuse(PEOPLE["wietske"].actor, attempted="x", code="not_found", about=None)
    positions = Positions(database.database_url)
    told = whole_year(Year(NOW))
    with pytest.raises(NotEmpty):
        fill(casework, SettableClock(NOW), Workflows(casework, positions), told)
    positions.close()


def test_the_haste_ends_with_the_demo(database: Settings) -> None:
    with in_haste(database), psycopg.connect(database.database_url) as hasty:
        inside = hasty.execute("SHOW synchronous_commit").fetchone()
    with psycopg.connect(database.database_url) as calm:
        outside = calm.execute("SHOW synchronous_commit").fetchone()
    assert (inside, outside) == (("off",), ("on",))


def test_time_only_goes_forward(filled: Casework) -> None:
    times = [fact.event.stamp.at for fact in filled.facts(0, 10_000)]
    assert times == sorted(times)
