"""Much that would go on one day: the officer says whether the day is right, before it goes."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

import msgspec
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.doubt import clock_doubt
from casework.errors import NotFound, RuleBroken
from casework.identity.actor import Role
from casework.schools.commands import ConfirmTermDay, term_days_of
from casework.schools.term_days import NOUN, TermDays, is_much
from projections import retention, schools
from projections.views import Reading
from web import current, present
from web.pages import form_view
from web.pages.form_view import Deed, Values
from web.pages.privacy.officers import schools_overseen
from web.routes import page
from web.schemas.retention import ConfirmTermDayForm

OFFICER: Final = (Role.PRIVACY_OFFICER,)
NOTHING_GOES: Final = 0, 0
ADDRESS: Final = "/privacy/bewaren/school/<uuid:school_id>"


class Much(msgspec.Struct, frozen=True):
    """So many of what a school keeps would go today, and wait."""

    school_id: UUID
    school: str
    going: int
    kept: int


def waiting(reading: Reading) -> list[Much]:
    """Return the officer's schools where much waits, by the rule that the worker goes by."""
    overseen, counted = schools_overseen(), retention.going_by_school(reading, current.today())
    names = sorted(schools.names(reading).items(), key=lambda pair: pair[1])
    # What an officer said of a school is asked only where it can make a difference.
    found = [
        _much_of(reading, school, name)
        for school, name in names
        if (overseen is None or school in overseen) and is_much(*counted.get(school, NOTHING_GOES))
    ]
    return [one for one in found if is_much(one.going, one.kept)]


def said(much: list[Much]) -> tuple[str | None, list[tuple[str, str]]]:
    """Return in words why nothing goes, or not everything, and the ways to say that it may.

    None, and no way, when nothing waits; no way either while nobody can say which day it is.
    """
    if clock_doubt(current.casework()):
        doubted = gettext(
            "Er gaat nu niets weg: de klok van de server lijkt niet goed. Volgens de server is "
            "het %(day)s. Klopt dat niet, waarschuw dan meteen de beheerder.",
            day=present.day(current.today()),
        )
        return doubted, []
    text = gettext("Veel tegelijk: kijk na")
    ways = [(f"{text} ({one.school})", _way(one)) for one in much]
    return " ".join(_told(one) for one in much) or None, ways


@page(ADDRESS, who=OFFICER)
def term_day_form(school_id: UUID) -> ResponseReturnValue:
    """Ask whether the day is right."""
    return form_view.show(_confirming(school_id))


@page(ADDRESS, who=OFFICER, methods=("POST",), weighs=True)
def confirm_term_day(school_id: UUID) -> ResponseReturnValue:
    """Let it go."""
    return form_view.carry_out(_confirming(school_id))


def _confirming(school_id: UUID) -> Deed:
    if clock_doubt(current.casework()):
        raise RuleBroken("clock_in_doubt")
    overseen = schools_overseen()
    with current.reading() as reading:
        name = schools.names(reading).get(school_id)
        if name is None or not (overseen is None or school_id in overseen):
            raise NotFound(subject=school_id, kind="term_days")
        much = _much_of(reading, school_id, name)
    if not is_much(much.going, much.kept):
        raise RuleBroken("nothing_waits")
    today = gettext("Vandaag, volgens de server"), present.day(current.today())
    counted = gettext("%(going)s van %(kept)s trajecten", going=much.going, kept=much.kept)
    shown = [(gettext("School"), much.school), today, (gettext("Gaat dan weg"), counted)]
    return Deed(
        schema=ConfirmTermDayForm,
        home=url_for("keeping"),
        commands=partial(_confirm, much),
        offers={"aside": shown},
    )


def _much_of(reading: Reading, school: UUID, name: str) -> Much:
    found = retention.going_of(reading, school, _confirmed(school), current.today())
    return Much(school, name, *found)


def _confirm(much: Much, values: Values) -> tuple[ConfirmTermDay, ...]:
    """Let go by the day that the officer says it is; not by one that only the server knows."""
    if values["today"] != current.today():
        raise RuleBroken("not_this_day", field="today")
    confirming = ConfirmTermDay(
        command_id=values["command_id"],
        at=current.now(),
        school_id=much.school_id,
        up_to=values["today"],
        going=much.going,
    )
    return (confirming,)


def _confirmed(school_id: UUID) -> date:
    state = current.casework().state(NOUN, term_days_of(school_id))
    return state.up_to if isinstance(state, TermDays) else date.min


def _way(one: Much) -> str:
    return url_for("term_day_form", school_id=one.school_id)


def _told(one: Much) -> str:
    return gettext(
        "%(school)s: %(going)s van %(kept)s trajecten zouden vandaag tegelijk weggaan. Dat wacht "
        "op jou.",
        school=one.school,
        going=one.going,
        kept=one.kept,
    )
