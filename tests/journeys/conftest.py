"""People at their browsers: each journey asks for whom it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from casework.config import Settings
from tests.database import make_database
from tests.journeys.site import Site, running
from workflows.demo.fill import whole_year

Person = Callable[[str], Page]

WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site(server: Path, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a running site that the journeys of one test process share."""
    with (
        make_database(server, f"site_{worker_id}") as database,
        _site(database, tmp_path_factory) as one,
    ):
        yield one


def _site(database: Settings, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def] # a context manager
    return running(database, tmp_path_factory.mktemp("site") / "site.log")


@pytest.fixture(scope="session")
def full_site(
    server: Path, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Give a running site with the demo's whole year in it, for whoever looks at pages."""
    log = tmp_path_factory.mktemp("full") / "site.log"
    with (
        make_database(server, f"full_{worker_id}") as database,
        running(database, log, whole_year) as one,
    ):
        yield one


@pytest.fixture
def person(browser: Browser, site: Site) -> Iterator[Person]:
    """Give a page on which somebody of the demo people is signed in, by name."""
    contexts: list[BrowserContext] = []

    def sign_in(name: str) -> Page:
        context = browser.new_context(viewport=WIDE, locale="nl-NL", base_url=site.url)  # type: ignore[arg-type] # a viewport
        contexts.append(context)
        context.set_default_timeout(8_000)
        page = context.new_page()
        page.goto("/inloggen")
        page.get_by_role("button", name=name).click()
        page.wait_for_url(lambda url: "/inloggen" not in url)
        return page

    yield sign_in
    for context in contexts:
        context.close()
