"""A family stands still as a whole, through the real door, in whatever order things happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from casework.application import Casework
from casework.config import Settings
from casework.families import commands as f
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.requests import commands as r
from casework.trajectories import commands as c
from casework.trajectories.trajectory import NOUN as TRAJECTORY
from casework.trajectories.trajectory import Trajectory
from tests.casework.store.writing import BOARD, NOW, SCHOOL, TEACHER, signal, trajectory
from tests.knowing import know_child
from workflows.policies import POLICIES
from workflows.policies.policy import Policy
from workflows.positions import Positions
from workflows.runner import Workflows

HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)
NOOR = signal("noor")
FIRST, LATER = NOOR.trajectory_id, trajectory("later")
REQUEST, OTHER = derived("test", "request"), derived("test", "other request")
BEFORE = [policy for policy in POLICIES if not policy.asks_family]
"""The policies of before families could be frozen."""


@pytest.fixture
def positions(database: Settings) -> Iterator[Positions]:
    kept = Positions(database.database_url)
    yield kept
    kept.close()


@pytest.fixture
def door(casework: Casework) -> Casework:
    """Give a door behind which somebody raised a signal about Noor."""
    know_child(casework, NOOR, TEACHER)
    casework.execute(NOOR, by=TEACHER)
    return casework


def use(door: Casework, *asked: tuple[Any, Any], because: Any = REQUEST) -> None:
    """Give commands about the use of the family, or of the trajectory that is named."""
    given = []
    for n, (kind, case) in enumerate(asked):
        about = {"trajectory_id": case} if case else {"family_id": NOOR.family_id}
        version = str(door.history.max_notification_id())
        command_id = derived("test", kind.__name__, str(n), version)
        given.append(kind(command_id=command_id, at=NOW, request_id=because, **about))
    door.execute(*given, by=HANNEKE)


def freeze(door: Casework, because: Any = REQUEST) -> None:
    """Freeze the family, and nothing else."""
    use(door, (f.RestrictFamilyUse, None), because=because)


def let_go(door: Casework, because: Any = REQUEST) -> None:
    """Let go of the family, and of nothing else."""
    use(door, (f.RestoreFamilyUse, None), because=because)


def again(door: Casework) -> None:
    """Raise another signal about Noor, a trajectory of its own."""
    more = {"trajectory_id": LATER, "signal_id": derived("signal", "later"), "number": 2002}
    door.execute(
        msgspec.structs.replace(NOOR, command_id=derived("command", "later"), **more),  # type: ignore[arg-type] # fixed values
        by=TEACHER,
    )


def granted(door: Casework, kind: str, outcome: str = "granted") -> None:
    """Let a request be asked and decided on, and nothing more."""
    asked = {"at": NOW, "request_id": REQUEST}
    door.execute(
        r.RegisterRequest(
            command_id=derived("test", "register"),
            school_id=SCHOOL,
            trajectory_id=FIRST,
            family_id=NOOR.family_id,
            child_id=NOOR.child_id,
            kind=kind,
            asked_on=NOW.date(),
            asked_as="oneself",
            asked_by=Personal("Eva"),
            **asked,  # type: ignore[arg-type] # fixed values
        ),
        by=HANNEKE,
    )
    step: dict[type, dict[str, Any]] = {
        r.CheckIdentity: {"how": "document_shown"},
        r.DecideRequest: {"outcome": outcome, "motive": Personal("Eva heeft gelijk.")},
    }
    for of, fields in step.items():
        door.execute(of(command_id=derived("test", of.__name__), **asked, **fields), by=HANNEKE)


def work(door: Casework, positions: Positions, policies: list[Policy] | None = None) -> None:
    """Let the policies answer, as a worker does that was started a moment ago."""
    Workflows(door, positions, policies or POLICIES).catch_up()


def frozen(door: Casework) -> dict[str, set[Any]]:
    """Return because of what the family, and each of its trajectories, are frozen."""
    family = door.state(FAMILY, NOOR.family_id)
    assert isinstance(family, Family)
    found = {"family": set(family.restrictions)}
    for name, one in {"first": FIRST, "later": LATER}.items():
        case = door.state(TRAJECTORY, one)
        if isinstance(case, Trajectory):
            found[name] = set(case.restrictions)
    return found


def test_what_begins_in_a_family_that_is_frozen_is_frozen(
    door: Casework, positions: Positions
) -> None:
    use(door, (f.RestrictFamilyUse, None), (c.RestrictUse, FIRST))
    work(door, positions)
    again(door)
    work(door, positions)
    assert frozen(door) == {"family": {REQUEST}, "first": {REQUEST}, "later": {REQUEST}}


def test_what_began_while_nobody_worked_is_frozen_too(door: Casework, positions: Positions) -> None:
    freeze(door)
    again(door)
    work(door, positions)
    assert frozen(door)["later"] == {REQUEST}


def test_a_family_that_is_frozen_alone_takes_its_trajectories_along(
    door: Casework, positions: Positions
) -> None:
    again(door)
    freeze(door)
    freeze(door, OTHER)
    work(door, positions)
    both = {REQUEST, OTHER}
    assert frozen(door) == {"family": both, "first": both, "later": both}


def test_with_the_family_everything_is_let_go_of_as_far_as_nothing_else_holds_it(
    door: Casework, positions: Positions
) -> None:
    again(door)
    freeze(door)
    freeze(door, OTHER)
    work(door, positions)
    let_go(door)
    work(door, positions)
    assert frozen(door) == {"family": {OTHER}, "first": {OTHER}, "later": {OTHER}}
    let_go(door, OTHER)
    work(door, positions)
    assert frozen(door) == {"family": set(), "first": set(), "later": set()}


def test_it_is_frozen_anew_because_of_the_same_request(
    door: Casework, positions: Positions
) -> None:
    for turn in (freeze, let_go, freeze):
        turn(door)
        work(door, positions)
    assert frozen(door) == {"family": {REQUEST}, "first": {REQUEST}}


def test_a_worker_that_was_away_freezes_nothing_that_was_let_go_of(
    door: Casework, positions: Positions
) -> None:
    freeze(door)
    again(door)
    let_go(door)
    work(door, positions)
    assert frozen(door) == {"family": set(), "first": set(), "later": set()}


def test_heard_again_it_changes_nothing(door: Casework, positions: Positions) -> None:
    freeze(door)
    again(door)
    work(door, positions)
    before = door.history.max_notification_id()
    forgetful = Workflows(door, positions)
    forgetful._position = 0
    assert forgetful.catch_up() == before


@pytest.mark.parametrize("kind", ["restriction", "objection"])
def test_what_was_granted_before_families_could_be_frozen_is_frozen_now(
    door: Casework, positions: Positions, kind: str
) -> None:
    granted(door, kind)
    again(door)
    work(door, positions, BEFORE)
    assert frozen(door) == {"family": set(), "first": set(), "later": set()}
    work(door, positions)
    assert frozen(door) == {"family": {REQUEST}, "first": {REQUEST}, "later": {REQUEST}}


@pytest.mark.parametrize(("kind", "outcome"), [("objection", "refused"), ("correction", "granted")])
def test_nothing_stops_that_was_not_granted_to_stop(
    door: Casework, positions: Positions, kind: str, outcome: str
) -> None:
    granted(door, kind, outcome=outcome)
    work(door, positions)
    assert frozen(door) == {"family": set(), "first": set()}


def test_what_the_officer_let_go_of_since_is_not_frozen_by_looking_back(
    door: Casework, positions: Positions
) -> None:
    granted(door, "restriction")
    work(door, positions, BEFORE)
    use(door, (f.RestrictFamilyUse, None), (c.RestrictUse, FIRST))
    use(door, (f.RestoreFamilyUse, None), (c.RestoreUse, FIRST))
    work(door, positions)
    assert frozen(door) == {"family": set(), "first": set()}


def test_who_was_frozen_before_has_what_came_since_frozen_as_well(
    door: Casework, positions: Positions
) -> None:
    use(door, (f.RestrictFamilyUse, None), (c.RestrictUse, FIRST))
    again(door)
    work(door, positions, BEFORE)
    assert frozen(door)["later"] == set()
    work(door, positions)
    assert frozen(door)["later"] == {REQUEST}


def test_a_trajectory_that_was_erased_is_left_alone(door: Casework, positions: Positions) -> None:
    ending = c.EndErased(
        command_id=derived("test", "end"), at=NOW, trajectory_id=FIRST, erasure_id=OTHER
    )
    door.execute(ending, by=workflow(BOARD))
    again(door)
    freeze(door)
    work(door, positions)
    assert frozen(door) == {"family": {REQUEST}, "first": set(), "later": {REQUEST}}
