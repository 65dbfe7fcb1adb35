"""Every read model sees every fact exactly once, whoever brings it up to date."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, Engine, func, select, text

from casework.application import Fact
from projections import audit_trail, timeline, worklist
from projections.audit_trail_rows import TABLE
from projections.base import Log
from projections.catalogue import ALL
from projections.engine import begin_writing
from projections.runner import Projections
from projections.views import Views
from tests.projections import happenings as h
from tests.projections.telling import BOARD, Told, an_id


class Unlucky(Log):
    """A read model that stumbles over one fact, after it wrote."""

    def apply(self, connection: Connection, facts: Sequence[Fact]) -> None:
        super().apply(connection, facts)
        if any(fact.position == 6 for fact in facts) and Unlucky.is_broken:
            connection.execute(text("SELECT 1/0"))

    is_broken = True


UNLUCKY = Unlucky(name="timeline", table=timeline.TABLE, row_of=timeline._row, of=timeline._OF)


@pytest.fixture
def unlucky(engine: Engine, told: Told) -> Projections:
    others = [p for p in ALL if p.name != "timeline"]
    projections = Projections(engine, told.source, [*others, UNLUCKY])
    projections.create()
    Unlucky.is_broken = True
    return projections


def count(engine: Engine) -> int:
    with engine.begin() as connection:
        begin_writing(connection)
        return connection.execute(select(func.count()).select_from(TABLE)).scalar_one()


def test_eight_threads_project_every_fact_once(
    told: Told, projections: Projections, engine: Engine
) -> None:
    for n in range(300):
        told.tell(f"t{n}", h.signal(f"c{n}", number=n), h.task("first_look"))
    everything = told.facts
    told.facts = []

    def work(n: int) -> None:
        told.facts = everything[: max(len(told.facts), (n + 1) * 50)]
        projections.catch_up(3 * (n + 1) * 50)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(12)))
    assert count(engine) == 600
    assert projections.catch_up() == told.end == 1800
    assert count(engine) == 600


def test_what_is_reached_already_is_not_asked_again(told: Told, projections: Projections) -> None:
    told.tell("one", h.signal())
    assert projections.catch_up(3) == 3
    projections.source = lambda *_: pytest.fail("nothing was new")
    assert projections.catch_up(3) == 3


def test_a_fact_that_concerns_nobody_still_moves_every_position(
    told: Told, projections: Projections
) -> None:
    told.tell("one", h.phase("intake"))
    projections.catch_up()
    assert {p.position for p in projections.status()} == {3}


def test_a_read_model_that_stumbles_leaves_the_others_alone(
    told: Told, unlucky: Projections, engine: Engine
) -> None:
    told.tell("one", h.signal(), h.phase("signal"), h.task("first_look"))
    assert unlucky.catch_up(9) == 9
    places = {p.name: (p.position, p.stuck_on) for p in unlucky.status()}
    assert places["timeline"] == (3, "DataError")
    assert places["audit_trail"] == (9, None)
    with Views(engine).reading(BOARD) as reading:
        assert len(timeline.page(reading, an_id("one")).rows) == 1
        assert len(audit_trail.page(reading, audit_trail.Sieve()).rows) == 3
        assert worklist.by_number(reading, 2001) is not None


def test_what_is_stuck_is_tried_again_by_the_worker_only(told: Told, unlucky: Projections) -> None:
    told.tell("one", h.signal(), h.phase("signal"), h.task("first_look"))
    unlucky.catch_up()
    Unlucky.is_broken = False
    told.tell("one", h.contact())
    unlucky.catch_up(12)
    assert {p.name: p.position for p in unlucky.status()}["timeline"] == 3
    assert unlucky.catch_up() == 12
    assert {p.stuck_on for p in unlucky.status()} == {None}


def test_without_a_tenant_nothing_is_readable(
    told: Told, projections: Projections, engine: Engine
) -> None:
    told.tell("one", h.signal())
    projections.catch_up()
    with engine.begin() as connection:
        for projection in ALL:
            assert connection.execute(select(projection.table)).all() == []
    with Views(engine).reading(an_id("other board")) as reading:
        assert reading.connection.execute(select(TABLE)).all() == []
