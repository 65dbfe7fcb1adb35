"""The event log: one line per fact, with filters, without content."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.identity.actor import Role
from projections import audit_trail, clock_turns
from web import current, present
from web.pages.privacy import verifying, words
from web.pages.privacy.attempts import attempted, refusal
from web.pages.privacy.evidence import downloads
from web.pages.privacy.officers import not_too_near, numbers_of, schools_overseen
from web.pages.privacy.sieve import Wrong, active_filters, filter_form, query_of, sieve_for
from web.pages.privacy.todo import waiting_for_me
from web.routes import page
from web.staff_names import names_of

LINES: Final = 40
"""As many as a page may weigh."""

TURNS_SHOWN: Final = timedelta(days=90)
"""How long it is told that the clock was set back."""


@page("/privacy", who=(Role.PRIVACY_OFFICER,))
def event_log() -> ResponseReturnValue:
    """Show the log, newest first, and how the last verification ended."""
    sieve, wrong = sieve_for(request.args)
    _look(sieve)
    with current.reading() as reading:
        found = audit_trail.page(reading, sieve, schools_overseen(), request.args.get("na"), LINES)
        lines = not_too_near(reading, found.rows)
        turns = clock_turns.turned_back(reading, current.now() - TURNS_SHOWN)
        waiting = [] if request.args else waiting_for_me(reading)
        numbers = numbers_of(reading, (line.trajectory for line in lines))
    names = names_of({line.by for line in lines})
    return render_template(
        "event_log.html",
        title=gettext("Logboek"),
        summary=_summary(wrong),
        form=filter_form(sieve, wrong, request.args),
        active_filters=active_filters(sieve),
        rows=[_shown(line, names, numbers) for line in lines],
        pages=_pages(sieve, found.after),
        empty=gettext("Geen regels gevonden met deze filters."),
        verify=verifying.panel(),
        waiting=waiting,
        turns=[_turned(one) for one in turns],
        evidence=downloads(),
    )


def _look(sieve: audit_trail.Sieve) -> None:
    """Write that the log was read: about whom, when a trajectory or a colleague is asked for."""
    actor = current.actor()
    case, by = sieve.trajectory, sieve.by
    about = [Subject(case, "trajectory", ("access",), case, sieve.school)] if case else []
    about += [Subject(by, "staff", ("access",))] if by else []
    whole = Subject(actor.tenant, "log", ("access",))
    look = current.look(about or [whole], purpose="supervision")
    current.projections().catch_up(look.position)


def _turned(turn: clock_turns.Turn) -> str:
    """Say at which line the clock went back, and by how much."""
    return gettext(
        "De klok is teruggezet bij regel %(position)s: het was %(was)s en werd %(now)s. De "
        "volgorde van de regels klopt; de tijd bij de regels daarna misschien niet. "
        "Vraag de beheerder.",
        position=turn.position,
        was=present.moment(turn.was_at),
        now=present.moment(turn.at),
    )


def _summary(wrong: Wrong) -> str:
    if wrong:
        return gettext("Wat niet is begrepen, telt niet mee. De andere filters wel.")
    return gettext("Wie zag of deed wat, wanneer en waarom. Zonder inhoud.")


def _shown(
    row: audit_trail.Line, names: dict[UUID, str], numbers: dict[UUID, str]
) -> dict[str, Any]:
    mode, label = words.MODES[row.kind]
    number = numbers.get(row.trajectory) if row.trajectory else None
    return {
        "position": row.position,
        "at": present.moment(row.at),
        "who": names.get(row.by, gettext("Casework")),
        "role": present.role_label(row.role) if row.role else "",
        "kind": words.topic(row.topic) if row.kind == "write" else "",
        "mode": mode,
        "mode_label": words.topic(row.topic) if row.kind == "sign_in" else gettext(label),
        "subject": number or words.noun(row.noun),
        "subject_url": url_for("event_log", traject=number) if number else None,
        "purpose": present.purpose_label(row.purpose),
        "fields": _fields(row),
        "channel": present.channel_label(row.channel) if row.channel else "",
    }


def _fields(row: audit_trail.Line) -> str:
    if row.kind == "refused":
        return gettext(
            "%(what)s: %(code)s",
            what=attempted(row.attempted or ""),
            code=refusal(row.outcome) or words.outcome(row.outcome),
        )
    return words.fields(row.fields)


def _pages(sieve: audit_trail.Sieve, after: str | None) -> dict[str, str | None]:
    first = url_for("event_log", **query_of(sieve)) if request.args.get("na") else None
    following = url_for("event_log", **query_of(sieve), na=after) if after else None
    return {"prev_url": first, "next_url": following, "text": None}
