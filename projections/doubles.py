"""Which records are of one, and which only look alike: ids and codes, nothing personal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import BigInteger, Column, DateTime, Index, Select, Table, Text, Uuid, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from casework.doubles import events as e
from casework.doubles.codes import Kind, Said
from projections.base import METADATA, Folded
from projections.rows import Rows
from projections.views import PAGE, Page, Reading, beyond, read_cursor

TABLE: Final = Table(
    "doubles",
    METADATA,
    Column("double_id", Uuid, primary_key=True),
    Column("tenant", Uuid, nullable=False),
    Column("school", Uuid),
    Column("kind", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("one", Uuid, nullable=False),
    Column("other", Uuid, nullable=False),
    Column("families", ARRAY(Uuid), nullable=False),
    Column("trajectories", ARRAY(Uuid), nullable=False),
    Column("by", Uuid, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("doubles_newest", "tenant", "position"),
    Index("doubles_one", "one"),
    Index("doubles_other", "other"),
)

_t: Final = TABLE.c


class DoubleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pair of which something is said. Codes: Kind, Said; what was taken back is not here."""

    double_id: UUID
    school: UUID | None
    kind: str
    said: str
    one: UUID
    other: UUID
    families: tuple[UUID, ...]
    trajectories: tuple[UUID, ...]
    by: UUID
    at: datetime
    position: int

    @property
    def sides(self) -> tuple[tuple[UUID, UUID], tuple[UUID, UUID]]:
        """Return each record with the family it is in."""
        return (self.one, self.families[0]), (self.other, self.families[-1])

    @property
    def is_same(self) -> bool:
        """Say whether the two are one."""
        return self.said == Said.SAME

    @property
    def is_split(self) -> bool:
        """Say whether the second was split off the first, and goes when that is taken back."""
        return self.said == Said.SPLIT


def by_id(reading: Reading, double_id: UUID) -> DoubleRow | None:
    """Return what is said of a pair; None when nothing is."""
    return reading.one(_doubles(reading).where(_t.double_id == double_id), DoubleRow)


def page(
    reading: Reading, schools: Sequence[UUID], after: str | None = None, limit: int = PAGE
) -> Page[DoubleRow]:
    """Return one page of pairs at `schools`, what was said last first."""
    start = read_cursor(after, tuple[int])
    query = _doubles(reading).where(_t.school.in_(schools))
    query = query.where(*beyond([_t.position], start, descending=True))
    return reading.page(query.order_by(_t.position.desc()), DoubleRow, ["position"], limit)


def said_of(reading: Reading, schools: Sequence[UUID]) -> list[DoubleRow]:
    """Return every pair at `schools` of which something is said."""
    return reading.all(_doubles(reading).where(_t.school.in_(schools)), DoubleRow)


def merged(reading: Reading) -> list[DoubleRow]:
    """Return every pair that is one."""
    return reading.all(_doubles(reading).where(_t.said == str(Said.SAME)), DoubleRow)


def about(reading: Reading, ids: Collection[UUID]) -> list[DoubleRow]:
    """Return every pair of which one or both is among `ids`."""
    is_about = or_(_t.one.in_(ids), _t.other.in_(ids))
    return reading.all(_doubles(reading).where(is_about), DoubleRow)


def _doubles(reading: Reading) -> Select[Any]:
    columns = [_t[name] for name in DoubleRow.__struct_fields__]
    return select(*columns).where(_t.tenant == reading.tenant)


def _put(rows: Rows, event: e.Merged | e.ToldApart | e.PersonSplitOff, **told: Any) -> None:
    rows.put(
        {
            "double_id": event.originator_id,
            "tenant": event.stamp.tenant,
            "school": event.stamp.school,
            "one": event.one,
            "other": event.other,
            "families": list(event.families),
            "trajectories": [],
            "by": event.stamp.by,
            "at": event.stamp.at,
            **told,
        }
    )


def _merged(rows: Rows, event: e.Merged, position: int) -> None:
    where = list(event.trajectories)
    said = {"kind": event.kind, "said": str(Said.SAME), "trajectories": where}
    _put(rows, event, position=position, **said)


def _apart(rows: Rows, event: e.ToldApart, position: int) -> None:
    _put(rows, event, position=position, kind=event.kind, said=str(Said.TWO))


def _split(rows: Rows, event: e.PersonSplitOff, position: int) -> None:
    said = {"said": str(Said.SPLIT), "trajectories": list(event.trajectories)}
    _put(rows, event, position=position, kind=str(Kind.PERSON), **said)


def _taken_back(rows: Rows, event: e.TakenBack, _position: int) -> None:
    rows.drop(event.originator_id)


PROJECTION: Final = Folded(
    name="doubles",
    table=TABLE,
    group_by="double_id",
    handlers={
        e.Merged: _merged,
        e.ToldApart: _apart,
        e.PersonSplitOff: _split,
        e.TakenBack: _taken_back,
    },
)
