"""The officer sees that much waits, looks at the day, and lets it go with a proof to be there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.clock import SettableClock
from casework.erasures.events import ErasureOrdered
from casework.identity.actor import Role
from casework.identity.actor import workflow as policy
from casework.ids import derived
from casework.trajectories.commands import SetRetention
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import BOARD, SCHOOL, Site, Visitor
from workflows.retention import Retention

FORM = f"/privacy/bewaren/school/{SCHOOL}"
CLOSED = "trajectory.closed"


def _close(nadia: Visitor, name: str) -> None:
    path = refer(nadia, name)
    sent = fill(nadia, f"{path}/doen/afsluiten", reason="declined", closed_on="vandaag")
    assert sent.status_code == 303, sent.text


@pytest.fixture
def term(site: Site) -> date:
    """Give the day on which two closed trajectories, all that the school keeps, would go."""
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    _close(nadia, "Noor Bakker")
    _close(nadia, "Sem Aziz")
    gone_on = site.clock.now().date() + timedelta(days=30)
    for fact in site.casework.facts(0, 500, topics=[CLOSED]):
        keeping = SetRetention(
            command_id=derived("test", "keep", str(fact.event.originator_id)),
            at=site.clock.now(),
            trajectory_id=fact.event.originator_id,
            gone_on=gone_on,
            reason="not_followed_up",
        )
        site.casework.execute(keeping, by=policy(BOARD))
    site.app.extensions["projections"].catch_up()
    return gone_on


@pytest.fixture
def hanneke(site: Site, term: date) -> Visitor:
    site.clock.advance(timedelta(days=31))
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


def orders(site: Site) -> int:
    return len(site.casework.facts(0, 500, topics=[ErasureOrdered.topic]))


def test_much_waits_for_the_officers_word_and_then_goes(site: Site, hanneke: Visitor) -> None:
    retention = Retention(site.casework)
    assert retention.step() == 0
    page = hanneke.get("/privacy/bewaren").text
    assert "2 van 2 trajecten zouden vandaag tegelijk weggaan" in page
    assert "1 school: veel weg" in hanneke.get("/privacy").text
    form = hanneke.get(FORM).text
    assert ("Vandaag, volgens de server" in form, "2 van 2 trajecten" in form) == (True, True)
    other = fill(hanneke, FORM, today="17-11-2026")
    assert (other.status_code, "een andere dag" in other.text) == (422, True)
    assert fill(hanneke, FORM, today="18-12-2026").status_code == 303
    assert (retention.step(), orders(site)) == (2, 2)
    assert "tegelijk weggaan" not in hanneke.get("/privacy/bewaren").text


def test_where_nothing_waits_there_is_nothing_to_say(site: Site, term: date) -> None:
    els = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    assert "tegelijk" not in els.get("/privacy/bewaren").text
    assert els.get(FORM).status_code == 409


def test_nobody_else_lets_it_go(site: Site, hanneke: Visitor) -> None:
    del hanneke
    assert signed_in(site, "Joris", Role.CORE_MEMBER).get(FORM).status_code == 404


def test_a_clock_in_doubt_is_said_on_the_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    els = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    assert "klok van de server" not in els.get("/privacy/bewaren").text
    monkeypatch.setattr(SettableClock, "is_set", False)
    assert "klok van de server" in els.get("/privacy/bewaren").text
    assert els.get(FORM).status_code == 409
