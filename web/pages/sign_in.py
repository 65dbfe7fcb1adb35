"""Sign in with name, password and code; in the demo with one click; and out again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.errors import NotFound
from casework.staff.codes import SignInFailure, SignInMethod
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web import current
from web.app import addresses, cookies, passkeys, sign_ins
from web.app.homes import home_of
from web.app.waits import too_often, wait_words
from web.app.who import asker
from web.forms.form import Form
from web.pages.demo_people import demo_people
from web.pages.sign_in_forms import code_form, password_form
from web.routes import PUBLIC, page


@page("/inloggen", who=PUBLIC)
def sign_in() -> ResponseReturnValue:
    """Ask for name and password; whoever is signed in goes on."""
    actor = asker()
    if actor is not None:
        return redirect(addresses.back(_following()) or home_of(actor), 303)
    return _page(password_form(_following()))


@page("/inloggen", who=PUBLIC, methods=("POST",))
def check_password() -> ResponseReturnValue:
    """Check name and password; the answer is the same for a name that nobody has."""
    login, password = request.form.get("username", ""), request.form.get("password", "")
    form = password_form(_following(), login)
    accounts = current.desk().accounts
    login_hash = accounts.login_hash(login)
    admission = current.desk().attempts.admit(sign_ins.trying(login_hash, "password"))
    if admission.wait:
        sign_ins.record_wait(admission, accounts.find(login))
        return too_often(admission, _page(form.refused(wait_words(admission))))
    known, account = accounts.find(login), accounts.check_password(login, password)
    if account is None or not sign_ins.may_begin(account.staff_id):
        why = SignInFailure.INACTIVE if account else SignInFailure.PASSWORD
        sign_ins.record_failure(known, why if known else SignInFailure.UNKNOWN)
        wrong = gettext("Naam en wachtwoord horen niet bij elkaar. Typ ze allebei opnieuw.")
        return _page(form.refused(wrong, "username")), 422
    current.desk().attempts.succeeded(admission)
    sign_ins.begin_pending(account, login_hash, _following())
    return redirect(url_for("ask_code"), 303)


@page("/inloggen/code", who=PUBLIC)
def ask_code() -> ResponseReturnValue:
    """Ask for the code, once the password was right."""
    if sign_ins.pending() is None:
        return redirect(url_for("sign_in"), 303)
    return _code_page(code_form())


@page("/inloggen/code", who=PUBLIC, methods=("POST",))
def check_code() -> ResponseReturnValue:
    """Check the code; right, and the session begins under a new token."""
    waiting = sign_ins.pending()
    if waiting is None:
        flash(gettext("Dat duurde te lang. Begin opnieuw."), "warning")
        return redirect(url_for("sign_in"), 303)
    admission = current.desk().attempts.admit(sign_ins.trying(waiting.login_hash, "code"))
    if admission.wait:
        sign_ins.record_wait(admission, waiting.account)
        return too_often(admission, _code_page(code_form().refused(wait_words(admission))))
    method = _second_factor(waiting.account.staff_id)
    if method is None or not sign_ins.may_begin(waiting.account.staff_id):
        sign_ins.record_failure(waiting.account, SignInFailure.SECOND_FACTOR)
        wrong = gettext("Deze code klopt niet (meer). Wacht op een nieuwe code en typ die over.")
        return _code_page(code_form().refused(wrong, "code")), 422
    current.desk().attempts.succeeded(admission)
    sign_ins.begin(waiting.account.staff_id, method)
    answer = redirect(waiting.next or url_for("home"), 303)
    tokens = sign_ins.remembered_device(waiting.login_hash)
    cookies.write(answer, cookies.DEVICE, tokens, sign_ins.YEAR)
    return answer


@page("/inloggen/demo", who=PUBLIC, methods=("POST",), is_demo_only=True)
def sign_in_demo() -> ResponseReturnValue:
    """Sign in as one of the invented people, without a password."""
    try:
        staff_id = parse_id(request.form.get("staff_id", ""))
    except NotUnderstood as error:
        raise NotFound from error
    if not sign_ins.may_begin(staff_id):
        raise NotFound
    if asker() is not None:
        sign_ins.end()
    sign_ins.begin(staff_id, SignInMethod.DEMO)
    return redirect(addresses.back(_following()) or url_for("home"), 303)


@page("/uitloggen", who=PUBLIC, methods=("POST",))
def sign_out() -> ResponseReturnValue:
    """End the session; its token opens nothing any more."""
    if asker() is not None:
        sign_ins.end()
    answer = redirect(url_for("sign_in"), 303)
    # What the browser still has of our pages goes; cookies stay, they know the device.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@page("/", who=PUBLIC)
def home() -> ResponseReturnValue:
    """Go to the page somebody begins at."""
    actor = asker()
    return redirect(home_of(actor) if actor else url_for("sign_in"), 303)


def _second_factor(staff_id: UUID) -> SignInMethod | None:
    """Return how it was proven who signs in, beside the password: a passkey or a code."""
    if answer := request.form.get(passkeys.FIELD):
        return SignInMethod.PASSKEY if passkeys.proves(staff_id, answer) else None
    is_right = current.desk().accounts.check_code(staff_id, request.form.get("code", ""))
    return SignInMethod.PASSWORD_TOTP if is_right else None


def _following() -> str:
    """Return the page of ours to go on to; empty when there is none."""
    return addresses.back(request.form.get("next") or request.args.get("next", "")) or ""


def _page(form: Form) -> str:
    people: list[Any] = demo_people(_following())
    return render_template("sign_in.html", form=form, demo_people=people)


def _code_page(form: Form) -> str:
    lost = gettext("Geen telefoon bij de hand? Vraag de beheerder om een nieuwe code.")
    return render_template("sign_in_code.html", form=form, help=[lost])
