"""Scenario 7: parents say no. Nobody asks why, and after three months nothing is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.days import local_day
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.schools.commands import ConfirmTermDay
from tests.journeys.conftest import Person
from tests.journeys.doing import act, give_signal, number_of
from tests.journeys.site import Site
from workflows.demo.places import SCHOOLS, School
from workflows.retention import Retention

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

CHILD = "Ravi Terlouwen"
SEEN = "Kwam twee keer zonder jas."
TERM = timedelta(days=95)


def test_a_no_leaves_nothing_behind(person: Person, site: Site) -> None:
    bram, tessa = person("Bram Oldenkotte"), person("Tessa Vinkestijn")
    number = declined(bram, tessa)
    expect_soon(tessa, f"/trajecten/{number}", "Daarna wordt de inhoud gewist.")
    three_months_later(site)
    expect_soon(tessa, f"/trajecten/{number}", "gewist", "h1")
    expect(tessa.get_by_text(SEEN)).to_have_count(0)
    bram.goto("/signaal/mijn")
    expect(bram.locator("h1")).to_have_text("Mijn signalen")
    expect(bram.get_by_text(CHILD)).to_have_count(0)


def test_a_later_signal_starts_blank(person: Person, site: Site) -> None:
    bram, tessa = person("Bram Oldenkotte"), person("Tessa Vinkestijn")
    before = declined(bram, tessa)
    three_months_later(site)
    expect_soon(tessa, f"/trajecten/{before}", "gewist", "h1")
    give_signal(bram, CHILD, "7", "Is vaak moe.")
    tessa.goto("/overdrachten")
    number = number_of(tessa, CHILD)
    assert number != before
    tessa.goto(f"/trajecten/{number}")
    expect(tessa.get_by_text("Is vaak moe.").first).to_be_visible()
    expect(tessa.get_by_text(before)).to_have_count(0)


def declined(bram: Page, tessa: Page) -> str:
    """Return the number of a trajectory whose parents said no; no form asks them why."""
    give_signal(bram, CHILD, "6", SEEN)
    tessa.goto("/overdrachten")
    number = number_of(tessa, CHILD)
    act(tessa, number, "eerste-blik", decision="pass_on")
    act(tessa, number, "afsluiten", reason="declined", closed_on="vandaag")
    return number


def three_months_later(site: Site) -> None:
    """Let the worker of that day find what is over; the keeper that runs carries it out.

    Nobody was there meanwhile, so that much goes at once: the officer says that the day is right.
    """
    casework = build(site.settings, SettableClock(datetime.now(UTC) + TERM))
    for school in SCHOOLS.values():
        _confirm(casework, school)
    Retention(casework).step()
    casework.close()


def _confirm(casework: Casework, school: School) -> None:
    now = casework.clock.now()
    officer = Actor(
        staff_id=derived("test", "officer", school.board),
        tenant=school.tenant,
        postings=(Posting(Role.PRIVACY_OFFICER, None),),
    )
    confirming = ConfirmTermDay(
        command_id=derived("test", "confirm", school.key, str(now)),
        at=now,
        school_id=school.id,
        up_to=local_day(now),
        going=2,
    )
    casework.execute(confirming, by=officer)


def expect_soon(page: Page, path: str, words: str, where: str = "main") -> None:
    """Reload a page until it says something: the worker needs a moment."""
    for _ in range(40):
        page.goto(path)
        if words in page.locator(where).inner_text():
            return
        page.wait_for_timeout(250)
    expect(page.locator(where)).to_contain_text(words)
