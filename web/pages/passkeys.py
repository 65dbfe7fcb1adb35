"""One's own passkeys: added after a proof, listed, and removed again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.desk.passkeys import PasskeyTaken
from casework.errors import NotFound
from casework.staff.codes import AccessChange
from web import current, present
from web.app import passkeys, sign_ins
from web.app.sessions import current_session
from web.forms.plain import plain_form
from web.routes import SIGNED_IN, page


@page("/account/passkey", who=SIGNED_IN, weighs=True)
def passkey_form() -> ResponseReturnValue:
    """Ask the browser to make a passkey."""
    _check_offered()
    return _page()


@page("/account/passkey", who=SIGNED_IN, methods=("POST",), weighs=True)
def add_passkey() -> ResponseReturnValue:
    """Keep the passkey that the browser made; that it is there is a line first."""
    _check_offered()
    made = passkeys.made(request.form.get(passkeys.MADE, ""))
    me, kept = current.actor().staff_id, current.desk().passkeys
    if made is None:
        return _page(gettext("Er is geen passkey gemaakt. Probeer het nog een keer.")), 422
    if not kept.can_add(me, made[0]):
        return _page(gettext("Deze passkey is er al, of je hebt er te veel.")), 422
    sign_ins.record_own_access(AccessChange.PASSKEY_ADDED)
    try:
        kept.add(me, *made, sign_ins.device_words())
    except PasskeyTaken:  # another tab was first
        return _page(gettext("Deze passkey is er al, of je hebt er te veel.")), 422
    _end_others(me)
    flash(
        gettext("Je passkey is toegevoegd; de code blijft werken. Elders ben je uitgelogd."),
        "success",
    )
    return redirect(url_for("account"), 303)


@page("/account/passkey/weg", who=SIGNED_IN, methods=("POST",), weighs=True)
def remove_passkey() -> ResponseReturnValue:
    """Forget a passkey; that it is gone is a line first."""
    me, handle = current.actor().staff_id, request.form.get("handle", "")
    if handle not in {one.handle for one in current.desk().passkeys.of(me)}:
        raise NotFound
    sign_ins.record_own_access(AccessChange.PASSKEY_REMOVED)
    current.desk().passkeys.remove(me, handle)
    _end_others(me)
    flash(gettext("Deze passkey werkt niet meer. Elders ben je uitgelogd."), "success")
    return redirect(url_for("account"), 303)


def listed() -> list[dict[str, Any]]:
    """Return one's own passkeys, as rows of a page."""
    remove = gettext("Verwijderen"), url_for("remove_passkey")
    return [
        {
            "text": one.device,
            "sub": gettext("Toegevoegd op %(day)s", day=present.moment(one.made_at)),
            "act": (*remove, [("handle", one.handle)]),
        }
        for one in current.desk().passkeys.of(current.actor().staff_id)
    ]


def _end_others(staff_id: UUID) -> None:
    """End every other session: who sat at one of them gains nothing by what changed here."""
    current.desk().sessions.end_all(staff_id, but=current_session().token)


def _check_offered() -> None:
    if not passkeys.is_offered():
        raise NotFound


def _page(refused: str = "") -> str:
    title, back = gettext("Passkey toevoegen"), url_for("account")
    form = plain_form(title, url_for("add_passkey"), "", [], cancel_url=back)
    return render_template(
        "passkey.html",
        form=form.refused(refused) if refused else form,
        asked=passkeys.invitation(current.actor().staff_id),
    )
