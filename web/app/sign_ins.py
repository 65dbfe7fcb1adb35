"""Signing in, out and failing to: each is a line in the log before anything else happens."""

from __future__ import annotations

from typing import Final, cast
from uuid import UUID

import msgspec
from flask import request, session
from flask_babel import gettext

from casework.desk.accounts import Account
from casework.desk.attempts import Admission, Trying
from casework.identity.actor import workflow
from casework.ids import mint
from casework.staff.codes import AccessChange, SignInFailure, SignInMethod, SignOut
from casework.staff.commands import (
    RecordOwnAccess,
    RecordSignIn,
    RecordSignInFailed,
    RecordSignOut,
)
from casework.staff.member import NOUN, Member
from web import current
from web.app import cookies
from web.app.colleagues import name_of
from web.app.sessions import current_session

PENDING: Final = "pending"
PENDING_SECONDS: Final = 600
HANDED_OVER: Final = "handed_over"
"""Whether somebody signed in with a password that another chose, and has to replace it first."""

YEAR: Final = 365 * 24 * 3600


class Pending(msgspec.Struct, frozen=True):
    """Somebody whose password was right and whose code is still asked for."""

    account: Account
    login_hash: bytes
    next: str
    until: int


def trying(login_hash: bytes, what: str) -> Trying:
    """Return who is trying, for the throttle."""
    device = current.desk().devices.known(cookies.read(cookies.DEVICE), login_hash)
    return Trying(login_hash, request.remote_addr or "", device, what)


def remembered_device(login_hash: bytes) -> str:
    """Return the tokens of this device, with one for whoever just signed in."""
    return current.desk().devices.remember(cookies.read(cookies.DEVICE), login_hash)


def begin_pending(account: Account, login_hash: bytes, following: str) -> None:
    """Remember, under a new token, that the password was right; who was signed in here is out."""
    record_end(current_session().staff_id, session.get("session_id"), SignOut.REPLACED)
    until = int(_now()) + PENDING_SECONDS
    pending = Pending(account, login_hash, following, until)
    session.clear()
    session[PENDING] = msgspec.to_builtins(pending)
    current_session().renew()


def pending() -> Pending | None:
    """Return whose code is asked for; None when nobody's, or for too long."""
    kept = session.get(PENDING)
    found = msgspec.convert(kept, Pending) if kept else None
    return found if found and _now() < found.until else None


def may_begin(staff_id: UUID) -> bool:
    """Say whether somebody works here and holds a role."""
    member = cast(Member | None, current.casework().state(NOUN, staff_id))
    return member is not None and bool(member.postings)


def begin(staff_id: UUID, method: SignInMethod) -> None:
    """Write that somebody signs in, then begin their session under a new token."""
    member = cast(Member, current.casework().state(NOUN, staff_id))
    session_id = mint()
    recorded = RecordSignIn(
        command_id=mint(),
        at=current.now(),
        session_id=session_id,
        staff_id=staff_id,
        method=str(method),
    )
    current.casework().execute(recorded, by=member.actor())
    session.clear()
    session.update(session_id=str(session_id), name=name_of(staff_id), device=device_words())
    if method is not SignInMethod.DEMO and current.desk().accounts.is_initial(staff_id):
        session[HANDED_OVER] = True
    current_session().renew(staff_id)


def end(how: SignOut = SignOut.SELF) -> None:
    """Write that a session ends, then end it."""
    record_end(current_session().staff_id, session.get("session_id"), how)
    current_session().end()


def record_lapse() -> None:
    """Write that the browser's session ended by itself, the first time it is noticed."""
    lapsed = current_session().lapsed
    if lapsed is None or "session_id" not in lapsed.content:
        return
    is_idle = lapsed.seconds_left(current.desk().clock.now()) > 0
    how = SignOut.IDLE if is_idle else SignOut.EXPIRED
    record_end(lapsed.staff_id, lapsed.content["session_id"], how)
    current.desk().sessions.end(lapsed.token)


def record_end(staff_id: UUID | None, session_id: str | None, how: SignOut) -> None:
    """Write that a session ended, as far as it was ever signed in."""
    member = cast(Member | None, current.casework().state(NOUN, staff_id)) if staff_id else None
    if member is not None and session_id:
        recorded = RecordSignOut(
            command_id=mint(), at=current.now(), session_id=UUID(session_id), how=str(how)
        )
        current.casework().execute(recorded, by=workflow(member.tenant))


def record_own_access(what: AccessChange) -> None:
    """Write that whoever asks changed how they sign in."""
    actor = current.actor()
    recorded = RecordOwnAccess(
        command_id=mint(), at=current.now(), staff_id=actor.staff_id, what=str(what)
    )
    current.casework().execute(recorded, by=actor)


def record_failure(account: Account | None, why: SignInFailure) -> None:
    """Write that somebody did not get in; a name that nobody has is not kept."""
    tenant = account.tenant if account else current.desk().accounts.any_tenant()
    recorded = RecordSignInFailed(
        command_id=mint(),
        at=current.now(),
        attempt_id=mint(),
        staff_id=account.staff_id if account else None,
        why=str(why),
    )
    current.casework().execute(recorded, by=workflow(tenant))


def record_wait(admission: Admission, account: Account | None) -> None:
    """Write that somebody is held up, once for as long as it lasts: a line each would flood."""
    if admission.is_news:
        record_failure(account, SignInFailure.THROTTLED)


def device_words() -> str:
    """Return what somebody recognises a device by: `Firefox, Windows`."""
    agent = request.headers.get("User-Agent", "")
    browsers = ("Firefox", "Edg", "Chrome", "Safari")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux")
    found = [next((one for one in kind if one in agent), "") for kind in (browsers, systems)]
    return ", ".join(filter(None, found)) or gettext("Onbekend apparaat")


def _now() -> float:
    return current.desk().clock.now().timestamp()
