"""Addresses to come back to: only our own, only what can be shown, never with a query."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from web.routes import PUBLIC, who_may


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
