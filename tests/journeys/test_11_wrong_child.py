"""Scenario 11: Bram's signal for Noor Wilgenhof was about Noor Wilgenburg."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import fill, give_signal, number_of

pytestmark = pytest.mark.browser

SEEN = "Slaapt in de klas, drie ochtenden na elkaar."


def test_the_text_is_gone_from_the_first_child_and_everybody_is_told(person: Person) -> None:
    bram, tessa, floor, hanneke = (
        person(name)
        for name in (
            "Bram Oldenkotte",
            "Tessa Vinkestijn",
            "Floor Mandemaker",
            "Hanneke Duivestein",
        )
    )
    give_signal(bram, "Noor Wilgenburgh", "5", "Kwam zonder jas.")
    give_signal(bram, "Noor Wilgenhoff", "5", SEEN)
    tessa.goto("/overdrachten")
    right, wrong = number_of(tessa, "Noor Wilgenburgh"), number_of(tessa, "Noor Wilgenhoff")
    floor.goto(f"/trajecten/{wrong}")
    expect(floor.locator("main")).to_contain_text(SEEN)
    _correct(tessa, wrong, right)
    tessa.goto(f"/trajecten/{right}")
    expect(tessa.locator("main")).to_contain_text(SEEN)
    floor.goto("/werkvoorraad")
    expect(floor.get_by_text("Je hebt een signaal gezien dat bij een ander kind")).to_be_visible()
    floor.get_by_role("button", name="Ik weet het").click()
    expect(floor.get_by_text("dat bij een ander kind")).to_have_count(0)
    _decide(hanneke, wrong)


def _correct(tessa: Page, wrong: str, right: str) -> None:
    tessa.goto(f"/trajecten/{wrong}")
    tessa.get_by_role("link", name="Hoort bij een ander kind").first.click()
    fill(tessa, number=right)
    expect(tessa).to_have_url(re.compile("/werkvoorraad$"))
    tessa.goto(f"/trajecten/{wrong}")
    expect(tessa.locator("main")).not_to_contain_text(SEEN)


def _decide(hanneke: Page, wrong: str) -> None:
    row = hanneke.locator("tr", has_text=wrong).filter(has_text="datalek")
    for _ in range(20):
        hanneke.goto("/privacy/verzoeken")
        if row.count():
            break
        hanneke.wait_for_timeout(250)
    row.get_by_role("link").first.click()
    hanneke.get_by_role("link", name="Beoordelen of het een datalek is").click()
    fill(hanneke, is_leak="nee", motive="Alleen twee intern begeleiders lazen het.")
    expect(hanneke.get_by_text("Nee, geen datalek")).to_be_visible()
    expect(hanneke.locator("main")).not_to_contain_text(SEEN)
