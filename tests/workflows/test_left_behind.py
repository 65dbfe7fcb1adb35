"""A family does not stay behind when the last of its trajectories was erased before its term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import msgspec
import pytest

from casework.application import Casework
from casework.clock import SettableClock
from casework.erasures.codes import About, Basis
from casework.erasures.commands import ConfirmErasure, OrderErasure, ProposeErasure
from casework.families.commands import RestoreFamilyUse, RestrictFamilyUse
from casework.identity.actor import Posting, Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import EndErased, PlaceHold, RestoreUse, RestrictUse
from tests.casework.erasures.ordering import ASKED, FAMILY, REQUEST, texts
from tests.casework.store.writing import BOARD, NOW, SCHOOL, TEACHER, signal, trajectory
from tests.knowing import know_child
from tests.workflows.test_retention import NOOR, OFFICER, TERM, again, close, on, ordered, propose
from tests.workflows.test_retention import clock as clock
from tests.workflows.test_retention import door as door
from workflows.retention import Retention


def erase_case(door: Casework, subject: UUID = NOOR, *also: UUID, school: UUID = SCHOOL) -> None:
    """Let two officers agree that a trajectory goes, and nothing of its family."""
    proposing = ProposeErasure(
        command_id=derived("propose", str(subject)),
        at=door.clock.now(),
        erasure_id=derived("case", str(subject)),
        school_id=school,
        about=About.TRAJECTORY,
        basis=Basis.REQUEST,
        of=subject,
        whole=(subject, *also),
        motive=Personal("Moeder vroeg het aan tafel."),
    )
    door.execute(proposing, by=OFFICER)
    erasure_id = proposing.erasure_id
    agreeing = ConfirmErasure(
        command_id=derived("agree", str(subject)), at=door.clock.now(), erasure_id=erasure_id
    )
    door.execute(agreeing, by=msgspec.structs.replace(OFFICER, staff_id=derived("test", "els")))
    door.erase(erasure_id)


def erase_person(door: Casework, person: UUID, *also: UUID) -> None:
    """Order that one person of Noor's family goes, and these of their papers."""
    ordering = OrderErasure(
        command_id=derived("test", "order one"),
        at=NOW,
        erasure_id=derived("test", "one"),
        school_id=SCHOOL,
        about=About.PERSON,
        basis=Basis.REQUEST,
        of=FAMILY,
        whole=also,
        single=(person,),
    )
    door.execute(ordering, by=workflow(BOARD))


def ask(door: Casework) -> None:
    """Let the family ask something about Noor's trajectory."""
    door.execute(ASKED, by=OFFICER)


def freeze(door: Casework) -> None:
    """Freeze the use of Noor's trajectory and of what is kept of the family."""
    of_case = RestrictUse(
        command_id=derived("test", "freeze"), at=NOW, trajectory_id=NOOR, request_id=REQUEST
    )
    of_family = RestrictFamilyUse(
        command_id=derived("test", "freeze it"), at=NOW, family_id=FAMILY, request_id=REQUEST
    )
    door.execute(of_case, of_family, by=OFFICER)


def thaw(door: Casework) -> None:
    """Let what is kept of the family be used again, and let go of what is gone as well."""
    of_case = RestoreUse(
        command_id=derived("test", "thaw"), at=NOW, trajectory_id=NOOR, request_id=REQUEST
    )
    of_family = RestoreFamilyUse(
        command_id=derived("test", "thaw it"), at=NOW, family_id=FAMILY, request_id=REQUEST
    )
    end(door)
    door.execute(of_case, of_family, by=OFFICER)


def place_hold(door: Casework) -> None:
    """Place a hold on what was ordered to go a moment ago."""
    placing = PlaceHold(
        command_id=derived("test", "hold"),
        at=NOW,
        trajectory_id=NOOR,
        hold_id=derived("test", "hold"),
        reason="court",
    )
    door.execute(placing, by=OFFICER)


def end(door: Casework) -> None:
    """Let Noor's trajectory be known as erased, as the policies do."""
    ending = EndErased(
        command_id=derived("test", "end"),
        at=NOW,
        trajectory_id=NOOR,
        erasure_id=derived("case", str(NOOR)),
    )
    door.execute(ending, by=workflow(BOARD))


ELSEWHERE = derived("test", "another school")
AWAY = msgspec.structs.replace(TEACHER, postings=(Posting(Role.TEACHER, ELSEWHERE),))
Does = Callable[[Casework], None]


def nothing(_door: Casework) -> None:
    """Do nothing."""


def test_a_family_whose_only_trajectory_was_erased_goes_when_that_would_have_gone(
    door: Casework, clock: SettableClock
) -> None:
    erase_case(door)
    retention = Retention(door)
    on(clock, TERM - timedelta(days=1))
    assert retention.step() == 0
    on(clock, TERM)
    assert retention.step() == 1
    _, by_term = ordered(door)
    assert (by_term.about, by_term.basis) == ("family", "retention")
    assert (by_term.of, by_term.whole) == (FAMILY, (NOOR, FAMILY))
    door.erase(by_term.originator_id)
    assert set(texts(door, FAMILY)) == {None}
    on(clock, TERM + timedelta(days=1))
    assert (retention.step(), Retention(door).step()) == (0, 0)


def test_a_family_whose_running_trajectory_was_erased_has_no_term_to_wait_for(
    door: Casework, clock: SettableClock
) -> None:
    know_child(door, signal("sem"), TEACHER)
    door.execute(signal("sem", 2003), by=TEACHER)
    erase_case(door, trajectory("sem"))
    assert Retention(door).step() == 0
    on(clock, NOW.date() + timedelta(days=1))
    assert Retention(door).step() == 1
    assert ordered(door)[-1].whole == (trajectory("sem"), signal("sem").family_id)


def test_a_family_has_a_day_also_while_another_school_waits_for_its_officer(
    door: Casework, clock: SettableClock
) -> None:
    close(door, again(door))
    on(clock, TERM)
    retention = Retention(door)
    assert retention.step() == 0, "two of two of a school is much at once"
    know_child(door, signal("sem"), TEACHER)
    door.execute(msgspec.structs.replace(signal("sem", 2003), school_id=ELSEWHERE), by=AWAY)
    erase_case(door, trajectory("sem"), school=ELSEWHERE)
    assert retention.step() == 0
    assert [one.about for one in ordered(door)] == ["trajectory"]
    on(clock, TERM + timedelta(days=1))
    assert retention.step() == 1


def test_a_family_stays_with_the_trajectory_that_was_not_erased(
    door: Casework, clock: SettableClock
) -> None:
    other = again(door)
    erase_case(door)
    on(clock, TERM)
    assert Retention(door).step() == 0
    close(door, other)
    assert Retention(door).step() == 1
    assert ordered(door)[-1].whole == (other, NOOR, FAMILY)


def test_words_about_a_family_that_stayed_behind_go_with_it(
    door: Casework, clock: SettableClock
) -> None:
    erase_case(door)
    proposed = propose(door, whole=(FAMILY,))
    on(clock, TERM)
    Retention(door).step()
    assert ordered(door)[-1].whole == (NOOR, FAMILY, proposed)


@pytest.mark.parametrize(
    ("before", "after", "over"),
    [(freeze, nothing, thaw), (nothing, place_hold, end)],
    ids=["frozen use", "a hold"],
)
def test_a_family_stays_behind_as_long_as_something_keeps_it(
    door: Casework, clock: SettableClock, before: Does, after: Does, over: Does
) -> None:
    before(door)
    erase_case(door)
    after(door)
    on(clock, TERM)
    assert Retention(door).step() == 0
    over(door)
    assert Retention(door).step() == 1
    assert ordered(door)[-1].of == FAMILY


def test_a_request_that_went_along_keeps_no_family(door: Casework, clock: SettableClock) -> None:
    ask(door)
    erase_case(door, NOOR, REQUEST)
    on(clock, TERM)
    assert Retention(door).step() == 1
    assert ordered(door)[-1].whole == (NOOR, FAMILY)


def test_a_request_that_one_persons_order_took_along_keeps_its_trajectory_no_longer(
    door: Casework, clock: SettableClock
) -> None:
    ask(door)
    on(clock, TERM)
    assert Retention(door).step() == 0
    erase_person(door, ASKED.child_id, REQUEST)
    on(clock, TERM + timedelta(days=1))
    assert Retention(door).step() == 1
    assert ordered(door)[-1].of == NOOR
