"""The language of the screen: Dutch, unless somebody chose English."""

from __future__ import annotations

from typing import Final

from flask import Response, has_request_context

from web.app import cookies

LANGUAGES: Final = {"nl": "Nederlands", "en": "English"}
DEFAULT: Final = "nl"
YEAR: Final = 365 * 24 * 3600


def chosen() -> str:
    """Return the language of this request."""
    wanted = cookies.read(cookies.LANGUAGE) if has_request_context() else DEFAULT
    return wanted if wanted in LANGUAGES else DEFAULT


def other() -> tuple[str, str]:
    """Return name and code of the language one can change to."""
    code = "en" if chosen() == "nl" else "nl"
    return LANGUAGES[code], code


def remember(response: Response, code: str) -> None:
    """Keep the choice in the browser; an unknown code changes nothing."""
    if code in LANGUAGES:
        cookies.write(response, cookies.LANGUAGE, code, YEAR)
