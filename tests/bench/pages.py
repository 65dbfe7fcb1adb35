"""Server time of the worklist and of a trajectory page, with many trajectories against few."""

from __future__ import annotations

import re
from statistics import median
from time import perf_counter

import msgspec
import psycopg
from flask.testing import FlaskClient
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool

from casework.bootstrap import build, prepare
from casework.clock import SettableClock, SystemClock
from casework.config import Settings
from casework.desk.desk import Desk
from casework.privacy.epochs import KekFile
from casework.privacy.secrets import read_secret
from casework.privacy.vault import Vault
from casework.store.recorder import HistoryRecorder, datastore
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from tests.bench.crowd import FIRST, NADIA, crowd, stamp_of
from web import create_app
from workflows.demo.fill import fill
from workflows.demo.setting_up import setting_up
from workflows.demo.year import Year
from workflows.positions import Positions
from workflows.runner import Workflows

FEW, MANY = 1_000, 100_000
VIEWS = 60
PAGES = {
    "worklist, mine": "/werkvoorraad",
    "worklist, team": "/werkvoorraad?tab=team",
    "worklist, team, by contact": "/werkvoorraad?tab=team&sorteer=contact",
    "trajectory": f"/trajecten/K-{FIRST + 7}",
}


def growth(settings: Settings, few: int = FEW, many: int = MANY) -> dict[str, float]:
    """Return per page how many times as long it takes with `many` as with `few`.

    Medians over views taken in turns, on two databases of one server.
    """
    clients = [_site(settings, f"bench_{count}", count) for count in (few, many)]
    found = {}
    for name, address in PAGES.items():
        times = [[_view(client, address) for client in clients] for _ in range(VIEWS)][10:]
        small, large = (median(taken) for taken in zip(*times, strict=True))
        found[name] = large / small
    return found


def _view(client: FlaskClient, address: str) -> float:
    began = perf_counter()
    answer = client.get(address)
    taken = perf_counter() - began
    assert answer.status_code == 200, (address, answer.status_code)
    return taken


def _site(settings: Settings, name: str, count: int) -> FlaskClient:
    configured = database(settings, name)
    _set_up(configured)
    _fill(configured, count)
    casework = build(configured)
    projections = Projections(connect(configured.database_url), casework.facts, ALL)
    projections.create()
    projections.catch_up()
    with psycopg.connect(str(configured.owner_url), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    desk = Desk(configured.database_url, read_secret(configured.secret_file))
    client = create_app(casework, desk, projections, configured).test_client()
    _sign_in(client)
    return client


def database(settings: Settings, name: str) -> Settings:
    """Make one more database on the server of `settings`; return its own settings."""
    with psycopg.connect(str(settings.owner_url), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}".encode())
    urls = {
        "owner_url": make_conninfo(str(settings.owner_url), dbname=name),
        "database_url": make_conninfo(settings.database_url, dbname=name),
        "retention_url": make_conninfo(str(settings.retention_url), dbname=name),
        "signer_url": make_conninfo(str(settings.signer_url), dbname=name),
        "keys_url": make_conninfo(settings.keys_url, dbname=f"{name}_keys"),
    }
    configured = msgspec.structs.replace(settings, is_demo=True, **urls)
    prepare(configured)
    return configured


def _set_up(configured: Settings) -> None:
    year = Year(SystemClock().now())
    clock = SettableClock(year.eve)
    casework = build(configured, clock)
    fill(casework, clock, Workflows(casework, Positions(configured.database_url)), setting_up(year))
    casework.close()


def _fill(configured: Settings, count: int) -> None:
    history = HistoryRecorder(datastore(configured.database_url))
    with ConnectionPool(configured.keys_url, kwargs={"autocommit": True}, open=True) as pool:
        vault = Vault(pool, KekFile(configured.kek_file))
        crowd(history, vault, stamp_of(SystemClock().now()), count)
    history.datastore.close()


def _sign_in(client: FlaskClient) -> None:
    shown = client.get("/inloggen").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', shown)
    assert token is not None
    data = {"csrf_token": token.group(1), "staff_id": str(NADIA.id)}
    answer = client.post("/inloggen/demo", data=data)
    assert answer.status_code in {302, 303}
