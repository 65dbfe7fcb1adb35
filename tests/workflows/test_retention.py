"""Content goes when its term is over, and not a day sooner; whoever holds it, holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.erasures.codes import About, Basis
from casework.erasures.commands import ConfirmErasure, ProposeErasure
from casework.erasures.events import ErasureCarriedOut, ErasureOrdered
from casework.events import Event, contents
from casework.families.commands import RestoreFamilyUse, RestrictFamilyUse
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import (
    CloseTrajectory,
    LiftHold,
    PlaceHold,
    RestoreUse,
    RestrictUse,
    SetRetention,
)
from tests.casework.erasures.ordering import texts
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    signal,
    trajectory,
)
from tests.knowing import know_child
from workflows.retention import Retention

TERM = date(2027, 2, 17)
OFFICER = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)
NOOR = trajectory("noor")


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def door(database: Settings, clock: SettableClock) -> Iterator[Casework]:
    casework = build(database, clock)
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    close(casework, NOOR)
    yield casework
    casework.close()


def close(casework: Casework, subject: UUID) -> None:
    closing = CloseTrajectory(
        command_id=derived("close", str(subject)),
        at=NOW,
        trajectory_id=subject,
        reason="declined",
        closed_on=NOW.date(),
    )
    casework.execute(closing, by=COORDINATOR)
    keeping = SetRetention(
        command_id=derived("keep", str(subject)),
        at=NOW,
        trajectory_id=subject,
        gone_on=TERM,
        reason="not_followed_up",
    )
    casework.execute(keeping, by=workflow(BOARD))


def on(clock: SettableClock, day: date) -> None:
    clock.set(datetime(day.year, day.month, day.day, 4, tzinfo=NOW.tzinfo))


def ordered(casework: Casework) -> list[ErasureOrdered]:
    events = (fact.event for fact in casework.facts(0, 500))
    return [event for event in events if isinstance(event, ErasureOrdered)]


def carried_out(casework: Casework) -> list[ErasureCarriedOut]:
    events = (fact.event for fact in casework.facts(0, 500))
    return [event for event in events if isinstance(event, ErasureCarriedOut)]


def hold(casework: Casework, kind: type[PlaceHold | LiftHold], **fields: str) -> None:
    command = kind(
        command_id=derived("hold", kind.__name__),
        at=NOW,
        trajectory_id=NOOR,
        hold_id=derived("test", "hold"),
        **fields,  # type: ignore[arg-type] # a reason, or nothing
    )
    casework.execute(command, by=OFFICER)


def test_nothing_goes_before_its_day(door: Casework, clock: SettableClock) -> None:
    on(clock, TERM - timedelta(days=1))
    assert Retention(door).step() == 0
    assert ordered(door) == []


def test_on_its_day_it_goes_with_the_family(door: Casework, clock: SettableClock) -> None:
    on(clock, TERM)
    assert Retention(door).step() == 1
    (order,) = ordered(door)
    assert order.whole == (NOOR, signal("noor").family_id)
    assert order.basis == "retention"


def test_it_is_ordered_once_whoever_looks(door: Casework, clock: SettableClock) -> None:
    on(clock, TERM)
    first, other = Retention(door), Retention(door)
    assert (first.step(), first.step()) == (1, 0)
    other.step()
    on(clock, TERM + timedelta(days=1))
    Retention(door).step()
    assert len(ordered(door)) == 1


def test_a_hold_stops_the_clock_until_it_is_lifted(door: Casework, clock: SettableClock) -> None:
    hold(door, PlaceHold, reason="complaint")
    on(clock, TERM + timedelta(days=30))
    assert Retention(door).step() == 0
    hold(door, LiftHold)
    assert Retention(door).step() == 1


def test_what_is_restricted_is_kept_until_it_may_be_used_again(
    door: Casework, clock: SettableClock
) -> None:
    shared = {"at": NOW, "trajectory_id": NOOR, "request_id": derived("test", "request")}
    restricting = RestrictUse(command_id=derived("test", "restrict"), **shared)  # type: ignore[arg-type] # fixed values
    of_family = {"family_id": signal("noor").family_id, "request_id": shared["request_id"]}
    family = RestrictFamilyUse(command_id=derived("test", "family"), at=NOW, **of_family)  # type: ignore[arg-type] # fixed values
    door.execute(restricting, family, by=OFFICER)
    on(clock, TERM + timedelta(days=30))
    assert Retention(door).step() == 0
    restoring = RestoreUse(command_id=derived("test", "restore"), **shared)  # type: ignore[arg-type] # fixed values
    used = RestoreFamilyUse(command_id=derived("test", "used"), at=NOW, **of_family)  # type: ignore[arg-type] # fixed values
    door.execute(restoring, used, by=OFFICER)
    assert Retention(door).step() == 1


def again(door: Casework) -> UUID:
    """Raise a second signal about the child, a trajectory of its own, and return that."""
    raising = msgspec.structs.replace(
        signal("noor", 2002),
        command_id=derived("test", "again"),
        trajectory_id=trajectory("again"),
        signal_id=derived("signal", "again"),
    )
    door.execute(raising, by=TEACHER)
    return raising.trajectory_id


def propose(door: Casework, **reach: tuple[UUID, ...]) -> UUID:
    """Propose that something of the family goes."""
    proposing = ProposeErasure(
        command_id=derived("test", "propose"),
        at=NOW,
        erasure_id=derived("test", "proposed"),
        school_id=SCHOOL,
        about=About.FAMILY if "whole" in reach else About.PERSON,
        basis=Basis.REQUEST,
        of=signal("noor").family_id,
        motive=Personal("Moeder vroeg het aan tafel."),
        **reach,
    )
    door.execute(proposing, by=OFFICER)
    return proposing.erasure_id


def test_a_family_stays_as_long_as_one_of_its_trajectories(
    door: Casework, clock: SettableClock
) -> None:
    again(door)
    on(clock, TERM)
    assert Retention(door).step() == 1
    (order,) = ordered(door)
    assert order.whole == (NOOR,)


def test_a_proposal_about_the_family_keeps_its_words_until_the_last_one_goes(
    door: Casework, clock: SettableClock
) -> None:
    family = signal("noor").family_id
    proposed = propose(door, whole=(family,))
    other = again(door)
    on(clock, TERM)
    Retention(door).step()
    close(door, other)
    on(clock, TERM + timedelta(days=1))
    Retention(door).step()
    first, last = ordered(door)
    assert first.whole == (NOOR,)
    assert last.whole == (other, NOOR, family, proposed)


def test_with_the_last_one_nothing_sealed_is_left_of_those_before(
    door: Casework, clock: SettableClock
) -> None:
    other = again(door)
    on(clock, TERM)
    _go(door)
    assert set(texts(door, NOOR)) == {"Noor", "5", None}
    close(door, other)
    on(clock, TERM + timedelta(days=1))
    _go(door)
    blank = {entry for one in carried_out(door) for entry in one.entries}
    sealed = {f.position for f in door.facts(0, 500) if _is_sealed(f.event, {NOOR, other})}
    assert sealed <= blank


def _go(door: Casework) -> None:
    """Let what is over go."""
    Retention(door).step()
    for order in ordered(door):
        door.erase(order.originator_id)


def _is_sealed(event: Event, of: set[UUID]) -> bool:
    return event.originator_id in of and any(contents(event))


def test_words_that_went_with_their_own_order_are_not_ordered_again(
    door: Casework, clock: SettableClock
) -> None:
    proposed = propose(door, single=(signal("noor").child_id,))
    agreeing = ConfirmErasure(command_id=derived("test", "agree"), at=NOW, erasure_id=proposed)
    door.execute(agreeing, by=msgspec.structs.replace(OFFICER, staff_id=derived("test", "els")))
    on(clock, TERM)
    Retention(door).step()
    _, by_term = ordered(door)
    assert by_term.whole == (NOOR, signal("noor").family_id)


def test_what_is_open_again_is_kept(door: Casework, clock: SettableClock) -> None:
    keeping = SetRetention(
        command_id=derived("keep", "longer"),
        at=NOW,
        trajectory_id=NOOR,
        gone_on=TERM + timedelta(days=365),
        reason="closed_trajectory",
    )
    door.execute(keeping, by=workflow(BOARD))
    on(clock, TERM)
    assert Retention(door).step() == 0


def test_what_was_ordered_is_gone(door: Casework, clock: SettableClock) -> None:
    on(clock, TERM)
    Retention(door).step()
    (order,) = ordered(door)
    assert None not in texts(door, NOOR)
    door.erase(order.originator_id)
    assert set(texts(door, NOOR)) == {None}
