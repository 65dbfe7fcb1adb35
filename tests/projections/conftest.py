"""A history to tell, and the read models that listen to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import Engine

from casework.config import Settings
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from projections.views import Reading, Views
from tests.projections.telling import BOARD, Told

See = Callable[[], AbstractContextManager[Reading]]


@pytest.fixture
def engine(database: Settings) -> Iterator[Engine]:
    """Give connections to an empty database."""
    engine = connect(database.database_url, pool=10)
    yield engine
    engine.dispose()


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
