"""The phases as data: their order, the moves between them, what each step asks first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from casework.errors import RuleBroken
from casework.trajectories.trajectory import Trajectory

PHASES: Final = (
    "signal",
    "referral",
    "intake",
    "follow_up",
    "handover",
    "aftercare",
    "closed",
)
"""In the order of the main road (domain.md, "The trajectory")."""

NO_CONTACT_ATTEMPTS: Final = 3
NO_CONTACT_KINDS: Final = 2
REOPEN_MONTHS: Final = 6

Ask = tuple[str, Callable[[Trajectory], bool]]
"""The code of what is missing, and whether it is there."""


class Step(msgspec.Struct, frozen=True):
    """A move: from which phases, to which (None: stays), and what must be there first."""

    name: str
    from_phases: tuple[str, ...]
    to: str | None
    asks: tuple[Ask, ...] = ()


_NOT_LOOKED: Final[Ask] = ("not_yet_looked_at", lambda t: t.looked_at is None)
_HAS_CONTACT: Final[Ask] = ("contact_missing", lambda t: t.contact is not None)
_HAS_PACKAGE: Final[Ask] = ("handover_missing", lambda t: t.package is not None)

_AGREED: Final[Ask] = ("agreement_withdrawn", lambda t: not t.is_stopped)
_UNSEEN_GLASS: Final[Ask] = ("glass_seen_already", lambda t: bool(t.unseen_glass))

_TALKED: Final = ("intake", "follow_up", "handover", "aftercare")
_WORKING: Final = ("referral", *_TALKED)
_OPEN: Final = ("signal", *_WORKING)

STEPS: Final[dict[str, Step]] = {
    step.name: step
    for step in (
        Step("add_signal", _OPEN, None, (_AGREED,)),
        Step(
            "look_at_signal",
            ("signal",),
            None,
            (_NOT_LOOKED,),
        ),
        Step(
            "refer_family",
            ("signal",),
            "referral",
            (
                ("first_look_missing", lambda t: t.looked_at == "pass_on"),
                ("consent_missing", lambda t: t.consent_for("service_point", "name_and_question")),
            ),
        ),
        Step("give_consent", _OPEN, None),
        Step("join", _OPEN, None, (_AGREED,)),
        Step("leave", _OPEN, None),
        Step("withdraw_consent", PHASES, None),
        Step("claim", _WORKING, None, (("contact_taken", lambda t: t.contact is None),)),
        Step("release", _WORKING, None, (_HAS_CONTACT,)),
        Step("hand_out", _WORKING, None),
        Step("record_contact", _WORKING, None, (_AGREED,)),
        Step(
            "hold_intake",
            ("referral", "intake"),
            "intake",
            (_AGREED, _HAS_CONTACT),
        ),
        Step("discuss_domain", _TALKED, None, (_AGREED,)),
        Step("set_goal", _TALKED, None, (_AGREED,)),
        Step(
            "start_follow_up",
            ("intake",),
            "follow_up",
            (
                _AGREED,
                ("intake_missing", lambda t: t.intake_held_on is not None),
                ("safety_not_asked", lambda t: t.safety_asked),
                ("goal_missing", lambda t: bool(t.goals)),
            ),
        ),
        Step("plan_work", _TALKED, None, (_AGREED,)),
        Step("record_scheme", _WORKING, None, (_AGREED,)),
        Step("review_plan", ("follow_up", "handover"), None, (_AGREED,)),
        Step(
            "agree_with_school",
            _WORKING,
            None,
            (
                _AGREED,
                ("school_consent_missing", lambda t: t.consent_for("school", "agreements")),
            ),
        ),
        Step("propose_handover", ("follow_up",), "handover", (_AGREED,)),
        Step(
            "answer_handover",
            ("handover",),
            None,
            (_HAS_PACKAGE,),
        ),
        Step("report_landing", ("aftercare",), None),
        Step(
            "check_aftercare",
            ("aftercare",),
            None,
            (_AGREED, ("aftercare_done", lambda t: t.aftercare != "yes")),
        ),
        Step("return_to_follow_up", ("aftercare", "handover"), "follow_up"),
        Step("attach_statement", PHASES, None),
        Step("correct_signal", PHASES, None),
        Step("restrict_use", PHASES, None),
        Step("note_merge", PHASES, None),
        Step("tell_teacher", _OPEN, None),
        Step("close", _OPEN, "closed"),
        Step("reopen", ("closed",), None),
        Step("break_glass", PHASES, None),
        Step("see_broken_glass", PHASES, None, (_UNSEEN_GLASS,)),
    )
}


def missing(name: str, trajectory: Trajectory) -> str | None:
    """Return the code of the first thing that step `name` still lacks; None when it may."""
    step = STEPS[name]
    if trajectory.is_erased:
        return "trajectory_erased"
    if trajectory.phase not in step.from_phases:
        return "trajectory_closed" if trajectory.is_closed else "wrong_phase"
    return next((code for code, holds in step.asks if not holds(trajectory)), None)


def demand(name: str, trajectory: Trajectory | None) -> Trajectory:
    """Return the trajectory when step `name` is possible; RuleBroken names what is missing."""
    if trajectory is None:
        raise RuleBroken("trajectory_missing")
    code = missing(name, trajectory)
    if code is not None:
        raise RuleBroken(code, phase=trajectory.phase, step=name)
    return trajectory
