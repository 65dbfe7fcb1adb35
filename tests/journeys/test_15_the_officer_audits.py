"""Scenario 15: who, in which role, why, when, read or write: in order, without content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Person
from tests.journeys.doing import act
from tests.journeys.road import referred
from tests.journeys.site import Site

pytestmark = pytest.mark.browser

CHILD = "Jurre Zonnedauw"
SAID = "Moeder vroeg om hulp met brieven."
POSITION = re.compile(r"nr\. (\d+)")
NAMED = re.compile(r"entry (\d+)")

ENTRY = """
SELECT l.leaf_index, e.notification_id FROM history.events e
JOIN history.leaves l ON l.notification_id = e.notification_id
WHERE e.topic = 'trajectory.contact_recorded' ORDER BY e.notification_id DESC LIMIT 1
"""
FLIP = """
UPDATE history.events SET public = set_byte(public, 9, get_byte(public, 9) # 1)
WHERE notification_id = %s
"""


def test_a_trajectory_is_audited_without_content_and_a_changed_byte_is_found(
    person: Person, site: Site
) -> None:
    number = referred(person, CHILD)
    joris = person("Joris Haverlag")
    act(joris, number, "oppakken")
    contact = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}
    act(joris, number, "contact", **contact, summary=SAID)
    joris.goto(f"/trajecten/{number}/gezin")

    hanneke = person("Hanneke Duivestein")
    _reads_the_log(hanneke, number)
    assert _verified(hanneke) == "Klopt"
    with _one_byte_changed(site) as index:
        assert _verified(hanneke) == "Klopt niet"
        named = NAMED.search(hanneke.locator("section.note").first.inner_text())
        assert named is not None
        assert int(named[1]) == index
    assert _verified(hanneke) == "Klopt"


def _reads_the_log(hanneke: Page, number: str) -> None:
    hanneke.goto(f"/privacy?traject={number}")
    main = hanneke.locator("main")
    for told in ("Joris Haverlag", "Kernteamlid", "Hulp aan het gezin", "Gelezen", "Geschreven"):
        expect(main.locator("tbody")).to_contain_text(told)
    for content in ("Jurre", "Zonnedauw", SAID):
        expect(main).not_to_contain_text(content)
    places = [int(n) for n in POSITION.findall(main.inner_text())]
    assert len(places) > 10
    assert places == sorted(places, reverse=True)
    hanneke.goto(f"/privacy/wie-zag?traject={number}")
    expect(main).to_contain_text("Joris Haverlag")
    expect(main).not_to_contain_text("Zonnedauw")


def _verified(hanneke: Page) -> str:
    """Press the button, and return what the panel says once it has ended."""
    hanneke.goto("/privacy")
    hanneke.get_by_role("button", name="Controleer nu").click()
    badge = hanneke.locator("#controle ~ .badge")
    for _ in range(40):
        hanneke.goto("/privacy")
        if badge.inner_text() != "Bezig":
            break
        hanneke.wait_for_timeout(250)
    return badge.inner_text()


@contextmanager
def _one_byte_changed(site: Site) -> Iterator[int]:
    """Let the owner of the database change one byte for the block; yield the entry's index."""
    with psycopg.connect(str(site.settings.owner_url), autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        row = owner.execute(ENTRY).fetchone()
        assert row is not None
        index, notification = row
        owner.execute(FLIP, [notification])
        yield int(index)
        owner.execute(FLIP, [notification])
