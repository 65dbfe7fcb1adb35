"""A log is taken out on the machine, by an officer who is there, and that is a line in the log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pyotp
import pytest
from click.testing import CliRunner, Result

from casework.__main__ import main
from casework.application import Casework
from casework.audit.events import Looked, Refused
from casework.audit.looking import Subject
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings, environment
from casework.desk import Desk
from casework.desk.accounts import Account
from casework.desk.attempts import PAIR
from casework.identity.actor import Actor, Posting, Role
from casework.ids import mint
from casework.privacy.content import Personal
from casework.privacy.secrets import read_secret
from casework.staff.commands import AddMember, GrantRole
from casework.staff.events import SteppedUp, StepUpFailed

BOARD, CHILD = UUID(int=2), UUID(int=11)
FIRST = Actor(staff_id=UUID(int=1), tenant=BOARD, postings=(Posting(Role.ADMINISTRATOR, None),))
CORE = Actor(staff_id=UUID(int=3), tenant=BOARD, postings=(Posting(Role.CORE_MEMBER, None),))
PASSWORD = "een lang wachtwoord"


class Machine:
    """The command line of a machine on which somebody has an account."""

    def __init__(self, casework: Casework, desk: Desk, folder: Path) -> None:
        self.casework, self.desk, self.folder = casework, desk, folder

    def account(self, login: str, role: Role, school: UUID | None = None) -> str:
        """Add a member with an account; return the secret of the codes."""
        staff_id, at = mint(), self.casework.clock.now()
        adding = AddMember(
            command_id=mint(),
            at=at,
            staff_id=staff_id,
            name=Personal(login),
            email=None,
            employer=BOARD,
        )
        granting = GrantRole(
            command_id=mint(), at=at, staff_id=staff_id, role=role, school_id=school
        )
        self.casework.execute(adding, granting, by=FIRST)
        return self.desk.accounts.add(Account(staff_id, BOARD), login, PASSWORD)

    def take(self, log: str, login: str, code: str, *more: str) -> Result:
        """Ask for a log of all days of these tests; `more` says it otherwise."""
        days = ("--from", "2026-01-01", "--to", "2099-12-31")
        out = ("--out", str(self.folder / "log.jsonl"))
        asked = ["log", log, *days, *out, "--by", login, "--code", code, *more]
        return CliRunner().invoke(main, asked)

    def lines(self) -> list[dict[str, Any]]:
        """Return what was written."""
        return [json.loads(line) for line in (self.folder / "log.jsonl").open(encoding="ascii")]

    def looks(self) -> list[Looked]:
        """Return the lines about the log itself."""
        events = (fact.event for fact in self.casework.facts(0, 500))
        return [one for one in events if isinstance(one, Looked) and one.kind == "log"]


@pytest.fixture
def machine(database: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    for name, value in environment(database).items():
        monkeypatch.setenv(name, value)
    door = build(database)
    desk = Desk(database.database_url, read_secret(database.secret_file))
    yield Machine(door, desk, tmp_path)
    desk.close()
    door.close()


@pytest.fixture
def hanneke(machine: Machine) -> pyotp.TOTP:
    return pyotp.TOTP(machine.account("hanneke", Role.PRIVACY_OFFICER))


def look(casework: Casework, by: Actor = CORE, about: UUID = CHILD) -> None:
    subjects = [Subject(about, "person", ("name",)), Subject(UUID(int=12), "trajectory", ("plan",))]
    casework.look(by, subjects, roles=(Role.CORE_MEMBER,), purpose="support")


def test_the_processing_log_has_a_line_per_data_subject_and_no_user(
    machine: Machine, hanneke: pyotp.TOTP
) -> None:
    look(machine.casework)
    result = machine.take("processing", "hanneke", hanneke.now())
    assert (result.exit_code, result.stdout) == (0, "2 lines\n")
    assert len(machine.lines()) == 2
    assert str(CORE.staff_id) not in (machine.folder / "log.jsonl").read_text()


def test_the_audit_log_has_a_line_per_entry_the_taking_included(
    machine: Machine, hanneke: pyotp.TOTP
) -> None:
    look(machine.casework)
    result = machine.take("audit", "hanneke", hanneke.now())
    entries = len(machine.casework.facts(0, 500))
    assert (result.exit_code, result.stdout) == (0, f"{entries} lines\n")
    lines = machine.lines()
    assert [line["entry"] for line in lines] == sorted(line["entry"] for line in lines)
    assert (lines[-1]["object"]["kind"], lines[-1]["channel"]) == ("log", "export")
    assert "hanneke" not in (machine.folder / "log.jsonl").read_text()


@pytest.mark.parametrize("log", ["processing", "audit"])
def test_that_a_log_was_taken_is_a_line_of_the_officer(
    log: str, machine: Machine, hanneke: pyotp.TOTP
) -> None:
    machine.take(log, "hanneke", hanneke.now())
    (line,) = machine.looks()
    account = machine.desk.accounts.find("hanneke")
    assert account is not None
    assert (line.stamp.by, line.stamp.role) == (account.staff_id, "privacy_officer")
    assert (line.about, line.channel, line.fields) == (BOARD, "export", (f"{log}_log",))


def test_both_logs_of_one_look_join(machine: Machine, hanneke: pyotp.TOTP) -> None:
    look(machine.casework)
    machine.take("processing", "hanneke", hanneke.now())
    spans = [line["resourceSpans"][0]["scopeSpans"][0]["spans"][0] for line in machine.lines()]
    (trace,) = {one["traceId"] for one in spans}
    (machine.folder / "log.jsonl").unlink()
    at = hanneke.at(datetime.now(UTC), counter_offset=1)
    assert machine.take("audit", "hanneke", at).exit_code == 0
    joined = [one for one in machine.lines() if UUID(one["processing_id"]).hex == trace]
    assert [one["object"]["kind"] for one in joined] == ["person", "trajectory"]


def test_days_are_those_of_amsterdam_the_last_one_too(
    database: Settings, machine: Machine, hanneke: pyotp.TOTP
) -> None:
    clock = SettableClock(datetime(2027, 1, 31, 22, 59, tzinfo=UTC))
    door = build(database, clock)
    look(door)
    clock.set(datetime(2027, 1, 31, 23, 0, tzinfo=UTC))
    look(door)
    door.close()
    january = ("--from", "2027-01-31", "--to", "2027-01-31")
    result = machine.take("processing", "hanneke", hanneke.now(), *january)
    assert result.stdout == "2 lines\n"


def test_nothing_of_another_board_is_in_it(machine: Machine, hanneke: pyotp.TOTP) -> None:
    other = msgspec.structs.replace(CORE, tenant=UUID(int=99))
    look(machine.casework, other, UUID(int=77))
    for log, code in (("processing", 0), ("audit", 1)):
        at = hanneke.at(datetime.now(UTC), counter_offset=code)
        assert machine.take(log, "hanneke", at).exit_code == 0
        text = (machine.folder / "log.jsonl").read_text()
        assert str(UUID(int=77)) not in text
        (machine.folder / "log.jsonl").unlink()


def test_whoever_is_no_officer_of_the_whole_board_takes_nothing_and_that_is_a_line(
    machine: Machine,
) -> None:
    for login, role, school in (
        ("floor", Role.PRIVACY_OFFICER, UUID(int=5)),
        ("bas", Role.ADMINISTRATOR, None),
    ):
        code = pyotp.TOTP(machine.account(login, role, school)).now()
        result = machine.take("audit", login, code)
        assert (result.exit_code, result.stdout) == (1, "")
        last = machine.casework.facts(0, 500)[-1].event
        assert isinstance(last, Refused)
        assert (last.attempted, last.code) == ("audit_log", "not_permitted")
    assert machine.looks() == []
    assert list(machine.folder.iterdir()) == []


@pytest.mark.parametrize(("login", "code"), [("hanneke", "000000"), ("nobody", "123456")])
def test_a_name_alone_takes_nothing(
    login: str, code: str, machine: Machine, hanneke: pyotp.TOTP
) -> None:
    right = hanneke.now()
    result = machine.take("audit", login, code if code != right else "000001")
    assert result.exit_code == 1
    assert "code is not right" in result.stderr
    assert machine.looks() == []
    assert list(machine.folder.iterdir()) == []


@pytest.mark.parametrize(("login", "why"), [("hanneke", "second_factor"), ("nobody", "unknown")])
def test_a_code_that_is_not_right_is_a_line_without_the_name_that_was_typed(
    login: str, why: str, machine: Machine, hanneke: pyotp.TOTP
) -> None:
    machine.take("audit", login, "no code")
    last = machine.casework.facts(0, 500)[-1].event
    assert isinstance(last, StepUpFailed)
    assert (last.why, last.before, last.staff_id is None) == (why, "audit_log", login == "nobody")
    assert last.stamp.tenant == BOARD


def test_guessing_at_the_terminal_has_to_wait_also_for_a_name_of_nobody(
    machine: Machine, hanneke: pyotp.TOTP
) -> None:
    for login in ("hanneke", "nobody"):
        for _ in range(PAIR.count):
            machine.take("audit", login, "no code")
        assert "wait" in machine.take("audit", login, hanneke.now()).stderr
    assert machine.looks() == []


def test_being_held_up_at_the_terminal_is_one_line_for_as_long_as_it_lasts(
    machine: Machine, hanneke: pyotp.TOTP
) -> None:
    for _ in range(PAIR.count + 3):
        machine.take("processing", "hanneke", "no code")
    events = [fact.event for fact in machine.casework.facts(0, 500)]
    failed = [one.why for one in events if isinstance(one, StepUpFailed)]
    assert failed == ["second_factor"] * PAIR.count + ["throttled"]


def test_the_right_code_is_a_line_before_the_log_is_taken(
    machine: Machine, hanneke: pyotp.TOTP
) -> None:
    machine.take("processing", "hanneke", hanneke.now())
    proof, look = (fact.event for fact in machine.casework.facts(0, 500)[-2:])
    assert isinstance(proof, SteppedUp)
    assert isinstance(look, Looked)
    assert (proof.method, proof.before) == ("totp", "processing_log")
    assert proof.stamp.by == look.stamp.by == proof.staff_id


def test_what_is_there_is_not_written_over(machine: Machine, hanneke: pyotp.TOTP) -> None:
    (machine.folder / "log.jsonl").write_text("kept")
    result = machine.take("audit", "hanneke", hanneke.now())
    assert "there already" in result.stderr
    assert (machine.folder / "log.jsonl").read_text() == "kept"
    assert machine.looks() == []


def test_the_file_is_its_owners_alone(machine: Machine, hanneke: pyotp.TOTP) -> None:
    machine.take("audit", "hanneke", hanneke.now())
    assert (machine.folder / "log.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_period_that_ends_before_it_begins_is_none(machine: Machine, hanneke: pyotp.TOTP) -> None:
    days = ("--from", "2026-02-01", "--to", "2026-01-31")
    assert machine.take("audit", "hanneke", hanneke.now(), *days).exit_code == 2
    assert machine.looks() == []
