"""Scenario 4: from agreement to "the family landed"; only an answer makes it handed over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import act
from tests.journeys.road import agree, followed_up

pytestmark = pytest.mark.browser


def test_a_family_goes_the_whole_way(person: Person) -> None:
    number = followed_up(person, "Noor van der Wilgen", by="Nadia Elkrans")
    nadia = person("Nadia Elkrans")
    act(
        nadia,
        number,
        "plan-bespreken",
        on="vandaag",
        with_parents="ja",
        conclusion="Het gaat beter.",
    )

    receiver = _receiver(nadia, number)
    agree(nadia, number, receiver, "package")
    act(
        nadia,
        number,
        "overdragen",
        organisation_id=receiver,
        talked_on="vandaag",
        shown_on="vandaag",
        package="Moeder wil leren omgaan met post. Budget is op orde.",
    )
    expect(nadia.get_by_text("nog geen antwoord. Jij blijft verantwoordelijk")).to_be_visible()

    act(
        nadia, number, "overdracht-aangenomen", receiver="Medewerker van De Brugwacht", on="vandaag"
    )
    expect(nadia.get_by_text("heeft het overgenomen")).to_be_visible()
    expect(nadia.locator("[aria-current=step]")).to_contain_text("Nazorg")
    expect(nadia.get_by_text(re.compile("nazorg", re.I)).first).to_be_visible()

    act(nadia, number, "nazorg", outcome="yes", on="vandaag", words="Het is rustig thuis.")
    act(nadia, number, "afsluiten", reason="handed_over", closed_on="vandaag", outcome="Rust")
    nadia.wait_for_timeout(1500)
    nadia.reload()
    expect(nadia.locator("[aria-labelledby=bewaren]")).to_contain_text(re.compile(r"20\d\d"))


def _receiver(page: Page, number: str) -> str:
    page.goto(f"/trajecten/{number}/doen/toestemming")
    option = page.locator("[name=receiver] option", has_text="De Brugwacht")
    return option.get_attribute("value") or ""
