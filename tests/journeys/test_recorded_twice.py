"""A child comes twice: the kernteam compares, merges, takes it back; nobody opens more by it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import NUMBER, come

pytestmark = pytest.mark.browser

FIRST, SECOND = "Yousra El Dorpskade", "Jousra Dorpskade"


def test_two_records_are_merged_and_parted_again(person: Person) -> None:
    nadia, floor = person("Nadia Elkrans"), person("Floor Mandemaker")
    numbers = [_come(nadia, child) for child in (FIRST, SECOND)]
    _compare(nadia)
    expect(nadia.locator("main")).to_contain_text("klinkt hetzelfde")
    expect(nadia.locator("main")).to_contain_text("Niemand mag meer openen dan nu")
    nadia.get_by_role("button", name="Dezelfde persoon: samenvoegen").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Samengevoegd: dezelfde persoon")
    for here, there in (numbers, numbers[::-1]):
        nadia.goto(f"/trajecten/{here}")
        expect(nadia.get_by_text(f"Dit kind is ook bekend bij {there}.")).to_be_visible()
    _is_asked_for_a_reason(floor, numbers)
    _take_back(nadia, numbers[0])
    nadia.goto(f"/trajecten/{numbers[0]}")
    expect(nadia.get_by_text("Dit kind is ook bekend bij")).to_have_count(0)
    expect(nadia.locator("#tijdlijn ~ *, main").first).to_contain_text("ongedaan gemaakt")
    _compare(nadia)
    nadia.get_by_role("button", name="Dit zijn twee mensen").click()
    nadia.goto("/dubbelen")
    expect(nadia.locator("tr", has_text=FIRST)).to_contain_text("Twee mensen")


def _come(nadia: Page, child: str) -> str:
    come(nadia, child)
    found = NUMBER.search(nadia.url)
    assert found is not None
    return found[0]


def _compare(nadia: Page) -> None:
    nadia.goto("/zoeken")
    nadia.get_by_role("link", name="Dubbel vastgelegd?").click()
    nadia.locator("tr", has_text=FIRST).get_by_role("link", name="Vergelijken").click()
    expect(nadia).to_have_url(re.compile("/dubbelen/mensen/"))


def _is_asked_for_a_reason(floor: Page, numbers: list[str]) -> None:
    """See that who works on neither opens neither, merged or not."""
    for number in numbers:
        floor.goto(f"/trajecten/{number}/gezin")
        expect(floor.locator("main")).not_to_contain_text("Dorpskade")


def _take_back(nadia: Page, number: str) -> None:
    nadia.goto(f"/trajecten/{number}/gezin")
    nadia.get_by_role("link", name="Bekijken").click()
    nadia.get_by_role("button", name="Ongedaan maken").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Is dit dezelfde persoon?")
