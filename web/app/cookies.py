"""Cookies: their names and flags, in one place."""

from __future__ import annotations

from typing import Final

from flask import current_app, request
from werkzeug.wrappers import Response

SESSION: Final = "casework"
HELD: Final = "casework-held"
DEVICE: Final = "casework-device"
LANGUAGE: Final = "casework-language"


def name_of(cookie: str) -> str:
    """Return the name with the prefix that binds a cookie to this host and to TLS (RFC 6265bis)."""
    return f"__Host-{cookie}" if current_app.config["SESSION_COOKIE_SECURE"] else cookie


def read(cookie: str) -> str:
    """Return what the browser sent; empty when nothing."""
    return request.cookies.get(name_of(cookie), "")


def write(response: Response, cookie: str, value: str, seconds: int | None = None) -> None:
    """Set a cookie that scripts cannot read; without `seconds` it goes with the browser."""
    response.set_cookie(
        name_of(cookie),
        value,
        max_age=seconds,
        path="/",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )


def drop(response: Response, cookie: str) -> None:
    """Take a cookie back."""
    write(response, cookie, "", 0)
