"""One running site, which the tests of one process share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database import make_database
from tests.journeys.site import Site, running


@pytest.fixture(scope="session")
def running_site(
    server: Path, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Give a site of real processes, with schools and staff and without a family."""
    log = tmp_path_factory.mktemp("faults") / "site.log"
    with make_database(server, f"faults_{worker_id}") as database, running(database, log) as site:
        yield site
