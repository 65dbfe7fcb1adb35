"""The schools of a board, with the settings that are in force."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Column, Index, Integer, Select, Table, Text, Uuid, select
from sqlalchemy.dialects.postgresql import JSONB

from casework.schools import events as e
from casework.schools.settings import Settings
from projections.base import METADATA, Folded
from projections.facts import public_fields
from projections.rows import Rows
from projections.views import Reading

TABLE: Final = Table(
    "schools",
    METADATA,
    Column("school_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("service_point", Text, nullable=False),
    Column("settings_version", Integer, nullable=False),
    Column("settings", JSONB, nullable=False),
    Index("schools_tenant", "tenant"),
)


class SchoolRow(msgspec.Struct, frozen=True, kw_only=True):
    """One school. Older versions of its settings are in its aggregate."""

    school_id: UUID
    name: str
    service_point: str
    settings_version: int
    settings: Settings


def all(reading: Reading) -> list[SchoolRow]:  # noqa: A001 - `schools.all` is what it is
    """Return every school of the board, by name."""
    return reading.all(_schools(reading).order_by(TABLE.c.name, TABLE.c.school_id), SchoolRow)


def by_id(reading: Reading, school_id: UUID) -> SchoolRow | None:
    """Return one school."""
    return reading.one(_schools(reading).where(TABLE.c.school_id == school_id), SchoolRow)


def names(reading: Reading) -> dict[UUID, str]:
    """Return the names of the board's schools, by id."""
    query = select(TABLE.c.school_id, TABLE.c.name).where(TABLE.c.tenant == reading.tenant)
    return {row.school_id: row.name for row in reading.connection.execute(query)}


def _schools(reading: Reading) -> Select[Any]:
    columns = [TABLE.c[name] for name in SchoolRow.__struct_fields__]
    return select(*columns).where(TABLE.c.tenant == reading.tenant)


def _opened(rows: Rows, event: e.SchoolOpened, _position: int) -> None:
    new = {
        "school_id": event.originator_id,
        "tenant": event.stamp.tenant,
        "name": event.name,
        "service_point": event.settings.service_point,
        "settings_version": event.settings.version,
        "settings": msgspec.to_builtins(event.settings),
    }
    rows.put(new)


def _renamed(rows: Rows, event: e.SchoolRenamed, _position: int) -> None:
    rows.change(event.originator_id, name=event.name)


def _changed(rows: Rows, event: e.SettingsEvent, _position: int) -> None:
    row = rows.get(event.originator_id)
    if row is not None:
        settings = row["settings"] | public_fields(event)
        changed = {
            "settings": settings,
            "service_point": settings["service_point"],
            "settings_version": event.version,
        }
        rows.put(row | changed)


PROJECTION: Final = Folded(
    name="schools",
    table=TABLE,
    group_by="school_id",
    handlers={
        e.SchoolOpened: _opened,
        e.SchoolRenamed: _renamed,
        e.SettingsEvent: _changed,
    },
)
