"""What an order reaches is gone; what it does not reach is as it was."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from casework.application import Casework
from casework.erasures import commands as c
from casework.erasures.codes import About, Basis
from casework.erasures.events import ErasureCarriedOut
from casework.errors import KeyErased, NotFound, RuleBroken
from casework.events import Event
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import CorrectSignal, EndErased, RaiseSignal
from casework.trajectories.events import SignalCorrected
from tests.casework.erasures.ordering import ERASURE, NOOR, SEM, texts
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    another,
    signal,
)
from tests.knowing import know_child

HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)


@pytest.fixture(autouse=True)
def _two_children(casework: Casework) -> None:
    for name, number in (("noor", 2001), ("sem", 2002)):
        know_child(casework, signal(name), TEACHER)
        casework.execute(signal(name, number), by=TEACHER)
    casework.execute(another("noor", 1), by=COORDINATOR)


def order(casework: Casework, *whole: UUID, single: tuple[UUID, ...] = (), of: UUID = NOOR) -> None:
    ordering = c.OrderErasure(
        command_id=derived("test", "order", *map(str, (*whole, *single))),
        at=NOW,
        erasure_id=ERASURE,
        school_id=SCHOOL,
        about=About.TRAJECTORY if whole else About.PERSON,
        basis=Basis.RETENTION,
        of=of,
        whole=whole,
        single=single,
    )
    casework.execute(ordering, by=workflow(BOARD))


def carried_out(casework: Casework) -> ErasureCarriedOut:
    (event,) = [e for e in casework.since(ERASURE, 0) if isinstance(e, ErasureCarriedOut)]
    return event


def test_a_trajectory_goes_and_the_child_and_the_other_stay(casework: Casework) -> None:
    order(casework, NOOR)
    casework.erase(ERASURE)
    assert texts(casework, NOOR) == ["Noor", "5", None, None]
    assert None not in texts(casework, SEM)


def test_a_child_goes_and_the_case_stays(casework: Casework) -> None:
    order(casework, single=(signal("noor").child_id,))
    casework.erase(ERASURE)
    assert texts(casework, NOOR)[:2] == [None, None]
    assert None not in texts(casework, NOOR)[2:]


def test_the_record_names_keys_fingerprints_and_blank_entries(casework: Casework) -> None:
    order(casework, NOOR)
    casework.erase(ERASURE)
    record = carried_out(casework)
    assert set(record.keys) >= {NOOR, signal("noor").signal_id, another("noor", 1).signal_id}
    assert all(len(one) == 64 for one in record.fingerprints)
    (added,) = [e for e in _events(casework, record) if e.topic == "trajectory.signal_added"]
    assert added.originator_id == NOOR


def test_the_record_says_in_which_entries_something_of_others_stays(casework: Casework) -> None:
    order(casework, NOOR)
    casework.erase(ERASURE)
    partly = carried_out(casework).partly
    (raised,) = [f.event for f in casework.facts(0, 100) if f.position in partly]
    assert (raised.originator_id, raised.topic) == (NOOR, "trajectory.signal_raised")


def test_erasing_again_changes_nothing(casework: Casework) -> None:
    order(casework, NOOR)
    first = casework.erase(ERASURE)
    again = casework.erase(ERASURE)
    assert (first.replayed, again.replayed) == (False, True)
    assert carried_out(casework).keys


def test_nothing_goes_that_nobody_agreed_to(casework: Casework) -> None:
    with pytest.raises(NotFound):
        casework.erase(ERASURE)


def test_an_order_of_another_school_takes_nothing(casework: Casework) -> None:
    elsewhere = derived("test", "another school")
    posted = (Posting(Role.PRIVACY_OFFICER, elsewhere),)
    officer = msgspec.structs.replace(HANNEKE, postings=posted)
    proposing = c.ProposeErasure(
        command_id=derived("test", "propose elsewhere"),
        at=NOW,
        erasure_id=derived("test", "elsewhere"),
        school_id=elsewhere,
        about=About.TRAJECTORY,
        basis=Basis.REQUEST,
        of=NOOR,
        whole=(SEM,),
        motive=Personal("Van een andere school."),
    )
    with pytest.raises(NotFound):
        casework.execute(proposing, by=officer)


def proposing(erasure_id: UUID) -> c.ProposeErasure:
    """Return a proposal that Noor's trajectory goes."""
    return c.ProposeErasure(
        command_id=derived("test", "propose", str(erasure_id)),
        at=NOW,
        erasure_id=erasure_id,
        school_id=SCHOOL,
        about=About.TRAJECTORY,
        basis=Basis.REQUEST,
        of=NOOR,
        whole=(NOOR,),
        motive=Personal("Moeder vroeg het."),
    )


def test_what_is_gone_is_not_proposed_again(casework: Casework) -> None:
    order(casework, NOOR)
    casework.erase(ERASURE)
    ending = EndErased(
        command_id=derived("test", "end"), at=NOW, trajectory_id=NOOR, erasure_id=ERASURE
    )
    casework.execute(ending, by=workflow(BOARD))
    with pytest.raises(RuleBroken, match="trajectory_erased"):
        casework.execute(proposing(derived("test", "again")), by=HANNEKE)


def test_who_agrees_adds_nobody_else(casework: Casework) -> None:
    casework.execute(proposing(ERASURE), by=HANNEKE)
    agreeing = c.ConfirmErasure(
        command_id=derived("test", "agree"), at=NOW, erasure_id=ERASURE, also=(SEM,)
    )
    other = msgspec.structs.replace(HANNEKE, staff_id=derived("test", "liselot"))
    with pytest.raises(RuleBroken, match="not_of_this_order"):
        casework.execute(agreeing, by=other)


def test_whatever_comes_late_is_refused(casework: Casework) -> None:
    order(casework, NOOR)
    casework.erase(ERASURE)
    # A new signal on an erased trajectory would have a key of its own; what is the
    # trajectory's, and what was sent before, never opens again.
    casework.execute(another("noor", 1), by=COORDINATOR)
    assert texts(casework, NOOR) == ["Noor", "5", None, None]


def test_a_child_that_was_erased_cannot_begin_again(casework: Casework) -> None:
    order(casework, single=(signal("noor").child_id,))
    casework.erase(ERASURE)
    with pytest.raises(KeyErased):
        know_child(casework, _other_family(), TEACHER)


def test_the_health_data_of_a_corrected_signal_go_and_those_of_the_other_stay(
    casework: Casework,
) -> None:
    own = msgspec.structs.replace(signal("ilyas", 2003), health_items=Personal("Hoofdpijn"))
    wrong = msgspec.structs.replace(another("ilyas", 1), health_items=Personal("Slecht gebit"))
    know_child(casework, own, TEACHER)
    casework.execute(own, by=TEACHER)
    casework.execute(wrong, by=COORDINATOR)
    ids = {"trajectory_id": own.trajectory_id, "signal_id": wrong.signal_id}
    correcting = CorrectSignal(command_id=derived("test", "correct"), at=NOW, **ids)
    casework.execute(correcting, by=COORDINATOR)
    (event,) = [e for e in casework.since(own.trajectory_id, 0) if isinstance(e, SignalCorrected)]
    order(casework, single=event.keys, of=own.trajectory_id)
    casework.erase(ERASURE)
    assert texts(casework, own.trajectory_id)[2:] == [
        "Drie dagen geen lunch bij zich",
        "Hoofdpijn",
        None,
        None,
    ]
    (blank,) = _events(casework, carried_out(casework))
    assert (blank.topic, blank.originator_id) == ("trajectory.signal_added", own.trajectory_id)


def _other_family() -> RaiseSignal:
    return msgspec.structs.replace(
        signal("noor"), command_id=derived("test", "again"), family_id=derived("test", "other")
    )


def _events(casework: Casework, record: ErasureCarriedOut) -> list[Event]:
    return [f.event for f in casework.facts(0, 100) if f.position in record.entries]
