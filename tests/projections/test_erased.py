"""What was ordered to go whole is in no list from the order on, and its own end changes no row."""

from __future__ import annotations

from typing import Any

import pytest

from casework.erasures.events import ErasureOrdered, ErasureProposed
from casework.events import Event
from casework.privacy.content import Personal
from casework.trajectories import events as e
from projections import erasures, handovers, my_signals, notices, packages, retention, worklist
from projections.rebuild import rebuild
from projections.runner import Projections
from projections.views import Reading
from projections.worklist import Asked
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import SCHOOL, TODAY, Told, an_id
from tests.projections.test_my_signals import BRAM

FAMILY = an_id("family Noor")
CORRECTED = e.SignalCorrected(
    signal_id=an_id("signal again"),
    child_id=an_id("child Noor"),
    family_id=FAMILY,
    to=None,
    keys=(),
    readers=(an_id("joris"),),
)
ENDED = (
    e.HandoverWithdrawn(handover_id=an_id("handover Buurtteam"), on=TODAY, reason="erased"),
    e.TrajectoryErased(erasure_id=an_id("order"), settles=(an_id("task handover_answer"),)),
    h.phase("closed", "handover"),
)


def order(*whole: str, about: str = "family", **changes: Any) -> ErasureOrdered:
    """An order took these whole."""
    ids = tuple(an_id(one) for one in whole)
    fields: dict[str, Any] = {"about": about, "basis": "request", "of": FAMILY, "whole": ids}
    return ErasureOrdered(**{**fields, "single": (), "is_urgent": False, **changes})


def everywhere(told: Told) -> Told:
    """Let a trajectory be on every list there is."""
    told.tell("one", h.signal(), by="bram")
    told.tell("one", e.ContactAssigned(staff_id=an_id("mila"), how="claimed"))
    told.tell("one", h.added_signal("again"), CORRECTED)
    told.tell("one", h.consent("school", "agreements"), h.handover(), h.phase("handover"))
    told.tell("one", h.task("handover_answer", 5, "partner"))
    told.tell("one", e.HoldPlaced(hold_id=an_id("hold"), reason="complaint"))
    return told.tell("one", e.RetentionSet(gone_on=TODAY, reason="closed_trajectory"))


def lists(reading: Reading) -> dict[str, int]:
    """Return how many rows each list has."""
    tabs = worklist.tab_counts(reading, an_id("mila"), [SCHOOL])
    inbox = packages.inbox(reading, [an_id("Buurtteam")], TODAY)
    return {
        **{tab: count for tab, count in tabs.items() if count},
        "held": len(worklist.held_by(reading, [an_id("mila")], [SCHOOL])),
        "inbox": len(inbox.rows),
        "pupils": len(handovers.running(reading, [SCHOOL]).rows),
        "signals": len(my_signals.mine(reading, BRAM, [SCHOOL]).rows),
        "notices": len(notices.for_staff(reading, an_id("joris"))),
        "retention": len(retention.page(reading, None).rows),
    }


NOWHERE = dict.fromkeys(("held", "inbox", "pupils", "signals", "notices", "retention"), 0)


def test_it_is_in_no_list_from_the_order_on(told: Told, see: See) -> None:
    everywhere(told)
    with see() as reading:
        assert set(lists(reading).values()) == {1}
    told.tell("order", order("one", "family Noor"))
    with see() as reading:
        assert lists(reading) == NOWHERE


@pytest.mark.parametrize("basis", ["request", "retention"])
def test_it_stays_away_after_it_ended(told: Told, see: See, basis: str) -> None:
    everywhere(told).tell("order", order("one", basis=basis)).tell("one", *ENDED)
    with see() as reading:
        assert lists(reading) == NOWHERE


@pytest.mark.parametrize("ended", [ENDED, ENDED[1:2]])
def test_a_signal_that_is_corrected_before_it_ended_leaves_no_notice(
    told: Told, see: See, ended: tuple[Event, ...]
) -> None:
    told.tell("one", h.signal()).tell("order", order("one")).tell("one", CORRECTED)
    told.tell("one", *ended)
    with see() as reading:
        assert notices.for_staff(reading, an_id("joris")) == []


def test_what_was_closed_already_goes_from_the_lists_too(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.closed(), h.phase("closed")).tell("order", order("one"))
    told.tell("one", ENDED[1])
    with see() as reading:
        assert worklist.rows(reading, _closed()).rows == ()
        assert handovers.ended(reading, [SCHOOL], TODAY).rows == ()


def test_who_has_its_number_finds_that_it_is_gone(told: Told, see: See) -> None:
    everywhere(told).tell("order", order("one")).tell("one", *ENDED)
    with see() as reading:
        row = worklist.by_number(reading, 2001)
    assert row is not None
    assert (row.is_erased, row.phase, row.contact, row.child_name) == (True, "closed", None, None)
    assert (row.tasks, row.broken, row.gone_on) == ((), (), None)


def test_what_a_policy_still_planned_is_nobodys_task(told: Told, see: See) -> None:
    everywhere(told).tell("order", order("one")).tell("one", h.task("review", 9))
    with see() as reading:
        assert lists(reading) == NOWHERE


def test_how_a_receiver_answered_still_counts(told: Told, see: See) -> None:
    everywhere(told).tell("one", h.accepted())
    told.tell("order", order("one"))
    with see() as reading:
        assert packages.answers(reading, an_id("Buurtteam")) == {"accepted": 1}


def test_who_is_erased_alone_takes_no_trajectory_along(told: Told, see: See) -> None:
    alone = order("request", about="person", single=(an_id("child Noor"),))
    everywhere(told).tell("order", alone)
    with see() as reading:
        assert set(lists(reading).values()) == {1}


def test_only_what_the_order_names_goes(told: Told, see: See) -> None:
    told.tell("one", h.signal()).tell("two", h.signal("Sem", number=2002, family_id=FAMILY))
    told.tell("order", order("one", about="trajectory"))
    with see() as reading:
        signals = worklist.rows(reading, _signals()).rows
    assert [row.number for row in signals] == [2002]


@pytest.mark.parametrize("ended", [(), ENDED])
def test_a_rebuild_hides_the_same(
    told: Told, see: See, projections: Projections, ended: tuple[Event, ...]
) -> None:
    everywhere(told).tell("order", order("one", "family Noor")).tell("one", *ended)
    with see():
        pass
    assert [one.name for one in rebuild(projections) if not one.is_same] == []
    with see() as reading:
        assert lists(reading) == NOWHERE


def _signals() -> Asked:
    return Asked(tab="signals", staff_id=an_id("mila"), schools=(SCHOOL,))


def _closed() -> Asked:
    return Asked(tab="closed", staff_id=an_id("mila"), schools=(SCHOOL,))


def test_a_proposal_that_another_order_took_along_asks_nothing_any_more(
    told: Told, see: See
) -> None:
    one: dict[str, Any] = {"about": "person", "basis": "request", "of": FAMILY, "whole": ()}
    asked = ErasureProposed(
        **one, single=(an_id("eva"),), is_urgent=False, motive=Personal("Gevraagd.")
    )
    told.tell("left", asked)
    with see() as reading:
        assert erasures.is_asked(reading, [FAMILY])
        (left,) = erasures.page(reading, None).rows
    told.tell("order", order("left", about="person"))
    with see() as reading:
        states = {row.erasure_id: row.state for row in erasures.page(reading, None).rows}
        assert states[left.erasure_id] == "overtaken"
        assert erasures.waiting_for(reading, None, an_id("marit")) == []
        asks = [row for row in states.values() if row == "proposed"]
        assert asks == []
