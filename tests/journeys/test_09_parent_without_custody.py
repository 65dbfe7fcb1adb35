"""Scenario 9: a parent whose custody ended gets the important facts, not the file."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import add_person, find, note, step
from tests.journeys.conftest import Person
from tests.journeys.doing import fill
from tests.journeys.road import followed_up

pytestmark = pytest.mark.browser

ENDED = "Het gezag is op 1 februari geëindigd."
WEIGHED = "Ruben ziet Sem elk weekend; de feiten schaden Sem niet."


def test_ruben_gets_a_summary_after_a_weighing_with_a_motive(person: Person) -> None:
    nadia, hanneke = person("Nadia Elkrans"), person("Hanneke Duivestein")
    number = _custody_of_eva_alone(person, nadia)
    note(nadia, number, "access", "Vader")
    request = find(hanneke, number, "Verzoek om inzage")
    step(nadia, request, "identiteit", how="document_shown")
    hanneke.goto(f"{request}/gezag")
    expect(hanneke.locator("main")).to_contain_text("deze persoon niet")
    expect(hanneke.locator("[name=custody][value=not_held]")).to_be_checked()
    fill(hanneke, child_age="under_12")
    hanneke.goto(f"{request}/besluit")
    expect(hanneke.get_by_text("Weeg eerst of het kind er last van krijgt")).to_be_visible()
    step(hanneke, request, "afweging", interest="no_harm", motive=WEIGHED)
    hanneke.goto(f"{request}/besluit")
    fill(hanneke, outcome="granted")
    expect(hanneke.get_by_text("krijgt het dossier niet").first).to_be_visible()
    fill(hanneke, outcome="partly", motive=ENDED)
    hanneke.wait_for_url(request)
    _reads_the_facts(nadia, request)


def _custody_of_eva_alone(person: Person, nadia: Page) -> str:
    number = followed_up(person, "Sem Dijkdoorn", "Nadia Elkrans")
    add_person(nadia, number, "mother", "Eva", "Dijkdoorn")
    add_person(nadia, number, "father", "Ruben", "Waterlelie")
    nadia.goto(f"/trajecten/{number}/gezin")
    nadia.locator("a[href*='/gezin/gezag/']").first.click()
    nadia.locator(".opt-row", has_text="Eva Dijkdoorn").locator("input").check()
    fill(nadia, kind="one", source="court_decision", since="1 februari 2026", document="C/16/1")
    nadia.wait_for_url(f"**/trajecten/{number}/gezin")
    return number


def _reads_the_facts(nadia: Page, request: str) -> None:
    nadia.goto(f"{request}/brief")
    letter = nadia.locator("article")
    expect(letter).to_contain_text("De belangrijke feiten over uw kind")
    expect(letter).to_contain_text(ENDED)
    for hidden in ("De energierekening.", "De rekeningen op orde", "Eva Dijkdoorn"):
        expect(letter).not_to_contain_text(hidden)
