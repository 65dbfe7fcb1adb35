"""Scenario 14: an emergency; four hours, the contact is told, and it is on top of the queue."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import fill
from tests.journeys.road import picked_up

pytestmark = pytest.mark.browser

CHILD = "Lieke Morgenster"
MOTIVE = "Lieke is niet opgehaald; Tessa is ziek en Joris neemt niet op."


def test_the_deputy_breaks_the_glass_and_everybody_who_should_hears_of_it(person: Person) -> None:
    number = picked_up(person, CHILD, "Joris Haverlag")
    floor = person("Floor Mandemaker")
    _opens_with_a_motive(floor, number)
    _is_open_in_another_browser(person("Floor Mandemaker"), number)
    _the_contact_is_told(person("Joris Haverlag"), number)
    _it_is_on_top_of_the_queue(person("Hanneke Duivestein"), number)


def _opens_with_a_motive(floor: Page, number: str) -> None:
    floor.goto(f"/trajecten/{number}")
    expect(floor.get_by_role("heading", level=1)).not_to_contain_text("Lieke")
    floor.get_by_role("link", name="Noodtoegang").click()
    fill(floor, motive="snel")
    expect(floor.get_by_role("alert").or_(floor.locator(".err")).first).to_be_visible()
    fill(floor, motive=MOTIVE)
    expect(floor).to_have_url(re.compile(f"/trajecten/{number}$"))
    expect(floor.get_by_role("heading", level=1)).to_contain_text(CHILD)
    expect(floor.locator("main")).to_contain_text("Noodtoegang tot")


def _is_open_in_another_browser(elsewhere: Page, number: str) -> None:
    elsewhere.goto(f"/trajecten/{number}")
    expect(elsewhere.get_by_role("heading", level=1)).to_contain_text(CHILD)


def _the_contact_is_told(joris: Page, number: str) -> None:
    joris.goto("/werkvoorraad?tab=mine")
    row = joris.locator("tr").filter(has_text=number)
    expect(row).to_contain_text("Noodtoegang")
    row.get_by_role("link", name=number, exact=True).click()
    expect(joris.locator("main")).to_contain_text("Noodtoegang: Floor Mandemaker")
    expect(joris.locator("main")).to_contain_text(MOTIVE)
    joris.get_by_role("link", name="Gezien").click()
    fill(joris)
    expect(joris).to_have_url(re.compile(f"/trajecten/{number}$"))
    expect(joris.locator("main")).not_to_contain_text("Noodtoegang: Floor Mandemaker")


def _it_is_on_top_of_the_queue(hanneke: Page, number: str) -> None:
    hanneke.goto("/privacy/nakijken")
    first = hanneke.locator("tbody tr").first
    expect(first).to_contain_text("Noodtoegang")
    expect(first).to_contain_text(number)
    expect(hanneke.locator("main")).not_to_contain_text(MOTIVE)
    first.get_by_role("link", name="Nakijken").click()
    expect(hanneke.locator("main")).to_contain_text(MOTIVE)
    fill(hanneke, outcome="fine")
    hanneke.goto("/privacy/nakijken?tab=nagekeken")
    expect(hanneke.locator("tbody tr").first).to_contain_text("In orde")
    hanneke.goto(f"/privacy?traject={number}&doel=emergency")
    expect(hanneke.locator("tbody tr").first).to_contain_text("Floor Mandemaker")
