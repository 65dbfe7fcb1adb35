"""What a page weighs: bytes and requests, nothing from elsewhere, nothing the policy stops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Response

from casework.bootstrap import build
from casework.commands import Command
from casework.families.commands import RegisterFamily
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import ClaimTrajectory, OpenReferral
from casework.trajectories.trajectory import NOUN, Trajectory
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from tests.journeys.looking import Looker, shape
from tests.journeys.site import Site
from workflows.demo.homes import homes
from workflows.demo.people import PEOPLE
from workflows.demo.places import SCHOOLS
from workflows.demo.tale import Tale

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MOST_BYTES = 60_000
MOST_REQUESTS = 3
ROWS = 25


class Weighed(NamedTuple):
    """What came with one page: its bytes as they are read, its requests, and what went wrong."""

    size: int
    requests: int
    hosts: set[str]
    said: list[str]


@pytest.fixture
def nadia(browser: Browser, full_site: Site) -> Iterator[Looker]:
    one = Looker(browser, full_site, "Nadia Elkrans")
    yield one
    one.close()


def test_a_worklist_of_25_rows(browser: Browser, full_site: Site) -> None:
    many_families(full_site)
    cas = Looker(browser, full_site, "Cas Meerkoet")
    for tab in ("mine", "team"):
        check(weigh(cas, f"/werkvoorraad?tab={tab}"))
        assert cas.page.locator("tbody tr").count() == ROWS
    cas.close()


def test_the_trajectory_with_the_longest_history(nadia: Looker, full_site: Site) -> None:
    page = weigh(nadia, f"/trajecten/{longest(full_site)}")
    assert nadia.page.locator("ol.line > li").count() > 10
    check(page)


@pytest.mark.parametrize("path", ["/signaal", "/aanmelding", "/sociale-kaart", "/hulp"])
def test_forms_and_lists(nadia: Looker, path: str) -> None:
    check(weigh(nadia, path))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Tessa Vinkestijn", "/overdrachten"),
        ("Hanneke Duivestein", "/privacy"),
        ("Wietske Ganzenveer", "/beheer/medewerkers"),
        ("Sjoerd Kattebroek", "/ontvangen"),
    ],
)
def test_the_pages_of_others(browser: Browser, full_site: Site, name: str, path: str) -> None:
    one = Looker(browser, full_site, name)
    check(weigh(one, path))
    one.close()


def test_the_page_where_one_signs_in(browser: Browser, full_site: Site) -> None:
    one = Looker(browser, full_site)
    check(weigh(one, "/inloggen"))
    one.close()


def weigh(one: Looker, path: str) -> Weighed:
    """Open a page in a browser that has kept nothing, and count."""
    came: list[Response] = []
    said: list[str] = []

    def noted(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    # In a context with a route nothing is taken from the browser's store.
    one.context.route("**/*", lambda route: route.continue_())
    one.page.on("response", lambda response: came.append(response))  # noqa: PLW0108 - it marks what it is given
    one.page.on("console", noted)
    one.page.on("pageerror", lambda error: said.append(str(error)))
    one.page.goto(path, wait_until="networkidle")
    size = sum(len(response.body()) for response in came)
    hosts = {response.url.split("/")[2] for response in came if "data:" not in response.url}
    print(f"{shape(path)}: {size} bytes, {len(came)} requests")
    return Weighed(size, len(came), hosts, said)


def check(page: Weighed) -> None:
    """Hold a page against what it may weigh."""
    assert page.said == []
    assert len(page.hosts) == 1
    assert page.requests <= MOST_REQUESTS
    assert page.size <= MOST_BYTES


def longest(site: Site) -> str:
    """Return the number of Nadia's trajectory with the longest history."""
    casework = build(site.settings)
    tales = [Tale(home, number) for number, home in enumerate(homes())]
    mine = [tale for tale in tales if tale.contact is PEOPLE["nadia"]]
    found = [casework.state(NOUN, tale.trajectory_id) for tale in mine]
    casework.close()
    known = [one for one in found if isinstance(one, Trajectory)]
    return f"K-{max(known, key=lambda one: one.version).number}"


def many_families(site: Site) -> None:
    """Let parents come to Cas until his list is longer than a page."""
    casework, at = build(site.settings), datetime.now(UTC)
    for n in range(ROWS + 5):
        casework.execute(*coming(n, casework.next_number(), at), by=PEOPLE["cas"].actor)
    projections = Projections(connect(site.settings.database_url), casework.facts, ALL)
    projections.catch_up()
    projections.engine.dispose()
    casework.close()


def coming(n: int, number: int, at: datetime) -> Iterator[Command]:
    """Yield what is written down when parents come themselves."""
    key, name = f"family {n}", Personal(f"Valentijn van den Duizendschoon {n}")
    ids = {one: derived("weight", one, key) for one in ("family_id", "child_id")}
    child: dict[str, Any] = {"at": at, "school_id": SCHOOLS["kiekendief"].id, **ids}
    trajectory = derived("weight", "trajectory", key)
    yield RegisterFamily(command_id=derived("weight", key), name=name, **child)
    yield OpenReferral(
        command_id=derived("weight", "referral", key),
        trajectory_id=trajectory,
        number=number,
        child_name=name,
        group=Personal("6"),
        question=Personal("Hulp met brieven"),
        language=Personal("nl"),
        interpreter=False,
        **child,
    )
    yield ClaimTrajectory(
        command_id=derived("weight", "claim", key),
        at=at,
        trajectory_id=trajectory,
        staff_id=PEOPLE["cas"].id,
    )
