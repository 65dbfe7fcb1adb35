"""Scenario 4: from agreement to "the family landed"; only an answer makes it handed over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import act, fill
from tests.journeys.road import agree, followed_up

pytestmark = pytest.mark.browser


def test_a_family_goes_the_whole_way(person: Person) -> None:
    number = followed_up(person, "Noor van der Wilgen", by="Nadia Elkrans")
    nadia = person("Nadia Elkrans")
    act(nadia, number, "plan-bespreken", on="vandaag", with_parents="ja", conclusion="Het loopt.")
    _propose(nadia, number)
    expect(nadia.get_by_text("nog geen antwoord. Jij blijft verantwoordelijk")).to_be_visible()

    # De Brugwacht has an account of its own: nobody says yes for them.
    nadia.goto(f"/trajecten/{number}")
    expect(nadia.get_by_text("Ontvanger zei ja")).to_have_count(0)
    sjoerd = person("Sjoerd Kattebroek")
    sjoerd.goto("/ontvangen")
    sjoerd.get_by_role("link", name=number).click()
    sjoerd.get_by_role("link", name="Aannemen").click()
    fill(sjoerd, receiver="Sjoerd", on="vandaag")
    expect(sjoerd).to_have_url(re.compile("/ontvangen$"))
    nadia.reload()
    expect(nadia.get_by_text("heeft het overgenomen")).to_be_visible()
    expect(nadia.locator("[aria-current=step]")).to_contain_text("Nazorg")

    act(nadia, number, "nazorg", outcome="yes", on="vandaag", words="Het is rustig thuis.")
    act(nadia, number, "afsluiten", reason="handed_over", closed_on="vandaag", outcome="Rust")
    expect(nadia.locator("[aria-current=step]")).to_contain_text("Afgesloten")
    _wait_for_the_day_it_goes(nadia)


def _propose(page: Page, number: str) -> None:
    receiver = _receiver(page, number)
    agree(page, number, receiver, "package")
    days = {"talked_on": "vandaag", "shown_on": "vandaag"}
    act(page, number, "overdragen", organisation_id=receiver, **days, package="Budget op orde.")


def _wait_for_the_day_it_goes(page: Page) -> None:
    """Look until the worker has set the day on which everything goes."""
    for _ in range(20):
        if re.search(r"20\d\d", page.locator("[aria-labelledby=bewaren]").inner_text()):
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("closing set no day")


def _receiver(page: Page, number: str) -> str:
    page.goto(f"/trajecten/{number}/doen/toestemming")
    option = page.locator("[name=receiver] option", has_text="De Brugwacht")
    return option.get_attribute("value") or ""
