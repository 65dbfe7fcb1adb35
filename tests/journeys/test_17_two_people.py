"""Scenario 17: two people, one trajectory: independent changes land, clashing ones show both."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import fill
from tests.journeys.road import followed_up

pytestmark = pytest.mark.browser


@pytest.fixture
def two(person: Person) -> tuple[Page, Page, str]:
    """Give Nadia's page, Joris' page, and the address of the goal they both work on."""
    number = followed_up(person, "Luuk Oeverzegge", by="Nadia Elkrans")
    nadia, joris = person("Nadia Elkrans"), person("Joris Haverlag")
    act_join(nadia, number)
    nadia.goto(f"/trajecten/{number}")
    goal = nadia.get_by_role("link", name="De rekeningen op orde").get_attribute("href")
    assert goal is not None
    return nadia, joris, goal


def test_independent_changes_both_land(two: tuple[Page, Page, str]) -> None:
    nadia, joris, goal = two
    home = goal.split("/doen/")[0]
    nadia.goto(f"{home}/doen/contact")
    joris.goto(goal)
    contact = {"on": "vandaag", "kind": "visit", "part_of_day": "afternoon", "reached": "ja"}
    fill(nadia, **contact, summary="Samen de post geopend.")
    fill(joris, words="De rekeningen en de post op orde")
    joris.goto(home)
    expect(joris.get_by_text("Samen de post geopend.").first).to_be_visible()
    expect(joris.get_by_text("De rekeningen en de post op orde").first).to_be_visible()


def test_clashing_changes_lose_no_word(two: tuple[Page, Page, str]) -> None:
    nadia, joris, goal = two
    nadia.goto(goal)
    joris.goto(goal)
    fill(nadia, words="Geen schulden meer")
    fill(joris, words="Een rustige brievenbus")
    expect(joris.get_by_text("Jullie wijzigden hetzelfde")).to_be_visible()
    expect(joris.get_by_text("Geen schulden meer").first).to_be_visible()
    expect(joris.get_by_text("Nadia Elkrans").first).to_be_visible()
    expect(joris.locator("[name=words]")).to_have_value("Een rustige brievenbus")

    fill(joris, words="Geen schulden en een rustige brievenbus")
    expect(joris.get_by_text("Geen schulden en een rustige brievenbus").first).to_be_visible()


def act_join(page: Page, number: str) -> None:
    """Let Joris work on it beside Nadia."""
    page.goto(f"/trajecten/{number}/doen/collega-toevoegen")
    page.locator("[name=staff_id]").select_option(label="Joris Haverlag")
    fill(page)
