"""Scenario 16: a mother asks what is kept; the deadline says when, the letter says everything."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.asking import add_person, find, note, step
from tests.journeys.conftest import Person
from tests.journeys.doing import fill
from tests.journeys.road import followed_up

pytestmark = pytest.mark.browser


def test_a_mother_reads_what_is_kept_and_who_saw_it(person: Person) -> None:
    number = followed_up(person, "Lotte Zonnedauw", "Nadia Elkrans")
    nadia, hanneke = person("Nadia Elkrans"), person("Hanneke Duivestein")
    add_person(nadia, number, "mother", "Maartje", "Zonnedauw")
    note(nadia, number, "access", "Moeder")
    request = find(hanneke, number, "Verzoek om inzage")
    expect(hanneke.locator("main")).not_to_contain_text("Zonnedauw")
    hanneke.goto(f"{request}/besluit")
    expect(hanneke.get_by_text("Kijk eerst na wie dit vraagt")).to_be_visible()
    step(nadia, request, "identiteit", how="document_shown")
    step(hanneke, request, "gezag", custody="held", source="custody_register", child_age="under_12")
    step(hanneke, request, "besluit", outcome="granted")
    _disputes(nadia, number)
    assert hanneke.context.request.get(f"{request}/brief").status == 404
    _reads(nadia, request)
    hanneke.goto("/privacy/verzoeken?tab=klaar")
    expect(hanneke.locator("tr", has_text=number)).to_contain_text("Beantwoord")
    hanneke.goto(f"/privacy?traject={number}")
    expect(hanneke.locator("tr", has_text="Rechten van het gezin").first).to_be_visible()


WORDS = "Ik zei dat het om de huur ging, niet om de energie."


def _disputes(nadia: Page, number: str) -> None:
    """Let the mother's own words stand beside a sentence she disputes."""
    nadia.goto(f"/trajecten/{number}")
    entry = nadia.locator(".line > li", has_text="De energierekening.")
    entry.get_by_role("link", name="Klopt niet volgens de ouders").click()
    fill(nadia, words=WORDS)
    expect(nadia.locator(".line > li", has_text="De energierekening.")).to_contain_text(WORDS)


def _reads(nadia: Page, request: str) -> None:
    """Let the contact make the letter, read it through and hand it over."""
    nadia.goto(f"{request}/brief")
    letter = nadia.locator("article")
    for told in ("Maartje Zonnedauw", "Kennisgemaakt met moeder.", "De energierekening."):
        expect(letter).to_contain_text(told)
    expect(letter.locator("li", has_text="De energierekening.")).to_contain_text(WORDS)
    expect(letter).to_contain_text("Wie het heeft gezien, wanneer en waarom")
    expect(letter).not_to_contain_text("Nadia Elkrans")
    nadia.goto(f"{request}/brief/nalezen")
    fill(nadia)
    nadia.wait_for_url(request)
    taken = json.loads(nadia.context.request.get(f"{request}/brief.json").text())
    assert taken["to"] == "Maartje Zonnedauw"
    assert nadia.context.request.get(f"{request}/brief.pdf").body().startswith(b"%PDF-")
    step(nadia, request, "antwoord", how="talk", on="vandaag")
