"""Having to wait after too many tries: said in words, and to machines in a header."""

from __future__ import annotations

from flask import Response, make_response
from flask_babel import ngettext

from casework.desk.attempts import Admission


def too_often(admission: Admission, shown: str) -> Response:
    """Return the page that says so, with after how many seconds one may try again."""
    answer = make_response(shown, 429)
    answer.headers["Retry-After"] = str(admission.wait)
    return answer


def wait_words(admission: Admission) -> str:
    """Return the sentence that says how long to wait."""
    minutes = -(-admission.wait // 60)
    return ngettext(
        "Er is te vaak geprobeerd. Wacht %(num)d minuut en probeer het dan opnieuw.",
        "Er is te vaak geprobeerd. Wacht %(num)d minuten en probeer het dan opnieuw.",
        minutes,
    )
