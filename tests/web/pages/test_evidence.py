"""The officer takes the log of a year home; that it was taken is a line, and it has no content."""

import io
from collections.abc import Iterator
from uuid import UUID
from zipfile import ZipFile

import psycopg
import pytest

from casework.audit.checkpoint import Checkpoint
from casework.audit.checkpointer import Checkpointer
from casework.audit.events import Looked
from casework.bootstrap import checkpointer_of, log_verifier
from casework.config import Settings
from casework.identity.actor import Role
from tests.web.site import BOARD, Site, Visitor

YEAR = "/privacy/bewijs?jaar=2026"


@pytest.fixture
def officer(site: Site) -> Visitor:
    return site.visitor(site.member("Hanneke", Role.PRIVACY_OFFICER, board=True))


@pytest.fixture
def checkpointer(site: Site, database: Settings) -> Iterator[Checkpointer]:
    with checkpointer_of(database) as found:
        yield found


def archive(visitor: Visitor) -> ZipFile:
    answer = visitor.get(YEAR)
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=logboek-2026.zip"
    return ZipFile(io.BytesIO(answer.data))


def looks(site: Site) -> list[Looked]:
    events = (fact.event for fact in site.casework.facts(0, 500))
    return [
        event for event in events if isinstance(event, Looked) and event.fields == ("evidence",)
    ]


def test_the_officer_takes_the_log_as_one_file(
    officer: Visitor, checkpointer: Checkpointer, database: Settings
) -> None:
    signed = checkpointer.step()
    assert signed is not None
    with archive(officer) as found:
        width = f".p/{signed.size}"
        names = ["checkpoint", "log.vkey", f"tile/0/000{width}", f"tile/entries/000{width}"]
        assert (found.namelist(), found.testzip()) == (names, None)
        note = found.read("checkpoint").decode()
        everything = b"".join(found.read(name) for name in names)
    assert Checkpoint.opened(note, log_verifier(database)) == signed
    assert str(BOARD).encode() in everything
    assert b"Hanneke" not in everything
    assert b"De Linde" not in everything


def test_that_it_was_taken_is_a_line_before_it_is_given(
    site: Site, officer: Visitor, checkpointer: Checkpointer
) -> None:
    checkpointer.step()
    archive(officer)
    (line,) = looks(site)
    assert (line.about, line.channel, line.fields) == (BOARD, "export", ("evidence",))
    assert line.stamp.purpose == "supervision"


def test_the_log_offers_this_year_and_the_last(officer: Visitor) -> None:
    page = officer.get("/privacy").text
    assert 'href="/privacy/bewijs?jaar=2026"' in page
    assert 'href="/privacy/bewijs?jaar=2025"' in page


def test_the_line_is_named_in_the_log(
    site: Site, officer: Visitor, checkpointer: Checkpointer
) -> None:
    checkpointer.step()
    archive(officer)
    site.app.extensions["projections"].catch_up()
    page = officer.get("/privacy").text
    assert "bewijs" in page
    assert "export" in page


def test_before_the_first_signature_it_says_so(site: Site, officer: Visitor) -> None:
    answer = officer.get(YEAR)
    assert answer.status_code == 409
    assert "nog geen handtekening" in answer.text


def test_a_log_that_is_broken_is_not_given(
    officer: Visitor, checkpointer: Checkpointer, database: Settings
) -> None:
    checkpointer.step()
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        superuser.execute("UPDATE history.leaves SET leaf_hash = sha256('x') WHERE leaf_index = 1")
    answer = officer.get(YEAR)
    assert answer.status_code == 409
    assert "bel de beheerder" in answer.text


@pytest.mark.parametrize("year", ["x", "99999", "٢٠٢٦", "-1", "0000", "1999", "9999"])
def test_a_year_of_which_there_is_nothing_is_not_there(
    year: str, officer: Visitor, checkpointer: Checkpointer, site: Site
) -> None:
    checkpointer.step()
    assert officer.get(f"/privacy/bewijs?jaar={year}").status_code == 404
    assert looks(site) == []


def test_an_officer_of_one_school_takes_nothing_of_the_whole_board(
    site: Site, checkpointer: Checkpointer
) -> None:
    checkpointer.step()
    officer = site.visitor(site.member("Floor", Role.PRIVACY_OFFICER))
    assert officer.get(YEAR).status_code == 404
    assert "/privacy/bewijs" not in officer.get("/privacy").text
    assert looks(site) == []


def test_entries_of_another_board_are_hashes_only(
    site: Site, officer: Visitor, checkpointer: Checkpointer, database: Settings
) -> None:
    other = UUID(int=77)
    with psycopg.connect(database.database_url, autocommit=True) as conn:
        conn.execute(
            "SELECT history.append(gen_random_uuid(), %s, %s, '{1}', '{school.opened}', %s, %s)",
            [other, [other], [b"{}"], [b""]],
        )
    checkpointer.step()
    with archive(officer) as found:
        assert str(other).encode() not in b"".join(map(found.read, found.namelist()))
