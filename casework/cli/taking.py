"""`casework log processing` and `casework log audit`: the log in the forms that others keep."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TextIO, TypeVar

import click

from casework.application import Casework
from casework.bootstrap import build
from casework.config import Settings, settings
from casework.desk.accounts import Account
from casework.desk.attempts import Trying
from casework.desk.desk import Desk
from casework.desk.step_up import record_no_proof, record_proof
from casework.errors import NotPermitted
from casework.events import NOBODY
from casework.identity.actor import Actor
from casework.outputs.taking import Output, Period, take
from casework.privacy.secrets import OWNER_ONLY, read_secret
from casework.staff.codes import ProofMethod, SignInFailure
from casework.staff.member import NOUN, Member

NOT_SO: Final = "that is no privacy officer of the whole board, or the code is not right"
"""One answer for whatever is wrong, as at signing in."""

TERMINAL: Final = "127.0.0.1"
"""Where a terminal asks from, for the throttle: this machine."""

Command = TypeVar("Command", bound=Callable[..., Any])


def _asked(command: Command) -> Command:
    """Give a command the options that both logs have."""
    day = click.DateTime(["%Y-%m-%d"])
    for option in (
        click.option(
            "--code", prompt="Code of the app", hide_input=True, help="Asked when absent."
        ),
        click.option("--by", "login", required=True, help="The officer, as they sign in."),
        click.option("--out", required=True, type=click.Path(path_type=Path), help="A new file."),
        click.option("--to", "last", required=True, type=day, help="The last day."),
        click.option("--from", "first", required=True, type=day, help="The first day."),
    ):
        command = option(command)
    return command


@click.command()
@_asked
def processing(first: datetime, last: datetime, out: Path, login: str, code: str) -> None:
    """Write the processing log: a line per data subject, without who did it."""
    _write(Output.PROCESSING, _period(first.date(), last.date()), out, (login, code))


@click.command()
@_asked
def audit(first: datetime, last: datetime, out: Path, login: str, code: str) -> None:
    """Write the audit log: who did what to what, when and why, without content."""
    _write(Output.AUDIT, _period(first.date(), last.date()), out, (login, code))


def _period(first: date, last: date) -> Period:
    if last < first:
        raise click.UsageError("--to is before --from")
    return Period(first, last)


def _write(output: Output, period: Period, out: Path, signed: tuple[str, str]) -> None:
    configured = settings()
    with closing(build(configured)) as door:
        officer = _officer(configured, door, output, *signed)
        with _new(out) as file:
            try:
                count = sum(1 for line in take(door, officer, output, period) if file.write(line))
            except NotPermitted:
                out.unlink()
                raise click.ClickException(NOT_SO) from None
            except BaseException:
                # Half a log looks like a whole one.
                out.unlink()
                raise
    click.echo(f"{count} lines")


def _officer(configured: Settings, door: Casework, output: Output, login: str, code: str) -> Actor:
    """Return who takes the log; they prove with the code of their app that they are there."""
    with closing(Desk(configured.database_url, read_secret(configured.secret_file))) as desk:
        account = _proven(door, desk, output, login, code)
    member = door.state(NOUN, account.staff_id)
    if not isinstance(member, Member):
        raise click.ClickException(NOT_SO)
    record_proof(door, member.actor(), ProofMethod.TOTP, output.value)
    return member.actor()


def _proven(door: Casework, desk: Desk, output: Output, login: str, code: str) -> Account:
    """Return the account whose code it is; a wrong one is a line, and many have to wait."""
    trying = Trying(desk.accounts.login_hash(login), TERMINAL, what="terminal")
    admission = desk.attempts.admit(trying)
    account = desk.accounts.find(login)
    somebody = account or Account(NOBODY, desk.accounts.any_tenant())
    if admission.wait:
        if admission.is_news:
            record_no_proof(door, somebody, SignInFailure.THROTTLED, output.value)
        raise click.ClickException(f"{NOT_SO}; wait {admission.wait} seconds")
    if account is None or not desk.accounts.check_code(account.staff_id, code):
        why = SignInFailure.SECOND_FACTOR if account else SignInFailure.UNKNOWN
        record_no_proof(door, somebody, why, output.value)
        raise click.ClickException(NOT_SO)
    desk.attempts.succeeded(admission)
    return account


def _new(out: Path) -> TextIO:
    """Open a file that is not there yet, for its owner alone."""
    try:
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise click.ClickException("that file is there already") from None
    return os.fdopen(handle, "w", encoding="ascii", newline="\n")
