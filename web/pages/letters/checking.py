"""Reading the letter through before it goes: is something in it that is somebody else's?"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from msgspec.structs import replace

from casework.requests.commands import CheckLetter
from casework.trajectories.lines import KERNTEAM
from web import current
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.letters.choices import choices
from web.pages.letters.page import LETTER, not_yet, open_decided
from web.pages.requests.opened import OpenRequest
from web.routes import page
from web.schemas.requests import LetterForm


@page(f"{LETTER}/nalezen", who=KERNTEAM)
def check_letter_form(request_id: UUID) -> ResponseReturnValue:
    """Ask what is not of the one who asked."""
    opened = open_decided(request_id)
    lacking = opened if isinstance(opened, str) else _lacking(opened)
    if isinstance(opened, str) or lacking:
        return not_yet(request_id, str(lacking))
    return form_view.show(_deed(opened))


@page(f"{LETTER}/nalezen", who=KERNTEAM, methods=("POST",))
def check_letter(request_id: UUID) -> ResponseReturnValue:
    """Record that the letter was read through, and what is left out of it."""
    opened = open_decided(request_id)
    if isinstance(opened, str):
        return not_yet(request_id, opened)
    return form_view.carry_out(_deed(opened))


def _lacking(opened: OpenRequest) -> str | None:
    if opened.state.is_over:
        return "request_over"
    is_short = opened.row.kind != "access" or opened.row.outcome == "refused"
    return "letter_not_asked" if is_short else None


def _deed(opened: OpenRequest) -> Deed:
    return Deed(
        schema=LetterForm,
        home=url_for("request_page", request_id=opened.row.request_id),
        commands=partial(_checking, opened),
        version=opened.state.version,
        offers={
            "entries": choices(_whole(opened)),
            "aside": [(gettext("Brief voor"), f"{opened.asker} · {opened.number}")],
        },
        initial=lambda: {"left_out": [str(one) for one in opened.row.left_out]},
    )


def _checking(opened: OpenRequest, values: Values) -> tuple[CheckLetter, ...]:
    command = CheckLetter(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        request_id=opened.row.request_id,
        left_out=tuple(int(one) for one in values["left_out"]),
        motive=values["motive"],
    )
    return (command,)


def _whole(opened: OpenRequest) -> OpenRequest:
    # As if nothing had been left out yet: whoever reads it again chooses anew.
    return replace(opened, row=replace(opened.row, left_out=()))
