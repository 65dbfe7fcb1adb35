"""Addresses to come back to: only our own, only what can be shown, no query but kept words."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web.routes import PUBLIC, who_may

WORDS: Final = "concept"
"""Names in an address which kept words a form is filled with: an id, never a word of them."""


def own(path: str) -> str | None:
    """Return `path` when it is a page of ours that is shown by GET and asks to be signed in."""
    parts = urlsplit(path) if path.startswith("/") and not path.startswith("//") else None
    if parts is None or parts.netloc or "\\" in path or not path.isprintable():
        return None
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint = adapter.match(parts.path, method="GET")[0] if adapter else None
    except HTTPException:  # no such page, not by GET, or a redirect
        return None
    return parts.path if who_may(endpoint) not in {None, PUBLIC} else None


def back(path: str) -> str | None:
    """Return `path` as `own` does, with the id of the kept words that it names."""
    page = own(path)
    if page is None:
        return None
    return with_words(page, parse_qs(urlsplit(path).query).get(WORDS, [""])[0])


def parts_of(path: str) -> dict[str, Any]:
    """Return what the parts of an address of ours are, by name; nothing for any other."""
    adapter = current_app.create_url_adapter(request)
    try:
        return dict(adapter.match(path, method="GET")[1]) if adapter else {}
    except HTTPException:
        return {}


def number_in(part: str) -> int | None:
    """Return the trajectory's number that a part of an address is: K-2041, k2041 or 2041."""
    digits = part.strip().upper().removeprefix("K").removeprefix("-")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def with_words(path: str, form_id: str) -> str:
    """Return the address of a form filled with kept words; what is no id is left out."""
    try:
        return f"{path}?{WORDS}={parse_id(form_id)}"
    except NotUnderstood:
        return path
