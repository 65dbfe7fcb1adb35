"""A teacher sees what became of a signal, and no more."""

from __future__ import annotations

import msgspec
import pytest

from casework.identity.actor import Actor, Posting, Role
from casework.privacy.content import Personal
from casework.trajectories import events as e
from projections import my_signals
from projections.my_signals import MySignal
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import BOARD, ELSEWHERE, SCHOOL, TODAY, Told, an_id, text_of

ASSIGNED = e.ContactAssigned(staff_id=an_id("joris"), how="claimed")
BRAM = Actor(staff_id=an_id("bram"), tenant=BOARD, postings=(Posting(Role.TEACHER, SCHOOL),))


def of_bram(see: See) -> tuple[MySignal, ...]:
    with see() as reading:
        return my_signals.mine(reading, BRAM, BRAM.schools()).rows


def test_a_signal_goes_from_received_to_finished(told: Told, see: See) -> None:
    told.tell("one", h.signal(), by="bram")
    assert of_bram(see)[0].status == "received"
    told.tell("one", ASSIGNED)
    assert (of_bram(see)[0].status, of_bram(see)[0].contact) == ("picked_up", an_id("joris"))
    told.tell("one", h.contact(reached=False))
    assert of_bram(see)[0].status == "picked_up"
    told.tell("one", h.contact(), h.closed())
    assert of_bram(see)[0].status == "finished"


def test_the_sentence_the_parents_approved_is_there(told: Told, see: See) -> None:
    told.tell("one", h.signal(), by="bram")
    told.tell("one", e.TeacherTold(sentence=Personal("We praten samen."), approved_on=TODAY))
    (signal,) = of_bram(see)
    assert (text_of(signal.child_name), text_of(signal.sentence)) == ("Noor", "We praten samen.")


def test_a_released_trajectory_is_received_again(told: Told, see: See) -> None:
    told.tell("one", h.signal(), by="bram")
    told.tell("one", ASSIGNED, e.ContactReleased(staff_id=an_id("joris")))
    assert (of_bram(see)[0].status, of_bram(see)[0].contact) == ("received", None)


def test_a_second_signal_is_as_far_as_the_trajectory(told: Told, see: See) -> None:
    told.tell("one", h.referral("Sem"), ASSIGNED)
    told.tell("one", h.added_signal("Sem"), by="bram")
    (signal,) = of_bram(see)
    assert (signal.status, text_of(signal.child_name)) == ("picked_up", "Sem")


def test_a_contact_moment_does_not_say_that_somebody_picked_it_up(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.contact(), by="bram")
    (signal,) = of_bram(see)
    assert (signal.status, signal.was_picked_up) == ("contact_made", False)
    told.tell("one", ASSIGNED)
    (signal,) = of_bram(see)
    assert (signal.status, signal.was_picked_up) == ("contact_made", True)
    told.tell("one", e.ContactReleased(staff_id=an_id("joris")))
    assert of_bram(see)[0].was_picked_up


def test_signals_of_others_are_not_there(told: Told, see: See) -> None:
    told.tell("one", h.signal(), by="imke")
    assert of_bram(see) == ()


def test_signals_of_a_school_where_they_work_no_more_are_not_there(told: Told, see: See) -> None:
    told.tell("one", h.signal(), by="bram", school=ELSEWHERE)
    assert of_bram(see) == ()


@pytest.mark.parametrize("closed", ["one", "child Noor", "family Noor"])
def test_a_signal_about_somebody_too_near_is_not_there(told: Told, see: See, closed: str) -> None:
    told.tell("one", h.signal(), by="bram")
    near = msgspec.structs.replace(BRAM, closed=frozenset({an_id(closed)}))
    with see() as reading:
        assert my_signals.mine(reading, near, near.schools()).rows == ()
