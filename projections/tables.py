"""Make the tables of read models, each with its second lock: rows of one tenant at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Table, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from projections.base import METADATA, SCHEMA, Projection
from projections.positions import TABLE as POSITIONS
from projections.positions import add

NEXT: Final = "views_next"
"""The schema in which a rebuild makes its tables, beside the live ones."""

_LOCK: Final = 6963

# As a CASE, because the planner takes half of the rows for it: an equation of texts it would
# take for one in two hundred, and then sort everything rather than walk along an index.
_SECOND_LOCK: Final = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY one_tenant ON {table} USING (
    CASE (SELECT current_setting('casework.tenant', true))
        WHEN '*' THEN true WHEN tenant::text THEN true ELSE false END
);
"""


def create(connection: Connection, projections: Iterable[Projection]) -> None:
    """Make the tables and positions that are not there yet; several processes may try."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    there = set(inspect(connection).get_table_names(SCHEMA))
    METADATA.create_all(connection, [POSITIONS])
    for projection in projections:
        if projection.table.name not in there:
            make(connection, projection.table, SCHEMA)
        add(connection, projection.name, definition(projection))


def make(connection: Connection, table: Table, schema: str) -> None:
    """Make one table in `schema`, with indexes and second lock."""
    connection.execution_options(schema_translate_map={SCHEMA: schema})
    METADATA.create_all(connection, [table], checkfirst=False)
    connection.execution_options(schema_translate_map={SCHEMA: SCHEMA})
    connection.execute(text(_SECOND_LOCK.format(table=f"{schema}.{table.name}")))


def drop_leftovers(connection: Connection) -> None:
    """Drop what a rebuild left behind that was stopped half-way."""
    for name in inspect(connection).get_table_names(NEXT):
        connection.execute(text(f'DROP TABLE {NEXT}."{name}"'))


def analyze(connection: Connection, table: Table) -> None:
    """Let the planner know the table beside before anybody reads it."""
    connection.execute(text(f"ANALYZE {NEXT}.{table.name}"))


def switch(connection: Connection, table: Table) -> None:
    """Let the table beside take the place of the live one."""
    connection.execute(text(f"DROP TABLE {SCHEMA}.{table.name}"))
    connection.execute(text(f"ALTER TABLE {NEXT}.{table.name} SET SCHEMA {SCHEMA}"))


def definition(projection: Projection) -> str:
    """Return the fingerprint of a read model: its table, its indexes, its version."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
    made = [str(CreateTable(projection.table).compile(dialect=dialect))]
    indexes = sorted(projection.table.indexes, key=lambda index: str(index.name))
    made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    made += [_SECOND_LOCK, str(projection.version)]
    return hashlib.sha256("\n".join(made).encode()).hexdigest()[:16]
