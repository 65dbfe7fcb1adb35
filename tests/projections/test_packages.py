"""A receiver sees the packages it was offered, and opens them only while it may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.events import Event
from casework.trajectories import events as e
from projections import packages
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import TODAY, Told, an_id, text_of

WITHDRAWN = e.HandoverWithdrawn(
    handover_id=an_id("handover Buurtteam"), on=TODAY, reason="consent_withdrawn"
)
LANDED = e.LandingReported(handover_id=an_id("handover Buurtteam"), on=TODAY)


def test_an_offered_package_can_be_opened_by_its_receiver(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.handover())
    with see() as reading:
        (package,) = packages.inbox(reading, [an_id("Buurtteam")], TODAY).rows
        found = packages.by_id(reading, package.handover_id, [an_id("Buurtteam")], TODAY)
        other = packages.by_id(reading, package.handover_id, [an_id("De Brugwacht")], TODAY)
    assert (package.state, text_of(package.package)) == ("open", "het pakket")
    assert found == package
    assert other is None


@pytest.mark.parametrize(("event", "state"), [(h.declined(), "declined"), (WITHDRAWN, "withdrawn")])
def test_what_was_declined_or_withdrawn_cannot_be_opened(
    told: Told, see: See, event: Event, state: str
) -> None:
    told.tell("one", h.signal(), h.handover(), event)
    with see() as reading:
        (package,) = packages.inbox(reading, [an_id("Buurtteam")], TODAY).rows
    assert (package.state, package.is_readable) == (state, False)


def test_an_expired_package_cannot_be_opened(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.handover(until=TODAY - timedelta(days=1)))
    with see() as reading:
        (package,) = packages.inbox(reading, [an_id("Buurtteam")], TODAY).rows
    assert (package.state, package.is_readable) == ("expired", False)


def test_an_accepted_package_stays_readable_and_lands(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.handover(), h.accepted(), LANDED)
    with see() as reading:
        (package,) = packages.inbox(reading, [an_id("Buurtteam")], TODAY).rows
    assert (package.state, package.is_readable, package.landed_on) == ("accepted", True, TODAY)
