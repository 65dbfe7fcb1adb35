"""`casework user`: the first administrator, a new password, no access any more."""

import re
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from casework.application import Casework
from casework.config import Settings, environment
from casework.desk import Desk
from casework.desk.cli import GROUP
from casework.privacy.secrets import read_secret
from casework.staff.events import AccessRecorded
from casework.staff.member import NOUN, Member


@pytest.fixture
def run(database: Settings) -> CliRunner:
    return CliRunner(env=environment(database))


def said(result: Result, what: str) -> str:
    assert result.exit_code == 0, result.output
    found = re.search(rf"{what}: (\S+)", result.output)
    assert found is not None
    return found[1]


def gets_in(database: Settings, login: str, password: str) -> bool:
    desk = Desk(database.database_url, read_secret(database.secret_file))
    try:
        return desk.accounts.check_password(login, password) is not None
    finally:
        desk.close()


def test_the_first_administrator_is_added_with_password_and_code(
    run: CliRunner, database: Settings, casework: Casework
) -> None:
    result = run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"])
    password = said(result, "password")
    facts = casework.facts(0, 10)
    member = casework.state(NOUN, facts[0].event.originator_id)
    assert isinstance(member, Member)
    assert [posting.role for posting in member.postings] == ["administrator"]
    assert said(result, "staff id") == str(member.id)
    assert len(said(result, "app code")) == 32
    assert gets_in(database, "bas", password)


def test_a_member_who_is_there_gets_an_account_once(run: CliRunner, casework: Casework) -> None:
    run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"])
    staff_id = str(casework.facts(0, 1)[0].event.originator_id)
    again = run.invoke(GROUP, ["add", "other", "--staff", staff_id])
    assert again.exit_code == 1
    assert "has an account" in again.output


def test_a_name_that_is_taken_adds_nobody(run: CliRunner, casework: Casework) -> None:
    run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"])
    before = len(casework.facts(0, 10))
    again = run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"])
    assert (again.exit_code, len(casework.facts(0, 10))) == (1, before)


def test_reset_gives_another_password(run: CliRunner, database: Settings) -> None:
    old = said(run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"]), "password")
    new = said(run.invoke(GROUP, ["reset", "bas"]), "password")
    assert not gets_in(database, "bas", old)
    assert gets_in(database, "bas", new)


@pytest.mark.parametrize("words", ["reset", "block"])
def test_whoever_is_reset_or_blocked_is_signed_out_everywhere(
    run: CliRunner, database: Settings, words: str
) -> None:
    added = run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"])
    staff_id = UUID(said(added, "staff id"))
    desk = Desk(database.database_url, read_secret(database.secret_file))
    tokens = [desk.sessions.begin({}, staff_id).token for _ in range(2)]
    assert run.invoke(GROUP, [words, "bas"]).exit_code == 0
    found = [desk.sessions.find(token) for token in tokens]
    desk.close()
    assert [one.is_over for one in found if one is not None] == [True, True]


def test_block_lets_nobody_in(run: CliRunner, database: Settings) -> None:
    password = said(run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"]), "password")
    assert run.invoke(GROUP, ["block", "bas"]).exit_code == 0
    assert not gets_in(database, "bas", password)


def test_what_is_done_with_an_account_is_in_the_log(run: CliRunner, casework: Casework) -> None:
    run.invoke(GROUP, ["add", "bas", "--name", "Bas Beheer"])
    run.invoke(GROUP, ["reset", "bas"])
    run.invoke(GROUP, ["block", "bas"])
    run.invoke(GROUP, ["block", "nobody"])
    events = [fact.event for fact in casework.facts(0, 20)]
    recorded = [event.what for event in events if isinstance(event, AccessRecorded)]
    assert recorded == ["given", "renewed", "blocked"]


@pytest.mark.parametrize("words", [["reset", "x"], ["block", "x"], ["add", "x"]])
def test_what_cannot_be_done_is_said(run: CliRunner, words: list[str]) -> None:
    assert run.invoke(GROUP, words).exit_code != 0
