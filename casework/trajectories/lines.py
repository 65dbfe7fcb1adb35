"""The trajectory's lines of the door's table: command -> who decides, who may, for what."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from casework.commands import Command
from casework.door import Decide, Line
from casework.identity.actor import Actor, Role
from casework.identity.permit import May, Relation
from casework.trajectories import commands as c
from casework.trajectories.decisions import (
    course,
    doubles,
    emergency,
    handover,
    holding,
    plan,
    referral,
    rights,
    signal,
)
from casework.trajectories.trajectory import NOUN

SIGNALLERS: Final = frozenset({Role.TEACHER, Role.CARE_COORDINATOR, Role.CORE_MEMBER})
KERNTEAM: Final = frozenset({Role.CARE_COORDINATOR, Role.CORE_MEMBER})
DEALERS: Final = KERNTEAM | {Role.PROJECT_LEAD}
POLICIES: Final = frozenset({Role.WORKFLOW})

SIGNALLING: Final = May(SIGNALLERS, Relation.AT_SCHOOL, "signalling")
FIRST_LOOK: Final = May(frozenset({Role.CARE_COORDINATOR}), Relation.AT_SCHOOL, "signalling")
DEALING: Final = May(DEALERS, Relation.AT_SCHOOL, "assigning")
PICKING_UP: Final = May(KERNTEAM, Relation.AT_SCHOOL, "assigning")
READING: Final = May(KERNTEAM, Relation.ON_TRAJECTORY, "support")
SUPPORT: Final = May(KERNTEAM, Relation.ON_TRAJECTORY, "support")
TEAM: Final = May(KERNTEAM, Relation.ON_TEAM, "support")
HANDING_OVER: Final = May(KERNTEAM, Relation.ON_TRAJECTORY, "handover")
ANSWERING: Final = May(KERNTEAM | {Role.PARTNER}, Relation.OF_RECEIVER, "handover")
RECEIVING: Final = May(frozenset({Role.PARTNER}), Relation.OF_RECEIVER, "handover")
HOLDING: Final = May(frozenset({Role.PRIVACY_OFFICER}), Relation.AT_SCHOOL, "retention")
EMERGENCY: Final = May(KERNTEAM, Relation.AT_SCHOOL, "emergency")
RIGHTS: Final = May(KERNTEAM, Relation.ON_TRAJECTORY, "rights")
FOLLOWING: Final = May(KERNTEAM, Relation.FOLLOWS, "rights")
TOLD: Final = May(KERNTEAM, Relation.AT_SCHOOL, "rights")
RESTRICTING: Final = May(frozenset({Role.PRIVACY_OFFICER}) | POLICIES, Relation.AT_SCHOOL, "rights")
PLANNING: Final = May(POLICIES, Relation.AT_SCHOOL, "support")
ENDING: Final = May(POLICIES, Relation.AT_SCHOOL, "erasure")
RETURNING: Final = May(KERNTEAM | POLICIES, Relation.ON_TRAJECTORY, "support")


def may_know(actor: Actor, school: UUID, *, is_referred: bool) -> bool:
    """Say whether the actor may know whose trajectory it is, as a list shows it.

    Until the parents agreed that their question goes to the service point, only the care
    coordinator knows (domain.md, "Consent"); the aggregate says the same as `only_for`.
    """
    if is_referred:
        return actor.has(*KERNTEAM, school=school)
    return actor.has(Role.CARE_COORDINATOR, school=school)


def _line(decide: Decide, may: May, *, opens: bool = False, thaws: bool = False) -> Line:
    return Line(NOUN, decide, may, opens, thaws)


# What `thaws` may be done while a family had the use of its data frozen: their rights, ending what
# is shared, who is there for them, and what policies keep in order.
LINES: Final[dict[type[Command], Line]] = {
    c.RaiseSignal: _line(signal.raise_signal, SIGNALLING, opens=True),
    c.AddSignal: _line(signal.add_signal, PICKING_UP),
    c.LookAtSignal: _line(signal.look_at_signal, FIRST_LOOK),
    c.OpenReferral: _line(referral.open_referral, PICKING_UP, opens=True),
    c.ReferFamily: _line(referral.refer_family, SUPPORT),
    c.GiveConsent: _line(referral.give_consent, SUPPORT),
    c.WithdrawConsent: _line(referral.withdraw_consent, SUPPORT, thaws=True),
    c.RecordContact: _line(referral.record_contact, SUPPORT),
    c.HoldIntake: _line(referral.hold_intake, SUPPORT),
    c.DiscussDomain: _line(referral.discuss_domain, SUPPORT),
    c.StartFollowUp: _line(referral.start_follow_up, SUPPORT),
    c.ClaimTrajectory: _line(course.claim, PICKING_UP),
    c.HandOutTrajectory: _line(course.hand_out, DEALING, thaws=True),
    c.ReleaseTrajectory: _line(course.release, DEALING, thaws=True),
    c.JoinTrajectory: _line(course.join, TEAM),
    c.LeaveTrajectory: _line(course.leave, TEAM, thaws=True),
    c.TellTeacher: _line(course.tell_teacher, SUPPORT),
    c.PlanTask: _line(course.plan_task, PLANNING, thaws=True),
    c.CloseTrajectory: _line(course.close, SUPPORT),
    c.ReopenTrajectory: _line(course.reopen, SUPPORT),
    c.SetRetention: _line(course.set_retention, PLANNING, thaws=True),
    c.BreakGlass: _line(emergency.break_glass, EMERGENCY, thaws=True),
    c.SeeBrokenGlass: _line(emergency.see_broken_glass, TEAM, thaws=True),
    c.PlaceHold: _line(holding.place_hold, HOLDING, thaws=True),
    c.LiftHold: _line(holding.lift_hold, HOLDING, thaws=True),
    c.AttachStatement: _line(rights.attach_statement, RIGHTS, thaws=True),
    c.CorrectSignal: _line(rights.correct_signal, RIGHTS, thaws=True),
    c.CorrectCopy: _line(rights.correct_signal, FOLLOWING, thaws=True),
    c.SeeCorrection: _line(rights.see_correction, TOLD, thaws=True),
    c.RestrictUse: _line(rights.restrict_use, RESTRICTING, thaws=True),
    c.RestoreUse: _line(rights.restore_use, RESTRICTING, thaws=True),
    c.EndErased: _line(rights.end_erased, ENDING, thaws=True),
    c.NoteMerge: _line(doubles.note_merge, SUPPORT),
    c.NoteSplit: _line(doubles.note_split, SUPPORT),
    c.NoteParting: _line(doubles.note_parting, PICKING_UP, thaws=True),
    c.SetGoal: _line(plan.set_goal, SUPPORT),
    c.RewordGoal: _line(plan.reword_goal, SUPPORT),
    c.ReachGoal: _line(plan.reach_goal, SUPPORT),
    c.DropGoal: _line(plan.drop_goal, SUPPORT),
    c.PlanAction: _line(plan.plan_action, SUPPORT),
    c.FinishAction: _line(plan.finish_action, SUPPORT),
    c.DropAction: _line(plan.drop_action, SUPPORT),
    c.RecordSchemeStep: _line(plan.record_scheme_step, SUPPORT),
    c.ReviewPlan: _line(plan.review_plan, SUPPORT),
    c.AgreeWithSchool: _line(plan.agree_with_school, SUPPORT),
    c.KeepSchoolAgreement: _line(plan.keep_school_agreement, PICKING_UP),
    c.ProposeHandover: _line(handover.propose_handover, HANDING_OVER),
    c.AcceptHandover: _line(handover.accept_handover, ANSWERING),
    c.DeclineHandover: _line(handover.decline_handover, ANSWERING),
    c.WithdrawHandover: _line(handover.withdraw_handover, HANDING_OVER, thaws=True),
    c.ReportLanding: _line(handover.report_landing, RECEIVING),
    c.CheckAftercare: _line(handover.check_aftercare, HANDING_OVER),
    c.ReturnToFollowUp: _line(handover.return_to_follow_up, RETURNING),
}
