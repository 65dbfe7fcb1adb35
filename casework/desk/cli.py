"""`casework user`: give somebody an account, a new password, or no access any more."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

import click
import segno

from casework.application import Casework
from casework.bootstrap import build
from casework.config import Settings, settings
from casework.desk.accounts import Account, LoginTaken, code_address
from casework.desk.desk import Desk
from casework.identity.actor import Role, console, workflow
from casework.ids import derived, mint
from casework.privacy.content import Personal
from casework.privacy.secrets import read_secret
from casework.staff.codes import AccessChange
from casework.staff.commands import AddMember, GrantRole, RecordAccess
from casework.staff.member import NOUN

ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that look alike on paper."""

TAKEN: Final = "that name, or this member, has an account"


@click.group("user")
def GROUP() -> None:  # noqa: N802 - the name under which casework.__main__ finds it
    """Give staff access, and take it back."""


@GROUP.command("add")
@click.argument("login")
@click.option("--staff", type=click.UUID, help="The id of a member of staff who is there already.")
@click.option("--name", help="The name of a first administrator, who is then added.")
@click.option("--tenant", type=click.UUID, help="The board, when it is not the only one.")
def add(login: str, staff: UUID | None, name: str | None, tenant: UUID | None) -> None:
    """Let a member of staff sign in as LOGIN; prints the password and the code for the app."""
    if (staff is None) == (name is None):
        raise click.UsageError("name a member with --staff, or a first administrator with --name")
    with _desk() as (configured, desk):
        board = tenant or _board(desk)
        with _door(configured) as door:
            account = _known(door, staff) if staff else Account(mint(), board)
            if not desk.accounts.can_add(account, login):
                raise click.ClickException(TAKEN)
            if name is not None:
                _add_administrator(door, account, name)
            _record(door, account, AccessChange.GIVEN)
        password = new_password()
        try:
            code_secret = desk.accounts.add(account, login, password, is_initial=True)
        except LoginTaken:
            raise click.ClickException(TAKEN) from None
        _show(account, password, code_secret)


@GROUP.command("reset")
@click.argument("login")
def reset(login: str) -> None:
    """Give LOGIN a new password and a new code for the app; ends every session."""
    with _desk() as (configured, desk):
        _record_for(configured, desk, login, AccessChange.RENEWED)
        password = new_password()
        found = desk.accounts.reset(login, password, is_initial=True)
        if found is None:
            raise click.ClickException("there is no such account")
        desk.sessions.end_all(found[0].staff_id)
        _show(found[0], password, found[1])


@GROUP.command("block")
@click.argument("login")
def block(login: str) -> None:
    """Let LOGIN sign in no more; ends every session at once. `reset` opens it again."""
    with _desk() as (configured, desk):
        _record_for(configured, desk, login, AccessChange.BLOCKED)
        account = desk.accounts.block(login)
        if account is None:
            raise click.ClickException("there is no such account")
        desk.sessions.end_all(account.staff_id)
        click.echo(f"blocked: {account.staff_id}")


def new_password() -> str:
    """Return a password of 99 bits that can be read aloud."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


@contextmanager
def _desk() -> Iterator[tuple[Settings, Desk]]:
    configured = settings()
    desk = Desk(configured.database_url, read_secret(configured.secret_file))
    try:
        yield configured, desk
    finally:
        desk.close()


@contextmanager
def _door(configured: Settings) -> Iterator[Casework]:
    door = build(configured)
    try:
        yield door
    finally:
        door.close()


def _record_for(configured: Settings, desk: Desk, login: str, what: AccessChange) -> None:
    account = desk.accounts.find(login)
    if account is not None:
        with _door(configured) as door:
            _record(door, account, what)


def _record(door: Casework, account: Account, what: AccessChange) -> None:
    """Write it down first: an account that changes is in the log, or does not change."""
    recording = RecordAccess(
        command_id=mint(), at=door.clock.now(), staff_id=account.staff_id, what=what.value
    )
    door.execute(recording, by=workflow(account.tenant))


def _board(desk: Desk) -> UUID:
    known = desk.accounts.any_tenant()
    return known if known.int else derived("tenant", "casework")


def _known(door: Casework, staff_id: UUID) -> Account:
    member = door.state(NOUN, staff_id)
    if member is None:
        raise click.ClickException("there is no such member of staff")
    return Account(member.id, member.tenant)


def _add_administrator(door: Casework, account: Account, name: str) -> None:
    """Add the first administrator, who can let in all others in the browser."""
    at = door.clock.now()
    employer = derived("employer", str(account.tenant))
    adding = AddMember(
        command_id=mint(),
        at=at,
        staff_id=account.staff_id,
        name=Personal(name),
        email=None,
        employer=employer,
    )
    granting = GrantRole(
        command_id=mint(),
        at=at,
        staff_id=account.staff_id,
        role=Role.ADMINISTRATOR,
        school_id=None,
    )
    door.execute(adding, granting, by=console(account.tenant))


def _show(account: Account, password: str, code_secret: str) -> None:
    click.echo(f"staff id: {account.staff_id}")
    click.echo(f"password: {password}")
    click.echo(f"app code: {code_secret}")
    segno.make(code_address(code_secret), error="m").terminal(compact=True)
