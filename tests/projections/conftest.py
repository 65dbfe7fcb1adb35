"""A history to tell, and the read models that listen to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from casework.config import Settings
from projections import tables
from projections.base import METADATA
from projections.catalogue import ALL
from projections.engine import begin_writing, connect
from projections.runner import Projections
from projections.views import Reading, Views
from tests.database import make_database
from tests.projections.telling import BOARD, Told

See = Callable[[], AbstractContextManager[Reading]]


@pytest.fixture(scope="module")
def whereabouts(server: Path, worker_id: str, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Give a database that the tests of this module use one after the other."""
    module = request.node.path.stem.removeprefix("test_")
    with make_database(server, f"p_{worker_id}_{module}") as settings:
        yield settings


@pytest.fixture(scope="module")
def connected(whereabouts: Settings) -> Iterator[Engine]:
    """Give connections to this module's database."""
    engine = connect(whereabouts.database_url, pool=10)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(connected: Engine) -> Engine:
    """Give connections to a database in which nothing was projected yet."""
    every = ", ".join(f'views."{table.name}"' for table in METADATA.sorted_tables)
    with connected.begin() as connection:
        begin_writing(connection)
        tables.create(connection, ALL)
        tables.drop_leftovers(connection)
        connection.execute(text(f"TRUNCATE {every}"))
    return connected


@pytest.fixture
def told() -> Told:
    """Give a history in which nothing happened yet."""
    return Told()


@pytest.fixture
def projections(engine: Engine, told: Told) -> Projections:
    """Give all read models, empty, fed by `told`."""
    projections = Projections(engine, told.source, ALL)
    projections.create()
    return projections


@pytest.fixture
def see(engine: Engine, projections: Projections) -> See:
    """Bring the read models up to date and read them as somebody of the board."""

    def reading() -> AbstractContextManager[Reading]:
        projections.catch_up()
        assert [p.name for p in projections.status() if p.stuck_on] == []
        return Views(engine).reading(BOARD)

    return reading
