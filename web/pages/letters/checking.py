"""Reading the letter through before it goes: is something in it that is somebody else's?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from msgspec.structs import replace

from casework.requests.commands import CheckLetter
from casework.trajectories.lines import KERNTEAM
from projections.requests import Request
from web import current
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.letters.choices import choices_of, left_out_of, parted
from web.pages.letters.page import LETTER, not_yet, open_decided
from web.pages.letters.reading import is_short
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
    return "letter_not_asked" if is_short(opened) else None


def _deed(opened: OpenRequest) -> Deed:
    asked = choices_of(_anew(opened))
    return Deed(
        schema=LetterForm,
        home=url_for("request_page", request_id=opened.row.request_id),
        commands=partial(_checking, opened, asked.read_to),
        version=opened.state.version,
        offers={
            "entries": asked.options,
            "aside": [(gettext("Brief voor"), f"{opened.asker} · {opened.number}")],
        },
        initial=lambda: {
            "read_to": asked.read_to,
            "left_out": _left_out(opened.row, asked.doubtful),
            "motive": asked.motive,
        },
    )


def _left_out(row: Request, doubtful: Sequence[str]) -> list[str]:
    """Begin with what was left out the last time, or else with what may be somebody else's."""
    return left_out_of(row) if row.is_letter_checked else [*left_out_of(row), *doubtful]


def _checking(opened: OpenRequest, now_at: int, values: Values) -> tuple[CheckLetter, ...]:
    versions, reasons = parted(values["left_out"])
    command = CheckLetter(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        request_id=opened.row.request_id,
        left_out=versions,
        motive=values["motive"],
        # What was on the page that was sent, not what stands there by now.
        read_to=min(values["read_to"] or 0, now_at),
        left_out_reasons=reasons,
    )
    return (command,)


def _anew(opened: OpenRequest) -> OpenRequest:
    # As if it was never read and nothing had been left out: whoever reads it chooses anew.
    row = replace(opened.row, is_letter_checked=False, left_out=(), left_out_reasons=())
    return replace(opened, row=row)
