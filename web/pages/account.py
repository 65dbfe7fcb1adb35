"""One's own account: where one is signed in, another password, the language."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.desk.passwords import LONGEST, SHORTEST, too_easy
from casework.errors import NotFound
from casework.schools.school import NOUN, School
from casework.staff.codes import AccessChange, SignOut
from casework.trajectories.lines import DEALERS
from web import current, present
from web.app import addresses, language, passkeys, sign_ins
from web.app.sessions import current_session
from web.pages.own_access import changes
from web.pages.passkeys import listed as passkey_rows
from web.pages.sign_in_forms import language_choice, new_password_form
from web.routes import PUBLIC, SIGNED_IN, page


@page("/account", who=SIGNED_IN)
def account() -> ResponseReturnValue:
    """Show where one is signed in."""
    me = current.actor()
    found = current_session().found
    here = current.desk().sessions.handle(found.token) if found else ""
    shown = [_shown(one, here) for one in current.desk().sessions.listed(me.staff_id)]
    roles = dict.fromkeys(present.role_label(posting.role) for posting in me.postings)
    return render_template(
        "account.html",
        title=gettext("Je account"),
        name=session.get("name") or present.erased(),
        roles=list(roles),
        sessions=shown,
        changes=changes(),
        password_url=url_for("password_form_page"),
        passkeys=passkey_rows() if passkeys.is_offered() else None,
        passkey_url=url_for("passkey_form"),
        language=language.LANGUAGES[language.chosen()],
        language_url=url_for("language_form"),
        conflict_url=url_for("own_conflict_form") if me.has(*DEALERS) else None,
    )


@page("/account/sessies", who=SIGNED_IN, methods=("POST",), weighs=True)
def end_session() -> ResponseReturnValue:
    """End one of one's own sessions."""
    me = current.actor()
    ended = current.desk().sessions.end_one(me.staff_id, request.form.get("session", ""))
    if ended is None:
        raise NotFound
    session_id = ended.content.get("session_id")
    sign_ins.record_end(me.staff_id, session_id, SignOut.ENDED_ELSEWHERE)
    flash(gettext("Op dat apparaat ben je nu uitgelogd."), "success")
    return redirect(url_for("account"), 303)


@page("/account/wachtwoord", who=SIGNED_IN)
def password_form_page() -> ResponseReturnValue:
    """Ask for another password."""
    return render_template("form.html", form=new_password_form())


@page("/account/wachtwoord", who=SIGNED_IN, methods=("POST",), weighs=True)
def change_password() -> ResponseReturnValue:
    """Change the password of whoever knows the old one; every other session ends."""
    me = current.actor()
    old, new = request.form.get("old", ""), request.form.get("new", "")
    wrong = gettext("Kies een ander wachtwoord dan dat van nu.") if new == old else _unfit(new)
    if wrong:
        return _not_changed("new", wrong)
    attempts = current.desk().attempts
    admission = attempts.admit(sign_ins.trying(me.staff_id.bytes, "change"))
    accounts = current.desk().accounts
    if admission.wait or not accounts.change_password(me.staff_id, old, new, _noted):
        return _not_changed("old", gettext("Dit is niet je wachtwoord van nu. Typ het opnieuw."))
    attempts.succeeded(admission)
    session.pop(sign_ins.HANDED_OVER, None)
    current.desk().sessions.end_all(me.staff_id, but=current_session().token)
    current_session().renew(me.staff_id)
    flash(gettext("Je wachtwoord is gewijzigd. Op andere apparaten ben je uitgelogd."), "success")
    return redirect(url_for("account"), 303)


@page("/taal", who=PUBLIC)
def language_form() -> ResponseReturnValue:
    """Ask in which language the screens should be."""
    return render_template("form.html", form=language_choice(_back()))


@page("/taal", who=PUBLIC, methods=("POST",))
def change_language() -> ResponseReturnValue:
    """Change the language of the screens."""
    answer = make_response(redirect(_back() or url_for("home"), 303))
    language.remember(answer, request.form.get("language", ""))
    return answer


def _shown(one: Any, here: str) -> dict[str, Any]:
    is_here = one.handle == here
    end = (gettext("Uitloggen"), url_for("end_session"), [("session", one.handle)])
    return {
        "text": one.device or gettext("Onbekend apparaat"),
        "status": (gettext("dit apparaat"), "info") if is_here else None,
        "sub": gettext(
            "Ingelogd op %(begun)s, laatst gebruikt op %(used)s",
            begun=present.moment(one.made_at),
            used=present.moment(one.seen_at),
        ),
        "act": None if is_here else end,
    }


def _unfit(new: str) -> str:
    """Return why a password will not do; empty when it will."""
    if not SHORTEST <= len(new) <= LONGEST:
        return gettext("Kies een wachtwoord van minstens 12 tekens.")
    schools = (current.casework().state(NOUN, id_) for id_ in current.actor().schools())
    around = [school.name for school in schools if isinstance(school, School)]
    if too_easy(new, [str(session.get("name", "")), *around]):
        return gettext(
            "Dit wachtwoord is te snel te raden. Kies vier of vijf woorden die niets met elkaar "
            "te maken hebben, zonder namen van mensen of van school."
        )
    return ""


def _noted() -> None:
    """Write it down first: an account that changes is in the log, or does not change."""
    sign_ins.record_own_access(AccessChange.PASSWORD_CHANGED)


def _not_changed(field: str, sentence: str) -> ResponseReturnValue:
    return render_template("form.html", form=new_password_form().refused(sentence, field)), 422


def _back() -> str:
    return addresses.own(request.form.get("next") or request.args.get("next", "")) or ""
