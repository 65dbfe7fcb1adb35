"""Kept words given back: what waits for a form, which of it fills the form, what is offered.

A draft never fills a form by itself: who opens a form may be writing about somebody else.
Words that were sent and could not be saved do come back by themselves, and say so.
"""

from __future__ import annotations

import re
from typing import Any, Final
from uuid import UUID

import msgspec
from flask import g, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from casework.days import ZONE
from casework.desk.words import Kept
from casework.ids import mint
from web import current, present
from web.app import addresses, held
from web.app.who import asker

ABOUT: Final = re.compile(r"/trajecten/([^/]+)/")
"""Addresses that say by themselves what a form is about."""


class Waiting(msgspec.Struct, frozen=True):
    """Words that wait for their form. `is_sent`: they were sent already, and not saved."""

    kept: Kept
    is_sent: bool

    @property
    def form_id(self) -> str:
        """Return which form it is of those at its address."""
        return self.kept.words.form_id

    @property
    def number(self) -> str:
        """Return the trajectory it is about; empty when none."""
        found = ABOUT.match(self.kept.words.path)
        return found[1] if found else ""

    @property
    def child(self) -> str:
        """Return the name its writer typed; only for pages where the writer sees names."""
        return dict(self.kept.words.fields).get("child_name", "").strip()

    @property
    def when(self) -> str:
        """Return when it was kept: `16:04`, or with the day when that is not today."""
        there = self.kept.at.astimezone(ZONE)
        is_today = there.date() == current.today()
        return f"{there:%H:%M}" if is_today else present.moment(self.kept.at)


def take(path: str) -> MultiDict[str, str] | None:
    """Return the words that fill the form at `path`: those asked for, or the last that were sent.

    Everything else that waits for this form is offered beside it.
    """
    waits, asked = waiting(path), request.args.get(addresses.WORDS)
    chosen = next((one for one in waits if one.form_id == asked), None)
    chosen = chosen or next((one for one in waits if one.is_sent), None)
    g.filled, g.offered = chosen, [one for one in waits if one is not chosen]
    return MultiDict(chosen.kept.words.fields) if chosen else None


def waiting(path: str) -> list[Waiting]:
    """Return what waits for the form at `path`, newest first, each form once."""
    actor = asker()
    if actor is None:
        return []
    sent = [_unsaved(one) for one in _sent() if one.kept.words.path == path]
    ids = {one.form_id for one in sent}
    drafts = [Waiting(kept, False) for kept in current.desk().drafts.of(actor.staff_id)]
    return sent + [
        one
        for one in drafts
        if one.kept.words.path == path and one.form_id not in ids and not _is_late(one)
    ]


def beside() -> dict[str, Any] | None:
    """Return what the frame says of kept words; beside any page what was sent and not saved."""
    if asker() is None or g.get("is_error") or request.method != "GET":
        return None
    filled: Waiting | None = g.get("filled")
    is_form = "offered" in g
    offered: list[Waiting] = g.offered if is_form else _elsewhere()
    offers = [offer(one, one.child if is_form else one.number) for one in offered]
    return {"filled": _filled(filled) if filled else None, "offers": offers}


def listed(path: str) -> list[dict[str, Any]]:
    """Return what waits for the form at `path`, for a page with a list of it."""
    waits = waiting(path)
    g.listed = {one.form_id for one in waits}
    return [offer(one, one.child) for one in waits]


def offer(one: Waiting, about: str) -> dict[str, Any]:
    """Return the sentence, the link and the button for words that wait; `about` may be empty."""
    named = {"when": one.when, "about": about}
    if one.is_sent and about:
        text = gettext("Je tekst over %(about)s van %(when)s is nog niet opgeslagen.", **named)
    elif one.is_sent:
        text = gettext("Je tekst van %(when)s is nog niet opgeslagen.", **named)
    elif about:
        text = gettext("Er ligt nog een concept over %(about)s, van %(when)s.", **named)
    else:
        text = gettext("Er ligt nog een concept van %(when)s.", **named)
    path = one.kept.words.path
    url = f"{path}?{addresses.WORDS}={one.form_id}"
    return {"text": text, "url": url, **_discarding(one, request.path)}


def _filled(one: Waiting) -> dict[str, Any]:
    text = gettext("Dit is een concept van %(when)s.", when=one.when)
    if one.is_sent:
        text = gettext(
            "Je tekst van %(when)s is bewaard gebleven, maar nog niet opgeslagen. "
            "Kijk hem na en sla hem dan op.",
            when=one.when,
        )
    return {"text": text, **_discarding(one, request.path)}


def _discarding(one: Waiting, back: str) -> dict[str, Any]:
    url = url_for(held.DISCARD, voor=one.kept.words.path, terug=back)
    return {"discard_url": url, "hidden": [("command_id", one.form_id)]}


def _sent() -> list[Waiting]:
    """Return what this person sent from this browser and could not save, newest first."""
    actor, key = asker(), held.key()
    if actor is None or key is None:
        return []
    return [Waiting(kept, True) for kept in current.desk().held.of(key, actor.staff_id)]


def _elsewhere() -> list[Waiting]:
    """Return what was sent and not saved, but for what the page lists by itself."""
    return [one for one in _sent() if one.form_id not in g.get("listed", ())]


def _unsaved(one: Waiting) -> Waiting:
    """Return the same words; not under an id that was used, for then they would not be saved."""
    actor, key, words = asker(), held.key(), one.kept.words
    if actor is None or key is None or not _is_saved(one):
        return one
    form_id = str(mint())
    fields = [(name, form_id if name == "command_id" else text) for name, text in words.fields]
    current.desk().held.hold(key, actor.staff_id, words.path, form_id, fields)
    current.desk().held.forget(key, words.path, words.form_id)
    renewed = msgspec.structs.replace(words, form_id=form_id, fields=fields)
    return Waiting(Kept(renewed, one.kept.at), True)


def _is_late(draft: Waiting) -> bool:
    """Say whether a draft came in after its form was saved: its words are in the case already."""
    if not _is_saved(draft):
        return False
    held.forget(draft.kept.words.path, draft.form_id)
    return True


def _is_saved(one: Waiting) -> bool:
    if not one.form_id:
        return False
    return current.casework().was_saved(UUID(one.form_id))
