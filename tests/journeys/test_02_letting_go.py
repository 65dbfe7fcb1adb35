"""Scenario 2: the teacher sees who picked it up and one approved sentence, and nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person
from tests.journeys.doing import act
from tests.journeys.road import picked_up

pytestmark = pytest.mark.browser

ADDRESSES = (
    "/trajecten/{number}",
    "/trajecten/{number}/gezin",
    "/trajecten/{number}/reden",
    "/trajecten/{number}/doen/contact",
    "/trajecten/{number}/doen/doel",
    "/werkvoorraad",
    "/overdrachten",
    "/privacy",
)


def test_the_teacher_sees_the_status_and_the_approved_sentence(person: Person) -> None:
    number = picked_up(person, "Sanne Waterlelie", by="Joris Haverlag")
    joris, bram = person("Joris Haverlag"), person("Bram Oldenkotte")
    act(
        joris,
        number,
        "leerkracht-informeren",
        sentence="We hebben elkaar gesproken en er komt hulp.",
        approved_on="vandaag",
    )
    bram.goto("/signaal/mijn")
    row = bram.locator("article").filter(has_text="Sanne Waterlelie")
    expect(row).to_contain_text("Opgepakt door Joris")
    expect(row).to_contain_text("We hebben elkaar gesproken en er komt hulp.")


def test_every_other_address_is_not_there_and_leaves_a_line(person: Person) -> None:
    number = picked_up(person, "Tijn Vlinderstruik", by="Joris Haverlag")
    bram, hanneke = person("Bram Oldenkotte"), person("Hanneke Duivestein")
    for address in ADDRESSES:
        answer = bram.goto(address.format(number=number))
        assert answer is not None
        assert answer.status == 404, address
    hanneke.goto("/privacy?soort=refused")
    assert hanneke.get_by_text("Bram Oldenkotte").count() >= len(ADDRESSES)
