"""The organisation as decisions see it: its name, its reach, and what it offers now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate, Noun
from casework.directory import events as e
from casework.errors import UnknownEvent
from casework.events import Event


class Offer(msgspec.Struct, frozen=True):
    """One offer as it is described now. `is_open`: it has not ended."""

    name: str
    description: str
    domains: tuple[str, ...]
    route: str
    neighbourhood: str
    waiting_weeks: int | None = None
    is_open: bool = True


class Organisation(Aggregate, frozen=True, kw_only=True):
    """State of one organisation of the board's directory."""

    name: str = ""
    kind: str = "other"
    reach: str = ""
    is_controller: bool = False
    checked_on: date | None = None
    offers: dict[UUID, Offer] = msgspec.field(default_factory=dict)


def evolve(state: Organisation | None, event: Event) -> Organisation:
    """Fold one event into the state. Never judges; an event it does not know is a fault."""
    if isinstance(event, e.OrganisationAdded):
        return Organisation(
            id=event.originator_id,
            name=event.name,
            kind=event.kind,
            reach=event.reach,
            is_controller=event.is_controller,
        )
    change = _CHANGES.get(type(event))
    if state is None or change is None:
        raise UnknownEvent(topic=event.topic)
    return change(state, event)


def _offered(organisation: Organisation, event: e.OfferAdded) -> Organisation:
    offer = Offer(
        name=event.name,
        description=event.description,
        domains=event.domains,
        route=event.route,
        neighbourhood=event.neighbourhood,
        waiting_weeks=event.waiting_weeks,
    )
    return organisation.but(offers={**organisation.offers, event.offer_id: offer})


def _revised(organisation: Organisation, event: e.OfferRevised) -> Organisation:
    return _with(
        organisation,
        event,
        name=event.name,
        description=event.description,
        domains=event.domains,
        route=event.route,
        neighbourhood=event.neighbourhood,
    )


def _with(organisation: Organisation, event: e.OfferEvent, **changes: object) -> Organisation:
    offer = msgspec.structs.replace(organisation.offers[event.offer_id], **changes)
    return organisation.but(offers={**organisation.offers, event.offer_id: offer})


_CHANGES: Final[dict[type[Event], Callable[[Organisation, Any], Organisation]]] = {
    e.OrganisationRenamed: lambda organisation, event: organisation.but(name=event.name),
    e.ReachChanged: lambda organisation, event: organisation.but(reach=event.reach),
    e.OrganisationChecked: lambda organisation, event: organisation.but(checked_on=event.on),
    e.OfferAdded: _offered,
    e.OfferRevised: _revised,
    e.WaitingTimeNoted: lambda organisation, event: _with(
        organisation, event, waiting_weeks=event.waiting_weeks
    ),
    e.OfferEnded: lambda organisation, event: _with(organisation, event, is_open=False),
}

NOUN: Final = Noun(name="organisation", state=Organisation, evolve=evolve)
