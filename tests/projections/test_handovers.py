"""The intern begeleider sees what runs, and nothing the parents did not agree to share."""

from __future__ import annotations

from datetime import timedelta

from casework.privacy.content import Personal
from casework.trajectories import events as e
from projections import handovers
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, SCHOOL, TODAY, Told, an_id, text_of

AGREEMENT = e.SchoolAgreed(agreement_id=an_id("lunch"), what=Personal("lunch"), due_on=TODAY)


def test_a_signal_waits_for_the_first_look_until_it_is_looked_at(told: Told, see: See) -> None:
    told.tell("two", h.signal("Bo", number=2), h.task("first_look", 5))
    told.tell("one", h.signal(), h.phase("signal"), h.task("first_look", 2), by="bram")
    told.tell("three", h.signal("Cas", number=3), school=ELSEWHERE)
    with see() as reading:
        waiting = handovers.waiting_first_look(reading, [SCHOOL]).rows
    assert [text_of(pupil.child_name) for pupil in waiting] == ["Noor", "Bo"]
    assert waiting[0].first_look_due == TODAY + timedelta(days=2)
    assert waiting[0].raised_by == an_id("bram")
    told.tell("one", e.SignalLookedAt(decision="pass_on", motive=None))
    with see() as reading:
        assert len(handovers.waiting_first_look(reading, [SCHOOL]).rows) == 1
        (running,) = handovers.running(reading, [SCHOOL]).rows
    assert running.first_look == "pass_on"


def test_agreements_show_while_the_parents_share_them_with_school(told: Told, see: See) -> None:
    told.tell("one", h.referral(), h.consent("school", "agreements"), AGREEMENT)
    told.tell("one", e.SchoolAgreementKept(agreement_id=an_id("lunch"), on=TODAY))
    with see() as reading:
        (pupil,) = handovers.running(reading, [SCHOOL]).rows
    assert pupil.agreements[0].kept_on == TODAY
    assert text_of(pupil.texts[str(an_id("lunch"))]) == "lunch"
    withdrawn = e.ConsentWithdrawn(consent_id=an_id("consent school"), withdrawn_on=TODAY)
    told.tell("one", withdrawn)
    with see() as reading:
        (pupil,) = handovers.running(reading, [SCHOOL]).rows
    assert (pupil.agreements, pupil.texts, pupil.shared) == ((), {}, frozenset())


def test_sent_is_not_handed_over(told: Told, see: See) -> None:
    told.tell("one", h.referral(), h.consent("school", "plan"), h.handover(), h.phase("handover"))
    with see() as reading:
        (pupil,) = handovers.by_child(reading, an_id("child Sem"), [SCHOOL])
    assert [handed.answer for handed in pupil.handovers] == ["open"]
    checked = e.AftercareChecked(on=TODAY, outcome="yes", words=None)
    told.tell("one", h.accepted(), h.phase("aftercare"), checked, h.closed("handed_over"))
    with see() as reading:
        assert handovers.running(reading, [SCHOOL]).rows == ()
        (pupil,) = handovers.ended(reading, [SCHOOL], since=TODAY).rows
        assert handovers.ended(reading, [SCHOOL], since=TODAY + timedelta(days=1)).rows == ()
    (handed,) = pupil.handovers
    assert (handed.answer, handed.landed, pupil.close_reason) == ("accepted", "yes", "handed_over")


def test_to_whom_a_family_goes_is_not_shown_when_nothing_is_shared(told: Told, see: See) -> None:
    told.tell("one", h.referral(), h.handover(), h.phase("handover"))
    with see() as reading:
        (pupil,) = handovers.running(reading, [SCHOOL]).rows
    assert (pupil.phase, pupil.handovers) == ("handover", ())


def test_a_reopened_trajectory_runs_again(told: Told, see: See) -> None:
    reopened = e.TrajectoryReopened(reopened_on=TODAY, why=Personal("toch"))
    told.tell("one", h.referral(), h.closed(), h.phase("closed"), reopened, h.phase("referral"))
    with see() as reading:
        assert len(handovers.running(reading, [SCHOOL]).rows) == 1
