"""Flask's session over the desk's: the cookie holds a random token and nothing else."""

from __future__ import annotations

from typing import Any, Final, cast
from uuid import UUID

from flask import Flask, Request, Response, current_app, session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from casework.desk.desk import Desk
from casework.desk.rows import DeskUnavailable
from casework.desk.sessions import Session
from web.app import cookies

FORMER: Final = "former"
"""Whose session this browser had before, when it ended; kept until somebody signs in."""


class StaffSession(CallbackDict[str, Any], SessionMixin):
    """One session as views see it. `staff_id` is there once both factors were right."""

    def __init__(self, found: Session | None = None, *, is_down: bool = False) -> None:
        """Begin with what the desk found; `is_down`: it could not say."""
        is_open = found is not None and not found.is_over
        super().__init__(found.content if found and is_open else {}, _note)
        self.modified = False
        self.found = found if is_open else None
        self.lapsed = found if found is not None and found.is_over else None
        self.is_down = is_down
        self.is_ended = False
        self.begins_for: UUID | None = None
        self.renews = False
        if found is not None and found.is_over:
            former = str(found.staff_id or found.content.get(FORMER, ""))
            self.update({FORMER: former} if former else {})

    @property
    def staff_id(self) -> UUID | None:
        """Return who is signed in."""
        return self.found.staff_id if self.found and not self.is_ended else None

    @property
    def token(self) -> str:
        """Return the token that the browser sent; empty when it opens nothing."""
        return self.found.token if self.found else ""

    @property
    def is_fresh(self) -> bool:
        """Say whether whoever is signed in proved a few minutes ago, or just now, to be there."""
        if self.renews:
            return self.begins_for is not None
        now = _desk(current_app).clock.now()
        return self.staff_id is not None and self.found is not None and self.found.is_fresh(now)

    @property
    def former(self) -> UUID | None:
        """Return whose session ended in this browser."""
        return UUID(self[FORMER]) if FORMER in self else None

    def renew(self, staff_id: UUID | None = None) -> None:
        """Give this session a new token; with `staff_id` they proved just now who they are."""
        self.renews, self.begins_for, self.is_ended = True, staff_id, False
        self.modified = True

    def end(self) -> None:
        """End the session; its token opens nothing any more."""
        self.clear()
        self.is_ended = True


class DeskSessions(SessionInterface):
    """Opens and saves sessions at the desk."""

    def open_session(self, app: Flask, request: Request) -> StaffSession:
        """Return the browser's session; an empty one when there is none or it is over."""
        if request.path.startswith(f"{app.static_url_path}/"):
            return StaffSession()
        with app.app_context():
            token = request.cookies.get(cookies.name_of(cookies.SESSION), "")
        try:
            return StaffSession(_desk(app).sessions.find(token) if token else None)
        except DeskUnavailable:
            return StaffSession(is_down=True)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed. A new token is set in the cookie; an ended one stays there."""
        kept = cast(StaffSession, session)
        # A request that was under way must not take back the token that its browser got since.
        if kept.is_down or (kept.lapsed and kept.lapsed.is_replaced):
            return
        desk = _desk(app)
        if kept.renews or (kept.modified and kept.found is None and kept):
            if begun := _begun(desk, kept):
                cookies.write(response, cookies.SESSION, begun.token)
        elif kept.found and kept.is_ended:
            desk.sessions.end(kept.found.token)
        elif kept.found:
            _keep(desk, kept)


def current_session() -> StaffSession:
    """Return the session of this request."""
    return cast(StaffSession, session._get_current_object())  # type: ignore[attr-defined] # werkzeug's proxy


def seconds_left() -> int:
    """Return after how many seconds the session ends when nothing more is done."""
    found = current_session().found
    return found.seconds_left(_desk(current_app).clock.now()) if found else 0


def _begun(desk: Desk, kept: StaffSession) -> Session | None:
    """Return the session with the new token; None when the old one was ended in the meantime."""
    if kept.found is None:
        return desk.sessions.begin(dict(kept), kept.begins_for)
    return desk.sessions.renew(kept.found, dict(kept), kept.begins_for)


def _keep(desk: Desk, kept: StaffSession) -> None:
    if kept.found and kept.modified:
        desk.sessions.keep(kept.found.token, dict(kept))
    elif kept.found:
        desk.sessions.seen(kept.found)


def _desk(app: Flask) -> Desk:
    return cast(Desk, app.extensions["desk"])


def _note(changed: CallbackDict[str, Any]) -> None:
    cast(StaffSession, changed).modified = True
