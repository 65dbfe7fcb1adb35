"""The officer's button verifies the whole log, and asks the witness as well."""

import time
from datetime import timedelta
from pathlib import Path

import msgspec
import psycopg
import pytest

from casework.audit.events import Looked
from casework.audit.report import Bad
from casework.audit.witness import NEWEST, Witness
from casework.bootstrap import checkpointer_of, log_verifier
from casework.config import Settings
from casework.desk.verifications import AGAIN, Verification
from casework.desk.verifying import Daily
from casework.identity.actor import Role
from casework.ids import mint
from tests.web.site import Site, Visitor

# The last entry, and all that would tell of it.
CUT = """
DELETE FROM history.checkpoints;
DELETE FROM history.events WHERE notification_id =
    (SELECT max(notification_id) FROM history.leaves);
DELETE FROM history.commands WHERE last_id = (SELECT max(notification_id) FROM history.leaves);
DELETE FROM history.leaves WHERE leaf_index = (SELECT max(leaf_index) FROM history.leaves)
"""


@pytest.fixture
def officer(site: Site) -> Visitor:
    return site.visitor(site.member("Hanneke", Role.PRIVACY_OFFICER, board=True))


@pytest.fixture
def witnessed(site: Site, officer: Visitor, database: Settings, tmp_path: Path) -> None:
    """Let what has happened so far have been seen by a witness; a refusal was the last."""
    officer.get("/beheer")
    configured = msgspec.structs.replace(database, witness=tmp_path)
    site.app.extensions["settings"] = configured
    with checkpointer_of(configured) as checkpointer:
        checkpointer.step()


def verified(site: Site, officer: Visitor) -> Verification:
    """Click the button, and wait until it is done."""
    assert officer.post("/privacy/controle", seen="/account").status_code == 303
    for _ in range(200):
        last = site.desk.verifications.last()
        if last is not None and last.state != "running":
            return last
        time.sleep(0.05)
    raise TimeoutError("the verification did not end")


def test_a_history_that_was_witnessed_is_right(
    site: Site, officer: Visitor, witnessed: None
) -> None:
    found = verified(site, officer)
    assert (found.state, found.fault) == ("ok", None)
    assert "Geen regel ontbreekt" in officer.get("/privacy").text


def test_a_history_that_is_sound_but_shorter_than_what_was_witnessed_is_not(
    site: Site, officer: Visitor, witnessed: None, database: Settings
) -> None:
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(CUT)
        # That the officer asks is a line as well: still one short of what was witnessed.
        superuser.execute(CUT)
    found = verified(site, officer)
    assert found.state == "bad"
    assert str(found.fault).startswith("behind_witness, entry ")
    page = officer.get("/privacy").text
    for told in ("Klopt niet", "Er waren meer regels dan er nu staan", str(found.fault)):
        assert told in page


class Cut(Witness):
    """A witness of which the connection to history is lost while it is asked."""

    def fault(self, conn: psycopg.Connection) -> Bad | None:
        """Lose it."""
        conn.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return None


def test_where_the_witness_could_not_be_asked_nothing_is_called_whole(
    site: Site, officer: Visitor, database: Settings, tmp_path: Path
) -> None:
    witness = Cut(tmp_path, log_verifier(database))
    assert Daily(site.desk, database.database_url, log_verifier(database), witness).step()
    last = site.desk.verifications.last()
    assert last is not None
    assert (last.state, last.fault) == ("bad", "not_carried_out")
    page = officer.get("/privacy").text
    assert "Geen regel ontbreekt" not in page
    assert "De controle kon nu niet." in page


@pytest.mark.parametrize(
    ("lies_there", "fault"), [(b"\xff", "witness_missing"), (None, "witness_away")]
)
def test_a_witness_that_cannot_be_read_is_a_fault(
    site: Site, officer: Visitor, witnessed: None, tmp_path: Path, lies_there: bytes, fault: str
) -> None:
    (tmp_path / NEWEST).unlink()
    (tmp_path / NEWEST).write_bytes(lies_there) if lies_there else (tmp_path / NEWEST).mkdir()
    found = verified(site, officer)
    assert (found.state, found.fault) == ("bad", fault)
    page = officer.get("/privacy").text
    told = ("Niet zeker", "of is niet te lezen", fault, "Klopt niet")
    assert [one in page for one in told] == [True, True, True, False]


def test_one_that_broke_off_with_its_process_is_not_running_and_can_be_begun_again(
    site: Site, officer: Visitor, database: Settings
) -> None:
    verification = mint()
    with psycopg.connect(database.database_url) as its_process:
        site.desk.verifications.begin(verification)
        site.desk.verifications.hold(verification, its_process)
        site.clock.advance(timedelta(hours=3))
        officer = site.visitor(site.member("Els", Role.PRIVACY_OFFICER, board=True))
        assert "De controle loopt nog." in officer.get("/privacy").text
    page = officer.get("/privacy").text
    assert "De controle is afgebroken" in page
    assert 'action="/privacy/controle"' in page


def asked(site: Site) -> int:
    """Return how often the log says that somebody asked for a verification."""
    facts = (fact.event for fact in site.casework.facts(0, 500, topics=[Looked.topic]))
    return sum(1 for one in facts if isinstance(one, Looked) and one.fields == ("verification",))


def test_while_one_runs_no_other_begins_and_each_who_asks_is_a_line(
    site: Site, officer: Visitor, database: Settings
) -> None:
    running = mint()
    with psycopg.connect(database.database_url) as its_process:
        assert site.desk.verifications.begin(running)
        site.desk.verifications.hold(running, its_process)
        sent = officer.post("/privacy/controle", seen="/account")
        assert "Er loopt al een controle" in officer.get(str(sent.location)).text
        assert not site.desk.verifications.begin(mint())
    assert asked(site) == 1


def test_the_same_click_twice_begins_once(site: Site) -> None:
    verification = mint()
    assert site.desk.verifications.begin(verification)
    site.desk.verifications.finish(verification, None)
    assert not site.desk.verifications.begin(verification)


def test_the_worker_verifies_once_a_day_whoever_began(
    site: Site, officer: Visitor, database: Settings
) -> None:
    daily = Daily(site.desk, database.database_url, log_verifier(database), None)
    assert (daily.step(), daily.step()) == (True, False)
    assert "Geen regel ontbreekt" in officer.get("/privacy").text
    site.clock.advance(timedelta(days=1))
    assert daily.step()


def test_one_that_broke_off_is_begun_again_the_same_day(site: Site, database: Settings) -> None:
    site.desk.verifications.begin(mint())
    daily = Daily(site.desk, database.database_url, log_verifier(database), None)
    assert not daily.step()
    site.clock.advance(timedelta(minutes=1))
    assert daily.step()


def test_the_day_of_a_clock_that_ran_ahead_is_no_day_on_which_it_was_done(
    site: Site, officer: Visitor, database: Settings
) -> None:
    daily = Daily(site.desk, database.database_url, log_verifier(database), None)
    site.clock.advance(timedelta(days=3650))
    assert daily.step()
    site.clock.advance(-timedelta(days=3650))
    assert (daily.step(), daily.step()) == (True, False)
    last = site.desk.verifications.last()
    assert last is not None
    assert last.started_at == site.clock.now()


def test_one_that_could_not_be_carried_out_is_tried_again_the_same_day(
    site: Site, database: Settings, tmp_path: Path
) -> None:
    asked = database.database_url, log_verifier(database)
    assert Daily(site.desk, *asked, Cut(tmp_path, log_verifier(database))).step()
    daily = Daily(site.desk, *asked, None)
    assert not daily.step()
    site.clock.advance(AGAIN)
    assert daily.step()
    last = site.desk.verifications.last()
    assert (last and last.state) == "ok"
