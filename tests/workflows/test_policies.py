"""What holds for every policy."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from casework.trajectories import commands as c
from tests.casework.trajectories.build import command
from tests.workflows.build import History, until
from workflows import policies
from workflows.policies import POLICIES
from workflows.policies.policy import Policy

MONDAY = date(2026, 3, 2)


def whole_road() -> History:
    """Return a history in which nearly everything happened, without any answer."""
    history = until("aftercare", MONDAY)
    history.on(MONDAY, c.CheckAftercare, outcome="needs_more")
    history.on(MONDAY, c.CheckAftercare, outcome="no")
    history.follow(history.events[-1:])
    history.on(MONDAY, c.AddSignal)
    history.on(MONDAY, c.CloseTrajectory)
    return history


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_is_named_like_its_file(policy: Policy) -> None:
    assert import_module(f"workflows.policies.{policy.name}").POLICY is policy


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_says_why_it_is_there(policy: Policy) -> None:
    assert policy.reason.endswith(".")


def test_every_policy_of_the_folder_is_run() -> None:
    folder = Path(policies.__file__).parent
    assert sorted(p.name for p in POLICIES) == sorted(f.stem for f in folder.glob("when_*.py"))


def test_an_answer_is_the_same_however_often_it_is_asked() -> None:
    history = whole_road()
    assert history.answers(*history.events) == history.answers(*history.events)


def test_policies_twice_are_policies_once() -> None:
    history = until("follow_up", MONDAY)
    before = len(history.events)
    history.follow(list(history.events))
    assert len(history.events) == before


def test_no_two_answers_share_an_id() -> None:
    history = History()
    ids = []
    for asked in (c.RaiseSignal, c.LookAtSignal, c.GiveConsent, c.ReferFamily, c.ClaimTrajectory):
        ids += [a.command_id for a in history.follow(history.add(command(asked)))]
    assert len(ids) == len(set(ids)) == 4
