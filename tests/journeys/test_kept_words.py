"""A draft is offered and thrown away; what two tabs held at sign-out comes back in both."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import answer_one, fill
from tests.journeys.road import picked_up

pytestmark = pytest.mark.browser

CONTACT = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}


def _write(page: Page, child: str) -> None:
    page.goto("/signaal")
    page.get_by_label("Om welk kind gaat het?").fill(child)
    expect(page.get_by_text("Concept bewaard")).to_be_visible()


def test_a_new_signal_never_holds_the_words_about_another_child(person: Person) -> None:
    bram = person("Bram Oldenkotte")
    _write(bram, "Kind A")
    tab = bram.context.new_page()
    tab.goto("/signaal")
    expect(tab.get_by_label("Om welk kind gaat het?")).to_have_value("")
    expect(tab.get_by_text("Er ligt nog een concept over Kind A")).to_be_visible()
    tab.get_by_role("link", name="Verdergaan").click()
    expect(tab.get_by_label("Om welk kind gaat het?")).to_have_value("Kind A")
    expect(tab.get_by_text("Dit is een concept van")).to_be_visible()
    tab.get_by_role("button", name="Weggooien en leeg beginnen").click()
    expect(tab.get_by_label("Om welk kind gaat het?")).to_have_value("")


def test_to_cancel_asks_first_and_then_throws_the_draft_away(person: Person) -> None:
    bram = person("Bram Oldenkotte")
    _write(bram, "Kind B")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    bram.on("dialog", answer)
    bram.get_by_role("button", name="Annuleren").click()
    expect(bram).to_have_url(re.compile("/signaal/mijn$"))
    assert asked == ["beforeunload"]
    expect(bram.get_by_text("Nog niet verstuurd")).to_have_count(0)
    bram.goto("/signaal")
    expect(bram.get_by_text("Er ligt nog een concept")).to_have_count(0)


def test_two_tabs_at_sign_out_lose_nothing(person: Person) -> None:
    number = picked_up(person, "Fenna Duinroos", by="Nadia Elkrans")
    first = person("Nadia Elkrans")
    second, third = first.context.new_page(), first.context.new_page()
    for tab in (first, second):
        tab.goto(f"/trajecten/{number}/doen/contact")
        for name, answered in CONTACT.items():
            answer_one(tab, name, answered)
    third.goto("/account")
    third.get_by_role("banner").get_by_role("button", name="Uitloggen").click()
    for tab, words in ((first, "Eerste gesprek"), (second, "Tweede gesprek")):
        fill(tab, summary=words)
        expect(tab.get_by_text("wat je schreef, staat er dan nog")).to_be_visible()
    first.get_by_role("button", name="Nadia Elkrans").click()
    expect(first.locator("[name=summary]")).to_have_value("Eerste gesprek")
    second.reload()
    expect(second.locator("[name=summary]")).to_have_value("Tweede gesprek")
    fill(first)
    expect(first.get_by_text(f"Je tekst over {number}")).to_be_visible()
    fill(second)
    for words in ("Eerste gesprek", "Tweede gesprek"):
        expect(second.get_by_text(words).first).to_be_visible()
    expect(second.get_by_text(f"Je tekst over {number}")).to_have_count(0)
