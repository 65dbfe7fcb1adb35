"""The application appends through one function and reads; to history it can do nothing else."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from typing import Any

import msgspec
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from casework.application import Casework
from casework.bootstrap import TooMuchRight, build, checkpointer_of, keeper_of
from casework.config import Settings
from tests.casework.store.writing import TEACHER, signal
from tests.database import TEMPLATE
from tests.knowing import know_child

TABLES = ("events", "leaves", "commands", "checkpoints", "fenced", "named", "went_alone")
COLUMNS = {
    "events": ("notification_id", "tenant", "originator_id", "topic", "public", "sealed"),
    "leaves": ("leaf_index", "notification_id", "sealed_hash", "leaf_hash"),
    "commands": ("command_id", "last_id"),
    "checkpoints": ("size", "root", "note", "at"),
    "fenced": ("subject",),
    "named": ("subject", "namer", "tenant"),
    "went_alone": ("subject", "tenant"),
}
TO_A_TABLE = (
    "INSERT INTO {} DEFAULT VALUES",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "TRUNCATE {} CASCADE",
    "DROP TABLE {}",
    "DROP TABLE {} CASCADE",
    "ALTER TABLE {} ADD COLUMN more text",
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "ALTER TABLE {} RENAME TO other",
    "ALTER TABLE {} OWNER TO casework_app",
    "CREATE INDEX ON {} ((1))",
    "CREATE RULE hide AS ON INSERT TO {} DO INSTEAD NOTHING",
    "CREATE TRIGGER hide BEFORE INSERT ON {} EXECUTE FUNCTION history.only_emptying()",
    "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
    "COPY {} FROM STDIN",
    "SELECT * FROM {} FOR UPDATE",
)
SIGNING = "SELECT history.add_checkpoint(1, '', '')"
OTHERWISE = (
    "SET ROLE casework_owner",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "SET session_replication_role = replica",
    "GRANT casework_owner TO casework_app",
    "ALTER ROLE casework_app SUPERUSER",
    "CREATE ROLE another",
    "CREATE TABLE history.more (n int)",
    "CREATE VIEW history.more AS SELECT 1",
    "CREATE SCHEMA more",
    "DROP SCHEMA history CASCADE",
    "ALTER SCHEMA history RENAME TO other",
    "CREATE FUNCTION history.more() RETURNS int LANGUAGE sql RETURN 1",
    """CREATE OR REPLACE FUNCTION history.leaf_hash(uuid, uuid, bigint, text, bytea, bytea)
       RETURNS bytea LANGUAGE sql RETURN ''::bytea""",
    """CREATE OR REPLACE FUNCTION history.append(uuid, uuid, uuid[], bigint[], text[], bytea[],
       bytea[]) RETURNS TABLE (last_id bigint, replayed boolean)
       LANGUAGE sql AS 'SELECT 1::bigint, true'""",
    "ALTER FUNCTION history.append RENAME TO other",
    "ALTER FUNCTION history.append SECURITY INVOKER",
    "DROP FUNCTION history.append",
    "DROP VIEW history.stored_events",
    "SELECT setval('history.events_notification_id_seq', 1)",
    "DROP OWNED BY casework_owner",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('PG_VERSION')",
)


@pytest.fixture
def app(casework: Casework, database: Settings) -> Iterator[psycopg.Connection[Any]]:
    """Give the application's own connection, with something to spoil."""
    for name in ("noor", "sem"):
        know_child(casework, signal(name), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    with psycopg.connect(database.database_url, autocommit=True) as conn:
        yield conn


@pytest.fixture
def retention(
    app: psycopg.Connection[Any], database: Settings
) -> Iterator[psycopg.Connection[Any]]:
    """Give a connection of the role that removes sealed parts at their term."""
    url = make_conninfo(database.database_url, user="casework_retention")
    with psycopg.connect(url, autocommit=True) as conn:
        yield conn


def allowed(conn: psycopg.Connection[Any], statements: list[str]) -> list[str]:
    """Return the statements that are not refused for want of a right."""
    return [statement for statement in statements if _runs(conn, statement)]


def test_nothing_can_be_done_to_a_table_of_history(app: psycopg.Connection[Any]) -> None:
    tables = [f"history.{table}" for table in TABLES]
    statements = [text.format(table) for text, table in product(TO_A_TABLE, tables)]
    assert allowed(app, statements) == []


def test_no_column_of_history_can_be_changed(app: psycopg.Connection[Any]) -> None:
    statements = [
        f"UPDATE history.{table} SET {column} = DEFAULT"
        for table, columns in COLUMNS.items()
        for column in columns
    ]
    assert allowed(app, statements) == []


def test_granting_itself_more_grants_nothing(app: psycopg.Connection[Any]) -> None:
    # PostgreSQL only warns when somebody grants what is not theirs.
    for table in TABLES:
        app.execute(f"GRANT ALL ON history.{table} TO casework_app".encode())
    test_nothing_can_be_done_to_a_table_of_history(app)


def test_there_is_no_way_around(app: psycopg.Connection[Any]) -> None:
    assert allowed(app, [SIGNING, "SET ROLE casework_signer", *OTHERWISE]) == []


def test_what_was_tried_changed_nothing_and_appending_works(
    app: psycopg.Connection[Any], casework: Casework
) -> None:
    before = app.execute("SELECT * FROM history.events ORDER BY 1").fetchall()
    test_nothing_can_be_done_to_a_table_of_history(app)
    test_there_is_no_way_around(app)
    assert app.execute("SELECT * FROM history.events ORDER BY 1").fetchall() == before
    assert casework.execute(signal("sem", 2002), by=TEACHER).position > 0


def test_retention_can_remove_a_sealed_part(retention: psycopg.Connection[Any]) -> None:
    done = retention.execute("UPDATE history.events SET sealed = NULL WHERE sealed <> ''")
    assert done.rowcount > 0


def test_retention_can_do_nothing_else(retention: psycopg.Connection[Any]) -> None:
    tables = [f"history.{table}" for table in TABLES]
    statements = [
        text.format(table)
        for text, table in product(TO_A_TABLE, tables)
        # Who may change one column may lock its rows; that changes nothing.
        if (text, table) != ("SELECT * FROM {} FOR UPDATE", "history.events")
    ]
    statements += [
        f"UPDATE history.{table} SET {column} = DEFAULT"
        for table, columns in COLUMNS.items()
        for column in columns
        if column != "sealed"
    ]
    statements += [
        "UPDATE history.events SET sealed = ''",
        "UPDATE history.events SET sealed = 'x'",
    ]
    appending = "gen_random_uuid(), gen_random_uuid(), '{}', '{}', '{}', '{}', '{}'"
    statements += [f"SELECT history.append({appending})"]
    statements += [SIGNING, *OTHERWISE]
    assert allowed(retention, statements) == []


def test_whoever_signs_sees_hashes_and_adds_checkpoints(
    app: psycopg.Connection[Any], database: Settings
) -> None:
    with psycopg.connect(str(database.signer_url), autocommit=True) as signer:
        tables = [f"history.{table}" for table in TABLES]
        statements = [text.format(table) for text, table in product(TO_A_TABLE, tables)]
        statements += [f"SELECT * FROM history.{table}" for table in ("events", "commands")]
        statements += ["SELECT * FROM history.stored_events", "SELECT * FROM desk.accounts"]
        assert allowed(signer, [*statements, *OTHERWISE]) == []
        assert allowed(signer, [SIGNING]) == [SIGNING]


@pytest.mark.parametrize("role", ["casework_app", "casework_retention", "casework_signer"])
def test_the_keys_are_out_of_reach_of_whoever_reads_history(role: str, database: Settings) -> None:
    url = make_conninfo(database.keys_url, dbname=f"{TEMPLATE}_keys", user=role)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url)


def test_history_is_out_of_reach_of_whoever_reads_the_keys(database: Settings) -> None:
    url = make_conninfo(database.database_url, user="casework_keys")
    with psycopg.connect(url, autocommit=True) as conn:
        statements = [f"SELECT * FROM history.{table}" for table in TABLES]
        assert allowed(conn, [*statements, "SELECT * FROM desk.accounts"]) == []


@pytest.mark.parametrize(
    "excess",
    [
        "GRANT INSERT ON history.leaves TO {}",
        "GRANT UPDATE (sealed) ON history.events TO {}",
        "GRANT TRUNCATE ON history.checkpoints TO {}",
        "GRANT TRIGGER ON history.events TO {}",
        "GRANT CREATE ON SCHEMA history TO {}",
        "GRANT casework_owner TO {}",
        "GRANT casework_retention TO {}",
        "GRANT casework_keys TO {}",
        "GRANT casework_signer TO {}",
        "GRANT EXECUTE ON FUNCTION history.add_checkpoint TO {}",
        "ALTER ROLE {} CREATEROLE",
        "ALTER ROLE {} REPLICATION",
        "ALTER ROLE {} SUPERUSER",
    ],
)
def test_it_does_not_start_with_a_role_that_could_change_history(
    excess: str, database: Settings
) -> None:
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        name = f"mighty_{superuser.info.dbname}"
        role = Identifier(name)
        superuser.execute(SQL("CREATE ROLE {} LOGIN IN ROLE casework_app").format(role))
        mighty = make_conninfo(database.database_url, user=name)
        configured = msgspec.structs.replace(database, database_url=mighty)
        build(configured).close()
        superuser.execute(excess.format(name).encode())
        with pytest.raises(TooMuchRight):
            build(configured)
        superuser.execute(SQL("DROP OWNED BY {}").format(role))
        superuser.execute(SQL("DROP ROLE {}").format(role))


def _keep(settings: Settings) -> None:
    with closing(build(settings)) as casework:
        keeper_of(settings, casework)


@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("keys_url", lambda settings: build(settings).close()),
        ("retention_url", _keep),
        ("signer_url", lambda settings: checkpointer_of(settings).__enter__()),
    ],
)
@pytest.mark.parametrize("role", ["postgres", "casework_owner"])
def test_no_other_address_may_be_of_a_role_with_more_than_its_own_work(
    address: str, start: Callable[[Settings], object], role: str, database: Settings
) -> None:
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        name = f"too_much_{superuser.info.dbname}"
        own = conninfo_to_dict(getattr(database, address))["user"]
        roles = SQL(", ").join(map(Identifier, [str(own), role]))
        superuser.execute(SQL("CREATE ROLE {} LOGIN IN ROLE {}").format(Identifier(name), roles))
        mighty = make_conninfo(getattr(database, address), user=name)
        with pytest.raises(TooMuchRight):
            start(msgspec.structs.replace(database, **{address: mighty}))
        superuser.execute(SQL("DROP ROLE {}").format(Identifier(name)))


def _runs(conn: psycopg.Connection[Any], statement: str) -> bool:
    try:
        with conn.transaction(force_rollback=True):
            conn.execute(statement.encode())
    except InsufficientPrivilege:
        return False
    return True
