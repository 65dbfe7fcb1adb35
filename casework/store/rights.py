"""Refuse to start with a database role that could change history."""

from __future__ import annotations

from typing import Final

from eventsourcing.postgres import PostgresDatastore

TABLES: Final = ("events", "leaves", "commands", "checkpoints", "fenced")
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


class TooMuchRight(Exception):
    """The application role may do more to history than append and read."""


def check_rights(store: PostgresDatastore) -> None:
    """Raise TooMuchRight when the role of `store` could rewrite history."""
    with store.get_connection() as conn, conn.cursor() as cursor:
        row = cursor.execute(QUERY, [list(TABLES), WRITES, COLUMN_WRITES, list(OTHERS)]).fetchone()
    excess = [name for name, has in (row or {"unknown_role": True}).items() if has]
    if excess:
        raise TooMuchRight(f"the database role is too mighty: {', '.join(excess)}")
