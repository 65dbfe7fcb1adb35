"""Any legal history, saved through the door, projected in whatever portions: one outcome."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casework.application import Fact
from casework.bootstrap import build
from casework.config import Settings
from casework.errors import CaseworkError
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories.phases import PHASES
from casework.trajectories.trajectory import NOUN
from projections.catalogue import ALL
from projections.engine import connect
from projections.rebuild import rebuild
from projections.runner import Projections
from tests.casework.trajectories.build import NADIA, RECEIVER, SCHOOL, TENANT, road
from tests.database import make_database
from tests.keys import make_keys
from tests.properties.histories import commands

ROLES = (Role.CORE_MEMBER, Role.CARE_COORDINATOR, Role.PROJECT_LEAD, Role.WORKFLOW)
EVERYBODY = Actor(
    staff_id=NADIA,
    tenant=TENANT,
    postings=(
        *(Posting(role, SCHOOL) for role in ROLES),
        Posting(Role.PARTNER, SCHOOL, RECEIVER),
    ),
)
"""Somebody with every role at once, so that the rules alone decide what becomes history."""

SHARED = frozenset({"school_id", "staff_id", "organisation_id", "receiver_id"})
"""Ids that mean the same in every history; the others are of one trajectory."""

History = Sequence[c.TrajectoryCommand]

prefixes = st.sampled_from([list(road(phase)) for phase in PHASES])
histories = st.builds(
    lambda head, tail: [*head, *tail], prefixes, st.lists(commands(), max_size=40)
)
portions = st.lists(st.integers(1, 9), min_size=1, max_size=6)


class Lived:
    """A door, the read models behind it, and how many histories went through."""

    def __init__(self, configured: Settings) -> None:
        self.settings = configured
        self.casework = build(configured)
        self.engine = connect(configured.database_url)
        self.numbers = itertools.count(1)

    def live(self, asked: History) -> tuple[UUID, int]:
        """Save what is legal of a history on a trajectory of its own; return it and how much."""
        number = next(self.numbers)
        about = derived("lived", str(number))
        children = {str(one.child_id) for one in asked if hasattr(one, "child_id")}
        known = [derived("lived", str(number), child) for child in children]
        make_keys(self.settings, TENANT, known)
        saved = sum(self._saved(one, about, number, place) for place, one in enumerate(asked))
        return about, saved

    def project(self, sizes: Sequence[int]) -> Projections:
        """Project all there is, in portions of these sizes by turns."""
        turns = itertools.cycle(sizes)

        def source(after: int, limit: int) -> Sequence[Fact]:
            return self.casework.facts(after, min(limit, next(turns)))

        portioned = Projections(self.engine, source, ALL)
        portioned.create()
        end = self.casework.history.max_notification_id() or 0
        while any(p.position < end and not p.stuck_on for p in portioned.status()):
            portioned.catch_up()
        return Projections(self.engine, self.casework.facts, ALL)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()
        self.casework.close()

    def _saved(self, one: c.TrajectoryCommand, about: UUID, number: int, place: int) -> bool:
        ours = {
            name: derived("lived", str(number), str(value))
            for name, value in msgspec.structs.asdict(one).items()
            if isinstance(value, UUID) and name not in SHARED
        }
        ours |= {"command_id": derived("lived", str(number), str(place)), "trajectory_id": about}
        again = {"number": number} if hasattr(one, "number") else {}
        try:
            self.casework.execute(msgspec.structs.replace(one, **ours, **again), by=EVERYBODY)
        except CaseworkError:
            return False
        return True


@pytest.fixture(scope="module")
def lived(server: Path, worker_id: str) -> Iterator[Lived]:
    """Give a door on a database of this module's own; history goes on from example to example."""
    with make_database(server, f"lived_{worker_id}") as configured:
        found = Lived(configured)
        yield found
        found.close()


# Every example goes on where the last one ended, so a smaller one would not be the same.
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(asked=histories, sizes=portions)
@pytest.mark.slow
def test_a_rebuild_equals_what_was_run(lived: Lived, asked: History, sizes: list[int]) -> None:
    about, saved = lived.live(asked)
    assert saved >= 2
    projections = lived.project(sizes)
    assert [p.name for p in projections.status() if p.stuck_on] == []
    found = rebuild(projections)
    assert {one.name for one in found} == {projection.name for projection in ALL}
    assert [one for one in found if not one.is_same] == []
    fresh = build(lived.settings)
    assert fresh.state(NOUN, about) == lived.casework.state(NOUN, about)
    fresh.close()
