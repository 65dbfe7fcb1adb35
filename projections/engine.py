"""The connections of the read models, and the settings of a transaction on them."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, Engine, create_engine, text

EVERY_TENANT: Final = "*"

# Read models can be built again and know how far they are: they need not wait for the disk.
_WRITING: Final = text(
    "SELECT set_config('casework.tenant', '*', true), set_config('synchronous_commit', 'off', true)"
)
# A plan made for any limit and any school would sort everything before it takes a page.
_READING: Final = text(
    "SELECT set_config('casework.tenant', :tenant, true),"
    " set_config('transaction_read_only', 'on', true),"
    " set_config('plan_cache_mode', 'force_custom_plan', true)"
)


def connect(database_url: str, pool: int = 4) -> Engine:
    """Return an engine with at most `pool` connections to the database at `database_url`."""
    return create_engine(
        "postgresql+psycopg://",
        connect_args=dict(conninfo_to_dict(database_url)),
        pool_size=pool,
        max_overflow=0,
        json_serializer=_json,
        json_deserializer=msgspec.json.decode,
    )


def begin_writing(connection: Connection) -> None:
    """Let this transaction write rows of every tenant."""
    connection.execute(_WRITING)


def begin_reading(connection: Connection, tenant: str) -> None:
    """Let this transaction read the rows of one tenant, and change nothing."""
    connection.execute(_READING, {"tenant": tenant})


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
