"""The table of everything that can be done on a trajectory: address, command, form, step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from casework.trajectories import commands as c
from web.pages.trajectory import filling
from web.pages.trajectory.opened import Opened
from web.schemas import course, emergency, handover, plan, referral, signal
from web.schemas.base import FormSchema

Fill = Callable[..., dict[str, Any]]


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `slug` is its address below the trajectory.

    `step` must be possible (phases.STEPS). `thing` is the field whose id stands in the
    address, `makes` the field whose id is derived from the form's command id. `shows` is
    the text of the thing that the form starts with, `begins` what else it starts with.
    `is_blind`: shows nothing of the family, so it needs no reason. `is_undoable`: the next
    page offers the way back.
    """

    slug: str
    command: type[c.TrajectoryCommand]
    schema: type[FormSchema]
    step: str
    thing: str | None = None
    makes: str | None = None
    shows: str | None = None
    begins: Callable[[Opened], dict[str, Any]] = filling.empty
    fill: Fill = filling.nothing
    offers: tuple[str, ...] = ()
    is_blind: bool = False
    is_undoable: bool = False


ACTIONS: Final[dict[str, Action]] = {
    action.slug: action
    for action in (
        Action(
            slug="signaal-toevoegen",
            command=c.AddSignal,
            schema=signal.AddSignalForm,
            step="add_signal",
            makes="signal_id",
            fill=filling.signal,
            offers=("signal_list", "signal_notes"),
        ),
        Action(
            slug="eerste-blik",
            command=c.LookAtSignal,
            schema=signal.LookAtSignalForm,
            step="look_at_signal",
        ),
        Action(
            slug="doorverwijzen",
            command=c.ReferFamily,
            schema=referral.ReferFamilyForm,
            step="refer_family",
            fill=filling.question,
        ),
        Action(
            slug="toestemming",
            command=c.GiveConsent,
            schema=referral.GiveConsentForm,
            step="give_consent",
            makes="consent_id",
            fill=filling.consent,
            offers=("receivers",),
        ),
        Action(
            slug="toestemming-intrekken",
            command=c.WithdrawConsent,
            schema=referral.WithdrawConsentForm,
            step="withdraw_consent",
            thing="consent_id",
        ),
        Action(
            slug="oppakken",
            command=c.ClaimTrajectory,
            schema=course.ClaimForm,
            step="claim",
            is_blind=True,
            is_undoable=True,
            fill=filling.oneself,
        ),
        Action(
            slug="toewijzen",
            command=c.HandOutTrajectory,
            schema=course.HandOutForm,
            step="hand_out",
            is_blind=True,
            is_undoable=True,
            offers=("colleagues",),
        ),
        Action(
            slug="teruggeven",
            command=c.ReleaseTrajectory,
            schema=course.ReleaseForm,
            step="release",
            is_undoable=True,
        ),
        Action(
            slug="collega-toevoegen",
            command=c.JoinTrajectory,
            schema=course.JoinForm,
            step="join",
            offers=("colleagues",),
        ),
        Action(
            slug="collega-eraf",
            command=c.LeaveTrajectory,
            schema=course.LeaveForm,
            step="leave",
            thing="staff_id",
        ),
        Action(
            slug="contact",
            command=c.RecordContact,
            schema=referral.RecordContactForm,
            step="record_contact",
            makes="contact_id",
        ),
        Action(
            slug="intake",
            command=c.HoldIntake,
            schema=referral.HoldIntakeForm,
            step="hold_intake",
        ),
        Action(
            slug="levensgebied",
            command=c.DiscussDomain,
            schema=referral.DiscussDomainForm,
            step="discuss_domain",
            fill=filling.domain,
            offers=("domains",),
        ),
        Action(
            slug="begeleiding-starten",
            command=c.StartFollowUp,
            schema=referral.StartFollowUpForm,
            step="start_follow_up",
        ),
        Action(
            slug="doel",
            command=c.SetGoal,
            schema=plan.SetGoalForm,
            step="set_goal",
            makes="goal_id",
            offers=("domains",),
        ),
        Action(
            slug="doel-wijzigen",
            command=c.RewordGoal,
            schema=plan.RewordGoalForm,
            step="plan_work",
            thing="goal_id",
            shows="words",
        ),
        Action(
            slug="doel-behaald",
            command=c.ReachGoal,
            schema=plan.ReachGoalForm,
            step="plan_work",
            thing="goal_id",
        ),
        Action(
            slug="doel-laten-vallen",
            command=c.DropGoal,
            schema=plan.DropGoalForm,
            step="plan_work",
            thing="goal_id",
        ),
        Action(
            slug="actie",
            command=c.PlanAction,
            schema=plan.PlanActionForm,
            step="plan_work",
            makes="action_id",
            offers=("goals",),
        ),
        Action(
            slug="actie-gedaan",
            command=c.FinishAction,
            schema=plan.FinishActionForm,
            step="plan_work",
            thing="action_id",
        ),
        Action(
            slug="actie-laten-vervallen",
            command=c.DropAction,
            schema=plan.DropActionForm,
            step="plan_work",
            thing="action_id",
        ),
        Action(
            slug="regeling",
            command=c.RecordSchemeStep,
            schema=plan.RecordSchemeStepForm,
            step="record_scheme",
            fill=filling.listed,
            offers=("schemes",),
        ),
        Action(
            slug="plan-bespreken",
            command=c.ReviewPlan,
            schema=plan.ReviewPlanForm,
            step="review_plan",
        ),
        Action(
            slug="afspraak-met-school",
            command=c.AgreeWithSchool,
            schema=plan.AgreeWithSchoolForm,
            step="agree_with_school",
            makes="agreement_id",
        ),
        Action(
            slug="afspraak-nagekomen",
            command=c.KeepSchoolAgreement,
            schema=plan.KeepSchoolAgreementForm,
            step="record_contact",
            thing="agreement_id",
        ),
        Action(
            slug="overdragen",
            command=c.ProposeHandover,
            schema=handover.ProposeHandoverForm,
            step="propose_handover",
            makes="handover_id",
            fill=filling.package,
            offers=("consented_receivers",),
        ),
        Action(
            slug="overdracht-aangenomen",
            command=c.AcceptHandover,
            schema=handover.AcceptHandoverForm,
            step="answer_handover",
            fill=filling.noted_yes,
        ),
        Action(
            slug="overdracht-afgewezen",
            command=c.DeclineHandover,
            schema=handover.DeclineHandoverForm,
            step="answer_handover",
            fill=filling.open_package,
        ),
        Action(
            slug="overdracht-intrekken",
            command=c.WithdrawHandover,
            schema=handover.WithdrawHandoverForm,
            step="answer_handover",
            fill=filling.open_package,
        ),
        Action(
            slug="nazorg",
            command=c.CheckAftercare,
            schema=handover.CheckAftercareForm,
            step="check_aftercare",
        ),
        Action(
            slug="leerkracht-informeren",
            command=c.TellTeacher,
            schema=course.TellTeacherForm,
            step="tell_teacher",
        ),
        Action(
            slug="afsluiten",
            command=c.CloseTrajectory,
            schema=course.CloseForm,
            step="close",
            begins=filling.closing,
            fill=filling.ending,
            offers=("closing_reasons",),
        ),
        Action(
            slug="heropenen",
            command=c.ReopenTrajectory,
            schema=course.ReopenForm,
            step="reopen",
        ),
        Action(
            slug="noodtoegang-gezien",
            command=c.SeeBrokenGlass,
            schema=emergency.BrokenGlassSeenForm,
            step="see_broken_glass",
            thing="glass_id",
            fill=filling.oneself,
        ),
    )
}
"""By slug, in the order in which a trajectory usually meets them."""
