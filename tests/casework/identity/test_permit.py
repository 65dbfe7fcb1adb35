"""permit() refuses by default, and says which of three ways."""

from __future__ import annotations

import pytest

from casework.aggregates import Aggregate
from casework.errors import NotFound, NotPermitted, ReasonNeeded
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.identity.permit import May, Relation, permit
from casework.ids import derived

BOARD = derived("test", "board")
SCHOOL = derived("test", "school")
OTHER = derived("test", "other school")
NADIA = derived("test", "nadia")
BRUGWACHT = derived("test", "brugwacht")
FAMILY = derived("test", "family")

THING = Aggregate(
    id=derived("test", "thing"),
    tenant=BOARD,
    school=SCHOOL,
    team=frozenset({NADIA}),
    receivers=frozenset({BRUGWACHT}),
    persons=frozenset({FAMILY}),
)

WORK = May(frozenset({Role.CORE_MEMBER, Role.WORKFLOW}), Relation.ON_TRAJECTORY, "support")
ANSWER = May(frozenset({Role.PARTNER, Role.CORE_MEMBER}), Relation.OF_RECEIVER, "handover")


def actor(role: Role = Role.CORE_MEMBER, **changes: object) -> Actor:
    fields: dict[str, object] = {
        "staff_id": NADIA,
        "tenant": BOARD,
        "postings": (Posting(role, SCHOOL),),
    }
    return Actor(**{**fields, **changes})  # type: ignore[arg-type] # a builder


def test_someone_on_the_trajectory_may() -> None:
    assert permit(actor(), WORK, THING).role is Role.CORE_MEMBER


def test_a_colleague_gives_a_reason_first() -> None:
    with pytest.raises(ReasonNeeded):
        permit(actor(staff_id=derived("test", "joris")), WORK, THING)


def test_a_reason_opens_it() -> None:
    with_reason = actor(staff_id=derived("test", "joris"), reasons=frozenset({THING.id}))
    assert permit(with_reason, WORK, THING).role is Role.CORE_MEMBER


def test_a_reason_gives_nobody_a_place_on_the_team() -> None:
    team = May(frozenset({Role.CORE_MEMBER}), Relation.ON_TEAM, "support")
    with_reason = actor(staff_id=derived("test", "joris"), reasons=frozenset({THING.id}))
    assert permit(actor(), team, THING).role is Role.CORE_MEMBER
    with pytest.raises(NotPermitted):
        permit(with_reason, team, THING)


def test_another_role_may_not() -> None:
    with pytest.raises(NotPermitted):
        permit(actor(Role.TEACHER), WORK, THING)


def test_at_another_school_it_does_not_exist() -> None:
    with pytest.raises(NotFound):
        permit(actor(postings=(Posting(Role.CORE_MEMBER, OTHER),)), WORK, THING)


def test_at_another_board_it_does_not_exist() -> None:
    with pytest.raises(NotFound):
        permit(actor(tenant=derived("test", "other board")), WORK, THING)


def test_without_a_posting_nothing_exists() -> None:
    with pytest.raises(NotFound):
        permit(actor(postings=()), WORK, THING)


def test_a_declared_conflict_closes_it() -> None:
    with pytest.raises(NotFound):
        permit(actor(closed=frozenset({FAMILY})), WORK, THING)


def test_the_receiver_may_answer() -> None:
    partner = actor(Role.PARTNER, postings=(Posting(Role.PARTNER, None, BRUGWACHT),))
    assert permit(partner, ANSWER, THING).organisation == BRUGWACHT


def test_another_partner_may_not_answer() -> None:
    other = derived("test", "another organisation")
    partner = actor(Role.PARTNER, postings=(Posting(Role.PARTNER, SCHOOL, other),))
    with pytest.raises(ReasonNeeded):
        permit(partner, ANSWER, THING)


def test_a_policy_needs_no_reason() -> None:
    assert permit(workflow(BOARD), WORK, THING).role is Role.WORKFLOW
