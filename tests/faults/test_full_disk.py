"""The disk is full: nothing is saved by halves, and nothing is shown without its line."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from casework.config import Settings
from casework.identity.actor import Role
from tests.web.pages.filling import hidden, refer, signed_in
from tests.web.site import Site, Visitor
from tests.web.site import make_site as make_site
from tests.web.site import site as site

FULL = """
CREATE FUNCTION pg_temp_full() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON history.leaves EXECUTE FUNCTION pg_temp_full();
"""
"""The log is written last of what a fact is made of: by then the fact itself is there."""

ROOM = "DROP TRIGGER full_disk ON history.leaves; DROP FUNCTION pg_temp_full();"


@pytest.fixture
def owner(database: Settings) -> Iterator[psycopg.Connection[object]]:
    with psycopg.connect(str(database.owner_url), autocommit=True) as connection:
        yield connection  # type: ignore[misc] # rows of any kind


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


def test_what_cannot_be_logged_is_not_shown(
    site: Site, nadia: Visitor, owner: psycopg.Connection[object]
) -> None:
    path = refer(nadia, "Noor Wilgenhof")
    assert "Noor" in nadia.get(path).text
    owner.execute(FULL)
    for address in (path, f"{path}/gezin", "/werkvoorraad"):
        answer = nadia.get(address)
        assert answer.status_code == 503
        assert "Noor" not in answer.text
    owner.execute(ROOM)
    assert "Noor" in nadia.get(path).text


def test_what_cannot_be_saved_is_not_there_by_halves_and_its_words_are(
    site: Site, nadia: Visitor, owner: psycopg.Connection[object]
) -> None:
    path = f"{refer(nadia)}/doen/contact"
    answers = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}
    sent = {**hidden(nadia.get(path).text), **answers, "summary": "Woensdag komen ze langs."}
    before = site.topics()
    owner.execute(FULL)
    assert nadia.send(path, sent).status_code == 503
    owner.execute(ROOM)
    assert site.topics() == before
    assert "Woensdag komen ze langs." in nadia.get(path).text
    assert nadia.send(path, sent).status_code == 303
    assert site.topics().count("trajectory.contact_recorded") == 1
