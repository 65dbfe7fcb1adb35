"""Refuse to start with a database role that may do more than its own work."""

from __future__ import annotations

from typing import Any, Final

from eventsourcing.postgres import PostgresDatastore
from psycopg import Connection
from psycopg.rows import dict_row

TABLES: Final = ("events", "leaves", "commands", "checkpoints", "fenced", "named", "went_alone")
WRITES: Final = "INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
COLUMN_WRITES: Final = "INSERT, UPDATE, REFERENCES"
"""A right to one column does not show as a right to the table."""

OTHERS: Final = ("casework_retention", "casework_keys", "casework_signer")
"""Roles with work of their own: to remove, to unwrap, to sign."""

QUERY: Final = """
SELECT r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication AS is_mighty,
       pg_has_role(current_user, 'casework_owner', 'MEMBER') AS is_owner,
       has_schema_privilege('history', 'CREATE') AS may_create,
       EXISTS (SELECT FROM unnest(%s::text[]) AS t (name)
               WHERE has_table_privilege('history.' || t.name, %s)
               OR has_any_column_privilege('history.' || t.name, %s)) AS may_write,
       has_function_privilege('history.add_checkpoint(bigint, bytea, text)', 'EXECUTE') AS may_sign,
       EXISTS (SELECT FROM unnest(%s::text[]) AS o (name)
               WHERE pg_has_role(current_user, o.name, 'MEMBER')) AS is_other
FROM pg_roles r WHERE r.rolname = current_user
"""


ROLES: Final = ("casework_owner", "casework_app", *OTHERS)
MIGHT: Final = """
SELECT r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication AS is_mighty,
       EXISTS (SELECT FROM pg_roles o WHERE o.rolname = ANY(%s)
               AND pg_has_role(current_user, o.oid, 'MEMBER')) AS is_other
FROM pg_roles r WHERE r.rolname = current_user
"""


class TooMuchRight(Exception):
    """A database role may do more than is its work."""


def check_rights(store: PostgresDatastore) -> None:
    """Raise TooMuchRight when the role of `store` could rewrite history."""
    with store.get_connection() as conn, conn.cursor() as cursor:
        row = cursor.execute(QUERY, [list(TABLES), WRITES, COLUMN_WRITES, list(OTHERS)]).fetchone()
    _refuse(row)


def check_role(conn: Connection[Any], own: str) -> None:
    """Raise TooMuchRight when who is connected has the work of another role than `own` as well.

    With one server for everything, who unwraps keys and owns history could rewrite it.
    """
    with conn.cursor(row_factory=dict_row) as cursor:
        others = [role for role in ROLES if role != own]
        row = cursor.execute(MIGHT, [others]).fetchone()
    _refuse(row)


def _refuse(row: dict[str, bool] | None) -> None:
    excess = [name for name, has in (row or {"unknown_role": True}).items() if has]
    if excess:
        raise TooMuchRight(f"the database role is too mighty: {', '.join(excess)}")
