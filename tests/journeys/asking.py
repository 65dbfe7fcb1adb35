"""What a family asks about its data, as the journeys need it: noted, checked, decided."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.doing import fill

LIST = "/privacy/verzoeken"
REQUEST = re.compile(r"/privacy/verzoeken/[0-9a-f-]{36}$")


def note(page: Page, number: str, kind: str, who: str, asked_on: str = "vandaag") -> None:
    """Note at the table what somebody of the family asks; `who`: what they are to the child."""
    page.goto(f"/trajecten/{number}/verzoek")
    page.locator("[name=asked_by_id]").select_option(label=who)
    fill(page, kind=kind, asked_as="carer", asked_on=asked_on)
    expect(page).to_have_url(re.compile(f"/trajecten/{number}$"))


def find(page: Page, number: str, title: str) -> str:
    """Return the address of the request about a trajectory, from the officer's list."""
    page.goto(LIST)
    page.locator("tr", has_text=number).get_by_role("link", name=title).click()
    expect(page).to_have_url(REQUEST)
    return page.url


def step(page: Page, request: str, slug: str, **answers: str) -> None:
    """Take one step of a request."""
    page.goto(f"{request}/{slug}")
    fill(page, **answers)
    expect(page).to_have_url(REQUEST)


def add_person(page: Page, number: str, relation: str, called: str, surname: str) -> None:
    """Let a grown-up belong to the family of a trajectory."""
    page.goto(f"/trajecten/{number}/gezin/persoon")
    fill(page, relation=relation, kind="adult", call_name=called, surname=surname)
    expect(page).to_have_url(re.compile("/gezin$"))
