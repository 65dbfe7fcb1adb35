"""What is kept from school: money and health, until the parents agree to share it."""

from __future__ import annotations

import pytest

from casework.identity.actor import Actor, Posting, Role
from casework.trajectories import commands as c
from casework.trajectories.sharing import Sharing, withheld_from
from tests.casework.trajectories.build import SCHOOL, TENANT, TESSA, command, given, road

KEPT = Sharing(
    withheld=frozenset({"money"}),
    domains={"money": "money", "health": "health"},
    schemes={"stadspas": "money"},
    goals={"g1": "money", "g2": "housing"},
    actions={"a1": "g1", "a2": None},
)


def _actor(*roles: Role) -> Actor:
    postings = tuple(Posting(role, SCHOOL) for role in roles)
    return Actor(staff_id=TESSA, tenant=TENANT, postings=postings)


SCHOOLS_OWN = _actor(Role.CARE_COORDINATOR)


def test_school_knows_nothing_of_money_or_health_by_itself() -> None:
    assert withheld_from(SCHOOLS_OWN, given(*road("intake"))) == {"money", "health"}


def test_what_the_parents_share_with_school_is_seen() -> None:
    agreed = command(c.GiveConsent, receiver_kind="school", contents=("money",))
    assert withheld_from(SCHOOLS_OWN, given(*road("intake"), agreed)) == {"health"}


def test_nothing_is_kept_from_the_kernteam_nor_of_a_signal_from_school() -> None:
    both = _actor(Role.CARE_COORDINATOR, Role.CORE_MEMBER)
    assert withheld_from(both, given(*road("intake"))) == frozenset()
    assert withheld_from(SCHOOLS_OWN, given(*road("signal"))) == frozenset()


@pytest.mark.parametrize(
    ("facts", "content"),
    [
        ({"domain": "money", "goal_id": "g9"}, "money"),
        ({"goal_id": "g1"}, "money"),
        ({"goal_id": "g2"}, ""),
        ({"action_id": "a1"}, "money"),
        ({"action_id": "a2"}, ""),
        ({"scheme": "stadspas"}, "money"),
        ({"scheme": "club"}, ""),
        ({"domain": "health"}, ""),
        ({}, ""),
    ],
)
def test_what_hangs_on_it_is_kept_too(facts: dict[str, str], content: str) -> None:
    assert KEPT.keeps(facts) == content
