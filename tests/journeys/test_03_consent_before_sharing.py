"""Scenario 3: nothing goes to the service point without recorded agreement."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person
from tests.journeys.doing import act, give_signal, number_of
from tests.journeys.road import agree

pytestmark = pytest.mark.browser


def test_referring_without_agreement_is_refused_in_plain_words(person: Person) -> None:
    bram, tessa = person("Bram Oldenkotte"), person("Tessa Vinkestijn")
    give_signal(bram, "Milo Zandkasteel", "3", "Vertelt dat er thuis geen eten is.")
    tessa.goto("/overdrachten")
    number = number_of(tessa, "Milo Zandkasteel")
    act(tessa, number, "eerste-blik", decision="pass_on")

    tessa.goto(f"/trajecten/{number}/doen/doorverwijzen")
    expect(tessa.get_by_text("De ouders hebben nog geen toestemming gegeven")).to_be_visible()

    agree(tessa, number, "service_point", "name_and_question")
    act(
        tessa,
        number,
        "doorverwijzen",
        question="Hulp bij het eten",
        language="nl",
        interpreter="nee",
    )
    expect(tessa.locator("[aria-current=step]")).to_contain_text("Aanmelding")


def test_the_attempt_is_a_line_for_the_officer(person: Person) -> None:
    bram, tessa, hanneke = (
        person("Bram Oldenkotte"),
        person("Tessa Vinkestijn"),
        person("Hanneke Duivestein"),
    )
    give_signal(bram, "Fenna Zoutkamp", "4", "Komt al een week in dezelfde kleren.")
    tessa.goto("/overdrachten")
    number = number_of(tessa, "Fenna Zoutkamp")
    act(tessa, number, "eerste-blik", decision="pass_on")
    tessa.goto(f"/trajecten/{number}/doen/doorverwijzen")

    hanneke.goto(f"/privacy?traject={number}&soort=refused")
    expect(hanneke.get_by_text("nog geen toestemming gegeven").first).to_be_visible()
    expect(hanneke.locator("main")).not_to_contain_text("Fenna")
