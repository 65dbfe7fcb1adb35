"""A desk on a database of its own, with a clock that stands still until it is moved."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from casework.clock import SettableClock
from casework.config import Settings
from casework.desk import Desk

SECRET = b"s" * 32


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(datetime(2026, 11, 17, 9, 0, tzinfo=UTC))


@pytest.fixture
def desk(database: Settings, clock: SettableClock) -> Iterator[Desk]:
    opened = Desk(database.database_url, SECRET, clock)
    yield opened
    opened.close()
