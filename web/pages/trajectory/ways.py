"""The ways from a text to the rights of the family: to another child, or their words beside it."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from projections.timeline import Happening
from web.pages.trajectory.opened import Opened


def correct_link(opened: Opened, signal_id: str) -> tuple[str, str]:
    """Return the link beside a signal with which it is taken to another child."""
    url = url_for("correct_form", number=opened.number, signal_id=signal_id)
    return gettext("Hoort bij een ander kind"), url


def dispute_link(opened: Opened, one: Happening) -> tuple[str, str] | None:
    """Return the link with which the family's words are put beside an entry with a text."""
    if one.version is None or not one.texts:
        return None
    url = url_for("statement_form", number=opened.number, version=one.version)
    return gettext("Klopt niet volgens de ouders"), url
