"""A family does not stay behind when the last of its trajectories was erased before its term."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import msgspec

from casework.application import Casework
from casework.clock import SettableClock
from casework.erasures.codes import About, Basis
from casework.erasures.commands import ConfirmErasure, ProposeErasure
from casework.ids import derived
from casework.privacy.content import Personal
from tests.casework.erasures.ordering import texts
from tests.casework.store.writing import NOW, SCHOOL, TEACHER, signal, trajectory
from tests.knowing import know_child
from tests.workflows.test_retention import NOOR, OFFICER, TERM, again, on, ordered, propose
from tests.workflows.test_retention import _close as close
from tests.workflows.test_retention import clock as clock
from tests.workflows.test_retention import door as door
from workflows.retention import Retention


def erase_case(door: Casework, subject: UUID = NOOR) -> None:
    """Let two officers agree that a trajectory goes, and nothing of its family."""
    proposing = ProposeErasure(
        command_id=derived("propose", str(subject)),
        at=NOW,
        erasure_id=derived("case", str(subject)),
        school_id=SCHOOL,
        about=About.TRAJECTORY,
        basis=Basis.REQUEST,
        of=subject,
        whole=(subject,),
        motive=Personal("Moeder vroeg het aan tafel."),
    )
    door.execute(proposing, by=OFFICER)
    erasure_id = proposing.erasure_id
    agreeing = ConfirmErasure(
        command_id=derived("agree", str(subject)), at=NOW, erasure_id=erasure_id
    )
    door.execute(agreeing, by=msgspec.structs.replace(OFFICER, staff_id=derived("test", "els")))
    door.erase(erasure_id)


def test_a_family_whose_only_trajectory_was_erased_goes_when_that_would_have_gone(
    door: Casework, clock: SettableClock
) -> None:
    family = signal("noor").family_id
    erase_case(door)
    retention = Retention(door)
    on(clock, TERM - timedelta(days=1))
    assert retention.step() == 0
    on(clock, TERM)
    assert retention.step() == 1
    _, by_term = ordered(door)
    assert (by_term.about, by_term.basis) == ("family", "retention")
    assert (by_term.of, by_term.whole) == (family, (NOOR, family))
    door.erase(by_term.originator_id)
    assert set(texts(door, family)) == {None}
    on(clock, TERM + timedelta(days=1))
    assert (retention.step(), Retention(door).step()) == (0, 0)


def test_a_family_whose_running_trajectory_was_erased_has_no_term_to_wait_for(
    door: Casework, clock: SettableClock
) -> None:
    know_child(door, signal("sem"), TEACHER)
    door.execute(signal("sem", 2003), by=TEACHER)
    erase_case(door, trajectory("sem"))
    assert Retention(door).step() == 1
    assert ordered(door)[-1].whole == (trajectory("sem"), signal("sem").family_id)


def test_a_family_stays_with_the_trajectory_that_was_not_erased(
    door: Casework, clock: SettableClock
) -> None:
    other = again(door)
    erase_case(door)
    on(clock, TERM)
    assert Retention(door).step() == 0
    close(door, other)
    assert Retention(door).step() == 1
    assert ordered(door)[-1].whole == (other, NOOR, signal("noor").family_id)


def test_words_about_a_family_that_stayed_behind_go_with_it(
    door: Casework, clock: SettableClock
) -> None:
    erase_case(door)
    proposed = propose(door, whole=(signal("noor").family_id,))
    on(clock, TERM)
    Retention(door).step()
    assert ordered(door)[-1].whole == (NOOR, signal("noor").family_id, proposed)
