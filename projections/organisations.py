"""The directory: organisations, what they offer and how long one waits for it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Boolean, Column, Date, Index, Select, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from casework.directory import events as e
from projections.base import METADATA, Folded
from projections.facts import public_fields
from projections.rows import Row, Rows
from projections.views import Reading

TABLE: Final = Table(
    "organisations",
    METADATA,
    Column("organisation_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reach", Text, nullable=False),
    Column("is_controller", Boolean, nullable=False),
    Column("checked_on", Date),
    Column("offers", JSONB, nullable=False),
    Index("organisations_tenant", "tenant"),
)


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One offer as it is described now; an ended one stays for the handovers that named it."""

    offer_id: UUID
    name: str
    description: str
    domains: tuple[str, ...]
    route: str
    neighbourhood: str
    waiting_weeks: int | None
    waiting_noted_on: date | None = None
    is_open: bool = True


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """One organisation with its offers, in the order in which they came."""

    organisation_id: UUID
    name: str
    kind: str
    reach: str
    is_controller: bool
    checked_on: date | None
    offers: tuple[Offer, ...]

    @property
    def open_offers(self) -> tuple[Offer, ...]:
        """Return what is offered now."""
        return tuple(offer for offer in self.offers if offer.is_open)


def active(reading: Reading) -> list[Organisation]:
    """Return every organisation of the board's directory, by name."""
    query = _organisations(reading).order_by(TABLE.c.name, TABLE.c.organisation_id)
    return reading.all(query, Organisation)


def by_id(reading: Reading, organisation_id: UUID) -> Organisation | None:
    """Return one organisation."""
    query = _organisations(reading).where(TABLE.c.organisation_id == organisation_id)
    return reading.one(query, Organisation)


def _organisations(reading: Reading) -> Select[Any]:
    columns = [TABLE.c[name] for name in Organisation.__struct_fields__]
    return select(*columns).where(TABLE.c.tenant == reading.tenant)


def _added(rows: Rows, event: e.OrganisationAdded, _position: int) -> None:
    new = {
        "organisation_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "name": event.name,
        "kind": event.kind,
        "reach": event.reach,
        "is_controller": event.is_controller,
        "offers": [],
    }
    rows.put(new)


def _offered(rows: Rows, event: e.OfferAdded, _position: int) -> None:
    for row in rows.all():
        rows.put(row | {"offers": [*row["offers"], public_fields(event)]})


def _revised(rows: Rows, event: e.OfferRevised, _position: int) -> None:
    _amend(rows, event.offer_id, public_fields(event))


def _waits(rows: Rows, event: e.WaitingTimeNoted, _position: int) -> None:
    noted = {"waiting_weeks": event.waiting_weeks, "waiting_noted_on": event.on.isoformat()}
    _amend(rows, event.offer_id, noted)


def _ended(rows: Rows, event: e.OfferEnded, _position: int) -> None:
    _amend(rows, event.offer_id, {"is_open": False})


def _amend(rows: Rows, offer_id: UUID, changes: Row) -> None:
    name = str(offer_id)
    for row in rows.all():
        offers = [o | changes if o["offer_id"] == name else o for o in row["offers"]]
        rows.put(row | {"offers": offers})


PROJECTION: Final = Folded(
    name="organisations",
    table=TABLE,
    group_by="organisation_id",
    handlers={
        e.OrganisationAdded: _added,
        e.OrganisationRenamed: lambda rows, event, _: rows.change(
            event.originator_id, name=event.name
        ),
        e.ReachChanged: lambda rows, event, _: rows.change(event.originator_id, reach=event.reach),
        e.OrganisationChecked: lambda rows, event, _: rows.change(
            event.originator_id, checked_on=event.on
        ),
        e.OfferAdded: _offered,
        e.OfferRevised: _revised,
        e.WaitingTimeNoted: _waits,
        e.OfferEnded: _ended,
    },
)
