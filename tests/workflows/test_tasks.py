"""Given events, expect tasks: what is due, when, and who is waited for."""

from datetime import date

import msgspec
import pytest

from casework.schools.defaults import DEFAULTS
from casework.schools.settings import Norms
from casework.trajectories import commands as c
from tests.casework.trajectories.build import JORIS
from tests.workflows.build import PACKAGE_CONSENT, Asked, History, tasks, until
from workflows.trajectory.process import course_of

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)

STEPS: list[tuple[str, Asked, tuple[str, date, str]]] = [
    ("", c.RaiseSignal, ("first_look", date(2026, 3, 4), "care_coordinator")),
    ("", c.OpenReferral, ("pick_up", date(2026, 3, 4), "kernteam")),
    ("looked", c.ReferFamily, ("pick_up", date(2026, 3, 4), "kernteam")),
    ("referral", c.ClaimTrajectory, ("first_contact", date(2026, 3, 9), "contact")),
    ("referral", c.HandOutTrajectory, ("first_contact", date(2026, 3, 9), "contact")),
    ("picked_up", c.RecordContact, ("intake", date(2026, 3, 16), "contact")),
    ("intake", c.StartFollowUp, ("review", date(2026, 4, 13), "contact")),
    ("follow_up", c.ProposeHandover, ("handover_answer", date(2026, 3, 9), "partner")),
    ("handover", c.AcceptHandover, ("aftercare_check", date(2026, 4, 13), "contact")),
    ("picked_up", c.ReleaseTrajectory, ("pick_up", date(2026, 3, 4), "kernteam")),
]


@pytest.mark.parametrize(("phase", "asked", "due"), STEPS, ids=[s[1].__name__ for s in STEPS])
def test_every_step_makes_the_next_one_due(
    phase: str, asked: Asked, due: tuple[str, date, str]
) -> None:
    history = until(phase, MONDAY) if phase else History()
    if asked in {c.ReferFamily, c.ProposeHandover}:
        consent = PACKAGE_CONSENT if asked is c.ProposeHandover else {}
        history.on(MONDAY, c.GiveConsent, **consent)
    changes = {"on": MONDAY} if "on" in asked.__struct_fields__ else {}
    assert tasks(history.answers(*history.on(MONDAY, asked, **changes))) == [due]


def test_a_silent_partner_is_due_after_the_may_holiday() -> None:
    history = until("follow_up", MONDAY)
    history.on(MONDAY, c.GiveConsent, **PACKAGE_CONSENT)
    proposed = history.on(date(2026, 4, 22), c.ProposeHandover)
    due = [("handover_answer", date(2026, 5, 7), "partner")]
    assert tasks(history.answers(*proposed)) == due


def test_a_review_makes_the_next_review_due() -> None:
    history = until("follow_up", MONDAY)
    reviewed = history.on(date(2026, 4, 14), c.ReviewPlan, on=date(2026, 4, 13))
    assert tasks(history.answers(*reviewed)) == [("review", date(2026, 5, 26), "contact")]


def test_the_schools_own_norm_counts() -> None:
    patient = msgspec.structs.replace(DEFAULTS, norms=Norms(first_look=4))
    history = History(patient)
    raised = history.on(MONDAY, c.RaiseSignal)
    assert tasks(history.answers(*raised)) == [("first_look", date(2026, 3, 6), "care_coordinator")]


def test_a_first_look_that_passes_on_asks_for_the_parents_answer() -> None:
    history = until("signal", MONDAY)
    looked = history.on(TUESDAY, c.LookAtSignal)
    assert tasks(history.answers(*looked)) == [("refer", date(2026, 3, 10), "care_coordinator")]


def test_an_attempt_that_failed_makes_no_intake_due() -> None:
    history = until("picked_up", MONDAY)
    assert history.answers(*history.on(TUESDAY, c.RecordContact, reached=False)) == []


def test_a_second_contact_gives_no_more_time_for_the_intake() -> None:
    history = until("reached", MONDAY)
    assert history.answers(*history.on(TUESDAY, c.RecordContact, on=TUESDAY)) == []


def test_contact_later_on_makes_no_intake_due() -> None:
    history = until("follow_up", MONDAY)
    assert history.answers(*history.on(TUESDAY, c.RecordContact, on=TUESDAY)) == []


def test_another_contact_gets_no_more_time_to_reach_the_family() -> None:
    history = until("picked_up", MONDAY)
    assert history.answers(*history.on(TUESDAY, c.HandOutTrajectory, staff_id=JORIS)) == []


def test_another_contact_of_a_family_that_was_reached_makes_nothing_due() -> None:
    history = until("follow_up", MONDAY)
    assert history.answers(*history.on(TUESDAY, c.HandOutTrajectory, staff_id=JORIS)) == []


def test_a_second_signal_before_the_first_look_gives_no_more_time() -> None:
    history = until("signal", MONDAY)
    assert history.answers(*history.on(TUESDAY, c.AddSignal)) == []


def test_a_second_signal_in_follow_up_brings_the_review_forward() -> None:
    history = until("follow_up", MONDAY)
    added = history.on(TUESDAY, c.AddSignal)
    assert tasks(history.answers(*added)) == [("review", date(2026, 3, 5), "contact")]


def test_a_second_signal_after_a_handover_brings_the_check_forward() -> None:
    history = until("aftercare", MONDAY)
    added = history.on(TUESDAY, c.AddSignal)
    assert tasks(history.answers(*added)) == [("aftercare_check", date(2026, 3, 5), "contact")]


def test_a_worker_that_comes_late_plans_nothing_that_was_done() -> None:
    history = History()
    raised = history.on(MONDAY, c.RaiseSignal)
    history.on(TUESDAY, c.LookAtSignal)
    assert history.answers(*raised) == []


def test_nothing_is_due_on_a_closed_trajectory() -> None:
    history = until("referral", MONDAY)
    claimed = history.on(TUESDAY, c.ClaimTrajectory)
    history.on(TUESDAY, c.CloseTrajectory, reason="declined")
    assert history.answers(*claimed) == []


def test_a_trajectory_that_is_taken_up_again_is_reviewed() -> None:
    history = until("follow_up", MONDAY)
    history.follow(history.on(MONDAY, c.CloseTrajectory))
    reopened = history.on(TUESDAY, c.ReopenTrajectory, reopened_on=TUESDAY)
    assert tasks(history.follow(reopened)) == [("review", date(2026, 4, 14), "contact")]


def test_a_referral_that_is_taken_up_again_waits_for_the_kernteam() -> None:
    history = until("referral", MONDAY)
    history.follow(history.on(MONDAY, c.CloseTrajectory, reason="declined"))
    reopened = history.on(TUESDAY, c.ReopenTrajectory, reopened_on=TUESDAY)
    assert tasks(history.follow(reopened)) == [("pick_up", date(2026, 3, 5), "kernteam")]


def test_a_review_is_nobodys_task_after_the_handover() -> None:
    handed_over = course_of(until("aftercare", MONDAY).events)
    assert [task.kind for task in handed_over.tasks.values()] == ["aftercare_check"]


def test_a_signal_that_is_taken_up_again_is_looked_at_again() -> None:
    history = until("signal", MONDAY)
    history.follow(history.on(MONDAY, c.LookAtSignal, decision="unfounded"))
    history.follow(history.on(MONDAY, c.ReopenTrajectory, reopened_on=MONDAY))
    looked = history.on(TUESDAY, c.LookAtSignal, decision="pass_on")
    assert course_of(history.events).looked_at == "pass_on"
    assert [type(event).__name__ for event in looked] == ["SignalLookedAt"]
