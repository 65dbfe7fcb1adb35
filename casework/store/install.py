"""Make roles, databases and tables: what `casework init` does, once, before anything else."""

from __future__ import annotations

from importlib.resources import files
from typing import Final, LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

ROLES: Final = ("casework_app", "casework_retention", "casework_keys", "casework_signer")


def install(owner_url: str, keys_url: str, passwords: dict[str, str] | None = None) -> None:
    """Create or update everything that `owner_url` (a database administrator) may create.

    `keys_url` names the second database; it is created when it is not there. `passwords`
    are set for the login roles named in `ROLES`. Safe to run again.
    """
    keys_name = f"{conninfo_to_dict(keys_url)['dbname']}"
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(6961)")
        _make_roles(owner, passwords)
        _create_database(owner, keys_name)
        owner.execute(_script("history.sql"))
        owner.execute(_script("desk.sql"))
    with psycopg.connect(make_conninfo(owner_url, dbname=keys_name), autocommit=True) as keys:
        keys.execute(_script("keys.sql"))


def make_roles(owner_url: str, passwords: dict[str, str] | None = None) -> None:
    """Make the roles alone, which belong to the server and to no database."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        _make_roles(owner, passwords)


def _make_roles(owner: psycopg.Connection, passwords: dict[str, str] | None) -> None:
    owner.execute(_script("roles.sql"))
    _set_passwords(owner, passwords or {})


def _create_database(owner: psycopg.Connection, name: str) -> None:
    there = owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if there is None:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    revoke = sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC")
    grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO casework_keys")
    for statement in (revoke, grant):
        owner.execute(statement.format(sql.Identifier(name)))


def _set_passwords(owner: psycopg.Connection, passwords: dict[str, str]) -> None:
    for role, password in passwords.items():
        if role not in ROLES:
            raise ValueError(f"not a login role of casework: {role}")
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
        owner.execute(statement.format(sql.Identifier(role), sql.Literal(password)))


def _script(name: str) -> LiteralString:
    return files("casework.store").joinpath("sql", name).read_text(encoding="utf-8")
