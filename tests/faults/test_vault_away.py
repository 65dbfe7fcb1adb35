"""Vault does not answer: nothing is shown, nothing is saved, and the site says so until it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from casework.bootstrap import prepare
from casework.config import Settings
from casework.identity.actor import Role
from casework.ids import mint
from tests.casework.privacy.transit_server import Engine, serving
from tests.web.pages.filling import refer, signed_in
from tests.web.site import Site
from tests.web.site import make_site as make_site
from tests.web.site import site as site
from web.app.pulse import KEPT


@pytest.fixture
def engine() -> Engine:
    return Engine()


def test_however_often_it_is_asked_vault_is_asked_once_in_a_while(
    site: Site, engine: Engine
) -> None:
    visitor = site.visitor()
    before = len(engine.asked)
    for _ in range(20):
        assert visitor.get("/gezond").status_code == 200
    assert engine.asked[before:] == ["GET /v1/auth/token/lookup-self"]
    engine.is_sealed = True
    assert visitor.get("/gezond").status_code == 200, "it says what was found a moment ago"
    site.clock.advance(KEPT)
    assert [visitor.get("/gezond").status_code for _ in range(5)] == [503] * 5
    engine.is_sealed = False
    site.clock.advance(KEPT)
    assert visitor.get("/gezond").status_code == 200
    assert engine.asked[before:] == ["GET /v1/auth/token/lookup-self"] * 3


@pytest.fixture
def database(database: Settings, engine: Engine, tmp_path: Path) -> Iterator[Settings]:
    """Give settings with Vault in the place of the key file."""
    token = tmp_path / "token"
    token.write_text("s.web")
    token.chmod(0o600)
    with serving(engine) as url:
        vault = {"kek_file": None, "vault_url": url, "vault_token_file": token}
        configured = msgspec.structs.replace(database, **vault)
        prepare(configured)
        yield configured


def test_while_vault_is_away_nothing_is_shown_and_nothing_saved(site: Site, engine: Engine) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    page = refer(nadia)
    assert "Noor" in nadia.get(page).text
    assert nadia.get("/gezond").status_code == 200
    before = len(site.topics())
    form = {
        "held_on": "vandaag",
        "safety_asked": "ja",
        "stressor": "De brieven.",
        "csrf_token": nadia.csrf(f"{page}/doen/intake"),
        "command_id": str(mint()),
    }
    engine.is_sealed = True
    site.clock.advance(KEPT)
    assert nadia.get("/gezond").status_code == 503
    shown = nadia.get(page)
    assert (shown.status_code, "Noor" in shown.text) == (503, False)
    assert nadia.send(f"{page}/doen/intake", form).status_code == 503
    assert "trajectory.intake_held" not in site.topics()[before:]
    engine.is_sealed = False
    assert nadia.send(f"{page}/doen/intake", form).status_code == 303
    assert "De brieven." in nadia.get(page).text
