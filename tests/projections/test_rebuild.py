"""A rebuild gives the same rows, beside the live ones, and can be killed at any moment."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text

from casework.application import Fact
from casework.config import Settings
from projections import timeline, worker, worklist, worklist_rows
from projections.base import METADATA
from projections.catalogue import ALL
from projections.engine import begin_writing, connect
from projections.rebuild import Compared, RebuildRunning, rebuild
from projections.runner import Projections
from projections.tables import NEXT
from projections.views import Views
from tests.projections import happenings as h
from tests.projections.telling import BOARD, Told, an_id


class Killed(BaseException):
    """The process ends here."""


def tell_much(told: Told, count: int = 40) -> None:
    for n in range(count):
        told.tell(f"t{n}", h.signal(f"c{n}", number=n), h.task("first_look"), h.contact())
        told.tell(f"t{n}", h.handover(), h.accepted(), h.closed())


def tables_beside(engine: Engine) -> list[str]:
    return inspect(engine).get_table_names(NEXT)


def digests(engine: Engine) -> dict[str, object]:
    with engine.begin() as connection:
        begin_writing(connection)
        return {
            table.name: connection.execute(
                text(f'SELECT array_agg(t::text ORDER BY t::text) FROM views."{table.name}" t')
            ).scalar()
            for table in METADATA.sorted_tables
        }


def test_a_rebuild_gives_the_same_rows(
    told: Told, projections: Projections, engine: Engine
) -> None:
    for _ in range(3):
        tell_much(told)
        projections.catch_up()
    before, seen = digests(engine), []
    found = rebuild(projections, progress=seen.append)
    assert [one.name for one in found if not one.is_same] == []
    assert {one.name for one in found} == {projection.name for projection in ALL}
    assert digests(engine) == before
    assert seen[-1] == told.end
    assert tables_beside(engine) == []


def test_a_rebuild_reports_what_differed_and_mends_it(
    told: Told, projections: Projections, engine: Engine
) -> None:
    tell_much(told)
    projections.catch_up()
    before = digests(engine)
    with engine.begin() as connection:
        begin_writing(connection)
        connection.execute(worklist_rows.TABLE.update().values(number=7))
    (found,) = rebuild(projections, ["worklist"])
    assert (found.is_same, found.why_not) == (False, None)
    assert digests(engine) == before


def test_what_happens_during_a_rebuild_is_in_it(
    told: Told, projections: Projections, engine: Engine
) -> None:
    tell_much(told, 20)
    projections.catch_up()

    def meanwhile(_position: int) -> None:
        if told.end < 500:
            tell_much(told, 5)
            projections.catch_up()

    found = rebuild(projections, progress=meanwhile)
    assert all(one.is_same for one in found)
    assert {p.position for p in projections.status()} == {told.end}


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_killed_rebuild_leaves_the_live_tables_as_they_were(
    told: Told, projections: Projections, engine: Engine, at: int
) -> None:
    tell_much(told, 100)
    projections.catch_up()
    before, real, calls = digests(engine), told.source, []

    def source(after: int, limit: int) -> Sequence[Fact]:
        calls.append(after)
        if len(calls) == at:
            raise Killed
        return real(after, limit)

    projections.source = source
    with pytest.raises(Killed):
        rebuild(projections)
    assert tables_beside(engine) != []
    assert digests(engine) == before
    projections.source = real
    assert all(one.is_same for one in rebuild(projections))
    assert tables_beside(engine) == []


def rebuild_slowly(url: str, is_under_way: Any) -> None:
    told = Told()
    tell_much(told, 100)

    def progress(_position: int) -> None:
        is_under_way.set()
        time.sleep(60)

    rebuild(Projections(connect(url), told.source, ALL), progress=progress)


def test_a_rebuild_that_is_killed_as_a_process_can_be_done_again(
    told: Told, projections: Projections, engine: Engine, whereabouts: Settings
) -> None:
    tell_much(told, 100)
    projections.catch_up()
    before, spawn = digests(engine), multiprocessing.get_context("spawn")
    is_under_way = spawn.Event()
    process = spawn.Process(target=rebuild_slowly, args=(whereabouts.database_url, is_under_way))
    process.start()
    assert is_under_way.wait(60)
    process.kill()
    process.join(10)
    assert tables_beside(engine) != []
    assert all(one.is_same for one in patiently(lambda: rebuild(projections)))
    assert digests(engine) == before


def patiently(attempt: Callable[[], list[Compared]]) -> list[Compared]:
    """Try until the server has noticed that the killed process is gone."""
    for _ in range(50):
        try:
            return attempt()
        except RebuildRunning:
            time.sleep(0.1)
    return attempt()


def test_a_page_that_is_being_read_goes_first(
    told: Told, projections: Projections, engine: Engine
) -> None:
    tell_much(told, 2)
    projections.catch_up()
    with ThreadPoolExecutor(1) as aside:
        with Views(engine).reading(BOARD) as reading:
            assert worklist.by_number(reading, 1) is not None
            rebuilding = aside.submit(rebuild, projections)
            time.sleep(1.5)
            assert timeline.page(reading, an_id("t1")).rows != ()
        assert all(one.is_same for one in rebuilding.result(60))


def test_only_one_rebuild_at_a_time(told: Told, projections: Projections) -> None:
    tell_much(told, 1)

    def again(_position: int) -> None:
        with pytest.raises(RebuildRunning):
            rebuild(projections)

    rebuild(projections, progress=again)


def test_a_table_of_an_older_make_is_rebuilt_at_the_start(
    told: Told, projections: Projections, engine: Engine
) -> None:
    tell_much(told, 3)
    projections.catch_up()
    before = digests(engine)
    with engine.begin() as connection:
        begin_writing(connection)
        connection.execute(text("ALTER TABLE views.worklist DROP COLUMN waits_for"))
        connection.execute(
            text("UPDATE views.positions SET definition = 'x' WHERE name = 'worklist'")
        )
    assert worker.prepare(projections) == ["worklist"]
    assert digests(engine) == before
    assert worker.prepare(projections) == []


def test_rows_of_one_tenant_stay_locked_after_a_switch(
    told: Told, projections: Projections, engine: Engine
) -> None:
    tell_much(told, 1)
    rebuild(projections)
    with engine.begin() as connection:
        assert connection.execute(worklist_rows.TABLE.select()).all() == []
