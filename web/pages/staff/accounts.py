"""Accounts to sign in with: a password and a second factor, shown once and kept nowhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final
from uuid import UUID

import segno
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.desk.accounts import Account, LoginTaken, code_address
from casework.ids import mint
from casework.staff.codes import AccessChange
from casework.staff.commands import RecordAccess
from casework.staff.lines import ADMINISTRATION
from web import current
from web.app import held, kept
from web.forms import Form, parse, start
from web.pages.staff.opened import open_member
from web.routes import page
from web.schemas.base import FormSchema
from web.schemas.staff import AccountForm, ResetAccountForm

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is easily taken for something else: l and 1, o and 0, i."""

Make = Callable[[UUID, str, str], str | None]
"""Makes or renews an account with a sign-in name and a password; returns the code secret."""

ADD: Final = "/beheer/medewerkers/<uuid:staff_id>/account"
RESET: Final = "/beheer/medewerkers/<uuid:staff_id>/account/vernieuwen"


@page(ADD, who=ADMINISTRATION.roles)
def account_form(staff_id: UUID) -> ResponseReturnValue:
    """Ask for the name to sign in with."""
    return _ask(AccountForm, staff_id)


@page(ADD, who=ADMINISTRATION.roles, methods=("POST",), weighs=True)
def make_account(staff_id: UUID) -> ResponseReturnValue:
    """Make an account, and show password and QR code once."""
    taken = gettext("Deze inlognaam is al in gebruik, of deze medewerker heeft al een account.")
    return _answer(AccountForm, staff_id, _added, taken)


@page(RESET, who=ADMINISTRATION.roles)
def account_reset_form(staff_id: UUID) -> ResponseReturnValue:
    """Ask which account is renewed."""
    return _ask(ResetAccountForm, staff_id)


@page(RESET, who=ADMINISTRATION.roles, methods=("POST",), weighs=True)
def reset_account(staff_id: UUID) -> ResponseReturnValue:
    """Give a new password and a new second factor, and show them once."""
    unknown = gettext("Deze medewerker heeft geen account met deze inlognaam. Kijk de naam na.")
    return _answer(ResetAccountForm, staff_id, _renewed, unknown)


def _ask(schema: type[FormSchema], staff_id: UUID) -> ResponseReturnValue:
    open_member(staff_id)
    form = start(schema, _context(staff_id), kept.take(request.path))
    return render_template("form.html", form=form)


def _answer(
    schema: type[FormSchema], staff_id: UUID, make: Make, refusal: str
) -> ResponseReturnValue:
    open_member(staff_id)
    values, form = parse(schema, request.form, _context(staff_id))
    if values is None:
        return render_template("form.html", form=form), 422
    password = _password()
    secret = make(staff_id, values["login"].text, password)
    if secret is None:
        return _refused(form, refusal)
    held.forget(request.path)
    return render_template(
        "account_made.html",
        title=gettext("Account klaar"),
        login=values["login"].text,
        password=password,
        secret=" ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        picture=segno.make(code_address(secret)).svg_data_uri(scale=5, border=4, light="#fff"),
        back_url=url_for("member_page", staff_id=staff_id),
    )


def _refused(form: Form, refusal: str) -> ResponseReturnValue:
    return render_template("form.html", form=form.refused(refusal, "login")), 422


def _added(staff_id: UUID, login: str, password: str) -> str | None:
    account = Account(staff_id, current.actor().tenant)
    accounts = current.desk().accounts
    if not accounts.can_add(account, login):
        return None
    _record(staff_id, AccessChange.GIVEN)
    try:
        return accounts.add(account, login, password, is_initial=True)
    except LoginTaken:
        return None


def _renewed(staff_id: UUID, login: str, password: str) -> str | None:
    accounts = current.desk().accounts
    if accounts.find(login) != Account(staff_id, current.actor().tenant):
        return None
    _record(staff_id, AccessChange.RENEWED)
    renewed = accounts.reset(login, password, is_initial=True)
    # Whoever had the old password may still be signed in with it.
    current.desk().sessions.end_all(staff_id)
    return renewed[1] if renewed else None


def _record(staff_id: UUID, what: AccessChange) -> None:
    """Write it down first: an account that changes is in the log, or does not change."""
    # A form sent twice changes the account twice, so each time is a fact of its own.
    recording = RecordAccess(
        command_id=mint(), at=current.now(), staff_id=staff_id, what=what.value
    )
    current.execute(recording)


def _password() -> str:
    """Return a password of 80 bits that can be read out: four groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _context(staff_id: UUID) -> dict[str, object]:
    home = url_for("member_page", staff_id=staff_id)
    return {"today": current.today(), "action": request.path, "cancel_url": home}
