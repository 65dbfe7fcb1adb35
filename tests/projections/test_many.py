"""With many trajectories at one school a page costs what it costs with few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event, text

from projections import audit_trail, handovers, worklist
from projections.engine import begin_writing
from projections.runner import Projections
from projections.views import Reading, Views
from projections.worklist import Asked
from tests.projections.telling import BOARD, SCHOOL, TODAY, an_id, sealed

MANY = 8000

COPIES = """
INSERT INTO views.worklist
SELECT gen_random_uuid(), :board, :school, n, gen_random_uuid(), gen_random_uuid(), NULL, NULL,
       'intake',
       NULL, '[]', gen_random_uuid(), 'signal', now(), NULL, NULL, NULL, NULL, true, false, false,
       NULL, NULL, NULL, 1, '[]', '[]', '[]', n % 7, current_date + n % 90,
       md5((n / 20)::text)::uuid
FROM generate_series(1, :many) n
"""
LINES = """
INSERT INTO views.audit_trail
SELECT n, :board, :school, now(), md5((n % 40)::text)::uuid, 'core_member', NULL, 'support',
       'read', 'access.looked', 'access', gen_random_uuid(), 1, NULL, NULL,
       md5((n / 20)::text)::uuid, '[]', 'page', NULL, 'granted'
FROM generate_series(1, :many) n
"""
PUPILS = """
INSERT INTO views.handovers
SELECT gen_random_uuid(), :board, :school, n, gen_random_uuid(), :name, NULL, 'intake', NULL,
       'signal', gen_random_uuid(), now(), NULL, NULL, NULL, NULL, '{}', '[]', '[]', '[]', '', 1,
       (ARRAY['first_look', 'running', 'ended'])[1 + n % 3], current_date + n % 90, current_date
FROM generate_series(1, :many) n
"""


@pytest.fixture
def reading(engine: Engine, projections: Projections) -> Iterator[Reading]:
    values = {"board": BOARD, "school": SCHOOL, "many": MANY, "name": sealed("Noor").to_bytes()}
    with engine.begin() as connection:
        begin_writing(connection)
        for statement in (COPIES, LINES, PUPILS):
            table = statement.split()[2]
            connection.execute(text(statement), values)
            connection.execute(text(f"ANALYZE {table}"))
    with Views(engine).reading(BOARD) as reading:
        yield reading


@contextmanager
def plans(reading: Reading) -> Iterator[list[str]]:
    """Collect how the server answers what is asked meanwhile."""
    asked: list[tuple[str, object]] = []
    found: list[str] = []

    def remember(*call: object) -> None:
        asked.append((str(call[2]), call[3]))

    event.listen(reading.connection, "before_cursor_execute", remember)
    yield found
    event.remove(reading.connection, "before_cursor_execute", remember)
    for statement, parameters in asked:
        with reading.connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {statement}", parameters)
            found.append("\n".join(row[0] for row in cursor.fetchall()))


def walks_along_an_index(plan: str) -> bool:
    """Say whether nothing reads a whole school to show a page of it."""
    return not any(f"{how} on {table}" in plan for how in WHOLE for table in TABLES)


WHOLE = ("Seq Scan", "Bitmap Heap Scan")
TABLES = ("worklist", "audit_trail", "handovers")


def test_every_tab_in_every_order_walks_along_an_index(reading: Reading) -> None:
    with plans(reading) as found:
        for tab in worklist.TABS:
            for sort in worklist.SORTS:
                asked = Asked(tab=tab, staff_id=an_id("mila"), schools=(SCHOOL,), sort=sort)
                after = worklist.rows(reading, asked, limit=5).after
                worklist.rows(reading, asked, after, limit=5)
        worklist.tab_counts(reading, an_id("mila"), [SCHOOL])
        near = frozenset({an_id("own child")})
        worklist.rows(reading, Asked(staff_id=an_id("mila"), schools=(SCHOOL,), closed=near))
        worklist.tab_counts(reading, an_id("mila"), [SCHOOL], near)
        worklist.by_number(reading, 500, [SCHOOL])
    assert [plan for plan in found if not walks_along_an_index(plan)] == []


def test_counting_stops(reading: Reading) -> None:
    counts = worklist.tab_counts(reading, an_id("mila"), [SCHOOL])
    assert counts == {"mine": 0, "team": 100, "waiting": 100, "signals": 100, "closed": 100}


def test_the_event_log_and_the_handover_views_walk_along_an_index(reading: Reading) -> None:
    with plans(reading) as found:
        audit_trail.page(reading, audit_trail.Sieve(by=an_id("nobody")))
        after = audit_trail.page(reading, audit_trail.Sieve(kind="read")).after
        audit_trail.page(reading, audit_trail.Sieve(), after=after)
        handovers.waiting_first_look(reading, [SCHOOL], limit=5)
        handovers.running(reading, [SCHOOL], limit=5)
        handovers.ended(reading, [SCHOOL], TODAY, limit=5)
    assert [plan for plan in found if not walks_along_an_index(plan)] == []


def test_nothing_is_late_in_a_school_without_trajectories(reading: Reading) -> None:
    asked = Asked(tab="team", staff_id=an_id("mila"), schools=(an_id("x"),), late_on=TODAY)
    assert worklist.rows(reading, asked).rows == ()
