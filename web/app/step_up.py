"""What weighs is done by whoever is there: it takes a proof that is a few minutes old.

The proof is a field of the form itself, so that what was typed goes on as the very same request.
A form that was opened in time and sent too late comes back as a page that asks for the proof
alone and carries the words along; a file asks for it on a page of its own (`web.pages.proving`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import UUID

from flask import Response, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from casework.desk import step_up
from casework.desk.accounts import Account
from casework.desk.words import Fields
from casework.staff.codes import ProofMethod, SignInFailure
from web import current
from web.app import addresses, held, pace, passkeys, sign_ins
from web.app.sent import AROUND
from web.app.sessions import current_session
from web.app.waits import too_often, wait_words
from web.forms.form import Form, FormField
from web.forms.plain import plain_field, plain_form
from web.routes import STATIC, weighs

FIELD: Final = "proof"
FILE: Final = "file_to_take"
"""Which file somebody asked for who has to prove first to be there: its address, in the session."""

SAFE: Final = frozenset({"GET", "HEAD"})
PAGES: Final = frozenset({"text/html", "text/plain"})
"""What is shown on the screen; everything else is taken out as a file."""


class UnprovenFile(Exception):
    """A page gives a file without asking for proof; say `weighs=True` where it is declared."""


def ask() -> ResponseReturnValue | None:
    """Let through what does not weigh, and whoever is there; ask all others to prove it."""
    is_hurried = pace.is_hurried()
    if current_session().is_fresh or not (is_hurried or weighs(request.endpoint)):
        return None
    shown = form(request.full_path.rstrip("?"), addresses.own(request.path) or "/", held.words())
    if FIELD in request.form or request.form.get(passkeys.FIELD):
        return _checked(shown)
    if is_hurried:
        pace.note()
    if request.method in SAFE:
        session[FILE] = request.full_path.rstrip("?")
        return redirect(url_for("proof_form"), 303)
    return _page(shown), 422


def form(action: str, back: str, words: Fields) -> Form:
    """Return a form that asks for the proof and carries `words` along to `action`."""
    title, go_on = gettext("Bevestig dat je het bent"), gettext("Ga verder")
    asked = plain_form(title, action, go_on, [_field()], words, back)
    return replace(asked, intro=gettext("Wat je invulde, gaat mee.")) if _says(words) else asked


def missing_from(shown: Form) -> FormField | None:
    """Return the field that a form lacks when what it does weighs; None when it lacks nothing."""
    has_it = any(field.name == FIELD for field in shown.fields)
    if has_it or current_session().is_fresh or not weighs(_sent_to(shown.action)):
        return None
    return _field()


def is_page(path: str) -> bool:
    """Say whether there is a page at `path`, and no file."""
    return _sent_to(path) is not None or not weighs(_matched(path, "GET"))


def passkey_asked_by(shown: Form) -> str | None:
    """Return what the browser is asked beside the code: here, and in the second step of signing in.

    None: no code is asked, or nobody's passkey would do.
    """
    pending = sign_ins.pending() if shown.action == url_for("check_code") else None
    if pending is not None:
        return passkeys.question(pending.account.staff_id)
    is_asked = missing_from(shown) or any(field.name == FIELD for field in shown.fields)
    return passkeys.question(current.actor().staff_id) if is_asked else None


def after_request(response: Response) -> Response:
    """Let no file leave from a page that does not ask for proof."""
    is_page = response.mimetype in PAGES and "Content-Disposition" not in response.headers
    if not is_page and request.endpoint != STATIC and not weighs(request.endpoint):
        raise UnprovenFile(request.endpoint)
    return response


def _checked(shown: Form) -> ResponseReturnValue | None:
    me, attempts = current.actor(), current.desk().attempts
    before = str(request.endpoint)
    admission = attempts.admit(sign_ins.trying(me.staff_id.bytes, "step_up"))
    if admission.wait:
        sign_ins.record_wait(admission, Account(me.staff_id, me.tenant))
        return too_often(admission, _page(shown.refused(wait_words(admission), FIELD)))
    method = _method(me.staff_id, request.form.get(FIELD, ""))
    if method is None:
        account = Account(me.staff_id, me.tenant)
        step_up.record_no_proof(current.casework(), account, SignInFailure.SECOND_FACTOR, before)
        wrong = gettext("Deze code klopt niet (meer). Wacht op een nieuwe code en typ die over.")
        return _page(shown.refused(wrong, FIELD)), 422
    attempts.succeeded(admission)
    step_up.record_proof(current.casework(), me, method, before)
    current_session().renew(me.staff_id)
    return None


def _method(staff_id: UUID, typed: str) -> ProofMethod | None:
    """Return how it was proven; in the demo, where one click signs in, nothing typed is enough."""
    if answer := request.form.get(passkeys.FIELD):
        return ProofMethod.PASSKEY if passkeys.proves(staff_id, answer) else None
    if _is_demo() and not typed.strip():
        return ProofMethod.DEMO
    is_right = current.desk().accounts.check_code(staff_id, typed)
    return ProofMethod.TOTP if is_right else None


def _page(shown: Form) -> str:
    """Show the form; what was typed waits in this browser as well, for who goes away first."""
    path = addresses.own(request.path)
    if path and _says(shown.hidden):
        held.hold(current.actor().staff_id, path)
    return render_template("form.html", form=shown)


def _says(words: Fields) -> bool:
    return any(name not in AROUND for name, _ in words)


def _field() -> FormField:
    why = gettext("Wat je nu doet, weegt zwaar. Daarom vragen we nog een keer of jij het bent.")
    demo = gettext("In de demo mag dit leeg blijven.") if _is_demo() else ""
    label, hint = gettext("Code uit de app"), f"{why} {demo}".strip()
    return plain_field(FIELD, label, widget="code", hint=hint, required=not _is_demo())


def _sent_to(action: str) -> str | None:
    return _matched(action, "POST")


def _matched(address: str, method: str) -> str | None:
    adapter = current_app.create_url_adapter(request)
    path = address.partition("?")[0]
    try:
        return str(adapter.match(path, method=method)[0]) if adapter else None
    except HTTPException:
        return None


def _is_demo() -> bool:
    return bool(current_app.config["IS_DEMO"])
