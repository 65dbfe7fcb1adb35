"""The page to sign in, with a name that somebody has and with one that nobody has: the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import NamedTuple

from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.desk.attempts import QUARTER
from casework.desk.desk import Desk
from casework.identity.actor import Role
from casework.privacy.secrets import read_secret
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from tests.web.site import Site
from web import create_app

PAIRS = 100
WARM = 5
KNOWN = "iris"


class Told(NamedTuple):
    """How many times as long a known name takes, and how often it is the slower of its pair."""

    ratio: float
    share: float


def told(settings: Settings) -> Told:
    """Return both, over pairs taken in turns, each in the other order than the one before."""
    with _site(settings) as site:
        site.account(site.member("Iris", Role.ADMINISTRATOR, board=True), KNOWN)
        pairs = [_pair(site, n) for n in range(PAIRS + WARM)][WARM:]
    ratio = median(known for known, _ in pairs) / median(unknown for _, unknown in pairs)
    return Told(ratio, sum(known > unknown for known, unknown in pairs) / len(pairs))


def _pair(site: Site, n: int) -> tuple[float, float]:
    # Nobody has to wait: between two pairs the throttle forgets.
    site.clock.advance(QUARTER)
    names = [KNOWN, f"nobody{n}"]
    took = {name: _time(site, name) for name in (names if n % 2 else reversed(names))}
    return took[KNOWN], took[f"nobody{n}"]


def _time(site: Site, name: str) -> float:
    visitor = site.visitor()
    sent = {"username": name, "password": "wrong", "csrf_token": visitor.csrf("/inloggen")}
    began = perf_counter()
    answer = visitor.send("/inloggen", sent)
    took = perf_counter() - began
    assert answer.status_code == 422
    return took


@contextmanager
def _site(settings: Settings) -> Iterator[Site]:
    clock = SettableClock(datetime(2026, 11, 17, 9, 0, tzinfo=UTC))
    casework = build(settings, clock)
    desk = Desk(settings.database_url, read_secret(settings.secret_file), clock)
    projections = Projections(connect(settings.database_url), casework.facts, ALL)
    projections.create()
    yield Site(create_app(casework, desk, projections, settings), casework, desk, clock)
    desk.close()
    casework.close()
    projections.engine.dispose()
