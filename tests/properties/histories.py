"""Histories as Hypothesis makes them up: any commands, in any order, on one trajectory."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from casework.ids import derived
from casework.trajectories import commands as c
from casework.trajectories.lines import LINES
from tests.casework.trajectories.build import DAY, MONDAY, RECEIVER, command

FEW = range(3)
CHOICES: dict[str, st.SearchStrategy[Any]] = {
    "decision": st.sampled_from(["pass_on", "pass_on", "pass_on", "keep_in_class", "unfounded"]),
    "goal_id": st.sampled_from([derived("goal", str(n)) for n in FEW]),
    "action_id": st.sampled_from([derived("action", str(n)) for n in FEW]),
    "agreement_id": st.sampled_from([derived("agreement", str(n)) for n in FEW]),
    "handover_id": st.sampled_from([derived("handover", str(n)) for n in FEW]),
    "consent_id": st.sampled_from([derived("consent", str(n)) for n in FEW]),
    "task_id": st.sampled_from([derived("task", str(n)) for n in FEW]),
    "staff_id": st.sampled_from([derived("staff", str(n)) for n in FEW]),
    "reached": st.booleans(),
    "safety_asked": st.booleans(),
    "outcome": st.sampled_from(["yes", "no", "needs_more"]),
    "on": st.integers(0, 60).map(lambda days: DAY + timedelta(days=days)),
}
CONSENTS: list[dict[str, Any]] = [
    {"receiver_kind": "service_point", "receiver_id": None, "contents": ("name_and_question",)},
    {"receiver_kind": "school", "receiver_id": None, "contents": ("agreements", "plan")},
    {"receiver_kind": "organisation", "receiver_id": RECEIVER, "contents": ("package",)},
]
REASONS = ["own_strength", "declined", "no_contact", "handed_over", "consent_withdrawn"]


@st.composite
def commands(draw: st.DrawFn) -> c.TrajectoryCommand:
    """Draw one command of any kind; most will be refused, and that is part of the history."""
    kind = draw(st.sampled_from(sorted(LINES, key=lambda one: one.__name__)))
    changes = {n: draw(CHOICES[n]) for n in kind.__struct_fields__ if n in CHOICES}
    if kind is c.GiveConsent:
        changes |= draw(st.sampled_from(CONSENTS))
    if kind is c.CloseTrajectory:
        changes |= {"reason": draw(st.sampled_from(REASONS)), "outcome": None}
    if kind is c.PlanAction:
        changes["goal_id"] = None
    # Late enough for every day that is drawn to be past, and every package to be open still.
    changes["at"] = MONDAY + timedelta(days=60)
    made: c.TrajectoryCommand = command(kind, **changes)  # type: ignore[arg-type] # one of LINES
    return made


def histories(longest: int = 60) -> st.SearchStrategy[list[c.TrajectoryCommand]]:
    """Return lists of commands, up to `longest`."""
    return st.lists(commands(), max_size=longest)


def last_day() -> date:
    """Return a day after everything that histories contain."""
    return DAY + timedelta(days=400)
