"""Builders: fixed people, days and commands, so that a test says only what matters to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from casework.days import local_day
from casework.errors import RuleBroken
from casework.events import Event, Stamp
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories import commands as c
from casework.trajectories.lines import LINES
from casework.trajectories.trajectory import NOUN, Trajectory

TENANT = derived("test", "board")
SCHOOL = derived("test", "wolkenlade")
NADIA = derived("test", "nadia")
JORIS = derived("test", "joris")
TESSA = derived("test", "tessa")
RECEIVER = derived("test", "brugwacht")
TRAJECTORY = derived("test", "trajectory")
GOAL = derived("test", "goal")
ACTION = derived("test", "action")
CONSENT = derived("test", "consent")
PACKAGE = derived("test", "package")
TASK = derived("test", "task")
GLASS = derived("test", "glass")

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
WORDS = Personal("woorden")

FILLINGS: dict[str, Any] = {
    "school_id": SCHOOL,
    "number": 2041,
    "signal_id": derived("test", "signal"),
    "child_id": derived("test", "noor"),
    "family_id": derived("test", "wilgenhof"),
    "list_version": 1,
    "seen_on": DAY,
    "spoke_with_parents": "no",
    "child_name": WORDS,
    "group": WORDS,
    "seen": WORDS,
    "decision": "pass_on",
    "question": WORDS,
    "language": WORDS,
    "interpreter": False,
    "consent_id": CONSENT,
    "receiver_kind": "service_point",
    "receiver_id": None,
    "contents": ("name_and_question",),
    "given_on": DAY,
    "how": "spoken",
    "given_by": WORDS,
    "withdrawn_on": DAY,
    "contact_id": derived("test", "contact"),
    "kind": "phone",
    "on": DAY,
    "part_of_day": "morning",
    "reached": True,
    "held_on": DAY,
    "safety_asked": True,
    "stressor": WORDS,
    "domain": None,
    "moment": "start",
    "wants_help": True,
    "reason": WORDS,
    "staff_id": NADIA,
    "sentence": WORDS,
    "approved_on": DAY,
    "task_id": TASK,
    "due_on": DAY,
    "waits_for": "contact",
    "counted_from": DAY,
    "closed_on": DAY,
    "reopened_on": DAY,
    "why": WORDS,
    "gone_on": DAY,
    "goal_id": GOAL,
    "words": WORDS,
    "action_id": ACTION,
    "what": WORDS,
    "who": "contact",
    "scheme": "stadspas",
    "step": "applied",
    "with_parents": True,
    "conclusion": WORDS,
    "agreement_id": derived("test", "agreement"),
    "handover_id": PACKAGE,
    "organisation_id": RECEIVER,
    "offer_id": None,
    "talked_on": DAY,
    "shown_on": DAY,
    "readable_until": date(2026, 6, 1),
    "package": WORDS,
    "receiver": WORDS,
    "outcome": "yes",
    "glass_id": GLASS,
    "hold_id": derived("test", "hold"),
    "statement_id": derived("test", "statement"),
    "about": 1,
    "key_id": derived("test", "signal"),
    "said_on": DAY,
    "request_id": derived("test", "request"),
    "double_id": derived("test", "double"),
    "through": derived("test", "running trajectory"),
    "erasure_id": derived("test", "erasure"),
}

RECORD_FILLINGS: dict[type, dict[str, Any]] = {
    c.CloseTrajectory: {"reason": "own_strength", "outcome": None},
    c.CheckAftercare: {"words": None},
    c.SetRetention: {"reason": "closed_trajectory"},
    c.WithdrawHandover: {"reason": "parents"},
    c.DiscussDomain: {"domain": "money"},
    c.PlanTask: {"kind": "first_look"},
    c.PlanAction: {"goal_id": None},
    c.BreakGlass: {"motive": WORDS},
    c.PlaceHold: {"reason": "complaint"},
}


def command(of: type[c.TrajectoryCommand], /, **changes: Any) -> Any:
    """Return a complete command `of` a class, with some fields changed.

    What happened, happened on the day the command is given.
    """
    special = RECORD_FILLINGS.get(of, {})
    today = local_day(changes.get("at", MONDAY))
    values = {"command_id": derived("test", of.__name__), "at": MONDAY}
    values |= {"trajectory_id": TRAJECTORY, "expected_version": None}
    for name in of.__struct_fields__:
        if name not in values and name in FILLINGS | special:
            filling = {**FILLINGS, **special}[name]
            values[name] = today if filling is DAY else filling
    return of(**{**values, **changes})


def decide(state: Trajectory | None, asked: c.TrajectoryCommand, by: UUID = NADIA) -> list[Event]:
    """Return the stamped events the table's decision gives."""
    stamp = Stamp(tenant=TENANT, school=SCHOOL, by=by, role="core_member", purpose="t", at=MONDAY)
    # As the door does: who asks is not the page's to say.
    facts = LINES[type(asked)].decide(state, msgspec.structs.replace(asked, by=by))
    first = (state.version if state else 0) + 1
    return [
        msgspec.structs.replace(
            fact, originator_id=TRAJECTORY, originator_version=version, stamp=stamp
        )
        for version, fact in enumerate(facts, start=first)
    ]


def given(*asked: c.TrajectoryCommand, by: UUID = NADIA) -> Trajectory:
    """Return the trajectory after these commands, folded as history is."""
    state: Trajectory | None = None
    for one in asked:
        state = NOUN.fold(state, decide(state, one, by))  # type: ignore[assignment] # narrower
    assert state is not None
    return state


def then(state: Trajectory | None, asked: c.TrajectoryCommand, by: UUID = NADIA) -> list[str]:
    """Return the names of the events that answer."""
    return [type(event).__name__ for event in decide(state, asked, by)]


def refused(state: Trajectory | None, asked: c.TrajectoryCommand, by: UUID = NADIA) -> str:
    """Return the rule that refuses."""
    with pytest.raises(RuleBroken) as refusal:
        decide(state, asked, by)
    return refusal.value.rule


PACKAGE_CONSENT = {
    "consent_id": derived("test", "package consent"),
    "receiver_kind": "organisation",
    "receiver_id": RECEIVER,
    "contents": ("package",),
}
STEPS: dict[str, list[c.TrajectoryCommand]] = {
    "signal": [command(c.RaiseSignal), command(c.LookAtSignal)],
    "referral": [
        command(c.GiveConsent),
        command(c.ReferFamily),
        command(c.ClaimTrajectory),
        command(c.RecordContact),
    ],
    "intake": [command(c.HoldIntake), command(c.SetGoal)],
    "follow_up": [command(c.StartFollowUp)],
    "handover": [command(c.GiveConsent, **PACKAGE_CONSENT), command(c.ProposeHandover)],
    "aftercare": [command(c.AcceptHandover)],
    "closed": [command(c.CheckAftercare), command(c.CloseTrajectory, reason="handed_over")],
}


def road(until: str) -> Sequence[c.TrajectoryCommand]:
    """Return the commands of the main road up to and including the phase `until`."""
    names = list(STEPS)
    return [one for name in names[: names.index(until) + 1] for one in STEPS[name]]
