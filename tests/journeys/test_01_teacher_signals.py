"""Scenarios 1 and 2: a teacher signals, and lets go."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person
from tests.journeys.doing import give_signal, number_of

pytestmark = pytest.mark.browser


def test_a_signal_goes_in_and_comes_out_on_the_care_coordinators_list(person: Person) -> None:
    bram, tessa = person("Bram Oldenkotte"), person("Tessa Vinkestijn")
    give_signal(
        bram, "Noor Wilgenhof", "5", "Drie dagen geen lunch mee.", "geen gymspullen of lunch"
    )
    expect(bram.get_by_text("Noor Wilgenhof").first).to_be_visible()
    expect(bram.get_by_text("Ontvangen").first).to_be_visible()

    tessa.goto("/overdrachten")
    expect(tessa.get_by_text("Noor Wilgenhof").first).to_be_visible()
    number = number_of(tessa, "Noor Wilgenhof")
    tessa.goto(f"/trajecten/{number}")
    expect(tessa.locator("main")).not_to_contain_text(re.compile("score", re.I))
