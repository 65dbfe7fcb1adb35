"""The handover views of the intern begeleider: what waits, what runs, what landed at school."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.identity.actor import Role
from projections import handovers as pupils
from projections import organisations, worklist
from projections.handovers import Handed, Pupil
from projections.views import PAGE, Reading
from web import current, present
from web.app.too_near import closed_trajectories
from web.pages.trajectory.opened import school_of, written
from web.routes import page
from web.schemas.fields import N_
from web.staff_names import names_of

RECENT: Final = timedelta(days=90)
"""How long what ended stays on the page."""

FEW: Final = 15
"""How many of them."""

PURPOSE: Final = "school_care"

ANSWERS: Final = {
    "open": (N_("wacht op antwoord"), "wait"),
    "accepted": (N_("overgedragen"), "good"),
    "declined": (N_("afgewezen"), "bad"),
    "withdrawn": (N_("ingetrokken"), "bad"),
}

LANDED: Final = {
    "yes": (N_("geland"), "good"),
    "no": (N_("niet geland"), "bad"),
    "needs_more": (N_("nog iets nodig"), "wait"),
}


@page("/overdrachten", who=(Role.CARE_COORDINATOR,))
def handovers() -> ResponseReturnValue:
    """Show the school's pupils; nothing the parents did not agree to share with school."""
    schools = current.actor().schools(Role.CARE_COORDINATOR)
    with current.reading() as reading:
        closed = closed_trajectories(reading)
        running = pupils.running(reading, schools, request.args.get("na"), PAGE, closed)
        waiting = pupils.waiting_first_look(reading, schools, without=closed).rows
        ended = () if running.after else _ended(reading, schools, closed)
        names = {o.organisation_id: o.name for o in organisations.active(reading)}
        raised = worklist.by_ids(reading, [p.trajectory_id for p in waiting])
    shown = [*waiting, *running.rows, *ended]
    words = Words(shown)
    staff = names_of([p.contact for p in shown] + [row.raised_by for row in raised.values()])
    following = url_for("handovers", na=running.after) if running.after else None
    return render_template(
        "handovers.html",
        title=gettext("Overdrachten en leerlingen"),
        school=present.listed(school_of(school).name for school in schools),
        printed_on=present.moment(current.now()),
        waiting=[_waiting(p, words, staff, raised) for p in waiting],
        pupils=[_pupil(p, words, staff, names) for p in (*running.rows, *ended)],
        pages={"next_url": following},
        exports_url=url_for("exports"),
        empty=gettext("Er loopt nu niets voor leerlingen van deze school."),
    )


def _ended(reading: Reading, schools: Sequence[UUID], closed: Sequence[UUID]) -> Sequence[Pupil]:
    """Return what ended lately; it comes after everything that runs."""
    since = current.today() - RECENT
    return pupils.ended(reading, schools, since, limit=FEW, without=closed).rows


class Words:
    """The names and agreements of the pupils shown; the access lines come first."""

    def __init__(self, shown: Sequence[Pupil], channel: str = "page") -> None:
        subjects = [subject for pupil in shown for subject in _subjects(pupil)]
        look = current.look(subjects, purpose=PURPOSE, channel=channel)
        sealed = {(p.trajectory_id, "name"): p.child_name for p in shown}
        sealed |= {(p.trajectory_id, "group"): p.group for p in shown if p.group}
        sealed |= {(p.trajectory_id, key): text for p in shown for key, text in p.texts.items()}
        opened = current.casework().reveal(list(sealed.values()), look)
        self._texts = dict(zip(sealed, opened, strict=True))

    def child(self, pupil: Pupil) -> str:
        """Return name and group."""
        name = self._texts[pupil.trajectory_id, "name"]
        return present.child(name, self._texts.get((pupil.trajectory_id, "group")), is_masked=False)

    def agreements(self, pupil: Pupil) -> list[str]:
        """Return what school agreed to do, each with its day and whether it was kept."""
        return [
            " · ".join(filter(None, (self._agreed(pupil, one.agreement_id), _when(one))))
            for one in pupil.agreements
        ]

    def _agreed(self, pupil: Pupil, agreement: UUID) -> str:
        return present.or_erased(self._texts.get((pupil.trajectory_id, str(agreement))))


def _subjects(pupil: Pupil) -> list[Subject]:
    ids: dict[str, Any] = {"trajectory": pupil.trajectory_id, "school": pupil.school}
    found = [Subject(pupil.child_id, "person", ("name", "group"), **ids)]
    if pupil.texts:
        found.append(Subject(pupil.trajectory_id, "trajectory", ("agreements",), **ids))
    return found


def _waiting(
    pupil: Pupil, words: Words, staff: dict[UUID, str], raised: dict[UUID, worklist.WorkRow]
) -> dict[str, Any]:
    number = written(pupil.number)
    row = raised.get(pupil.trajectory_id)
    look = url_for("action_form", number=number, slug="eerste-blik")
    is_still = row is not None and row.is_restricted
    return {
        "url": url_for("trajectory_page", number=number),
        "child": words.child(pupil),
        "teacher": staff.get(row.raised_by, "") if row else "",
        "date": present.day(pupil.signalled_on),
        "due": present.due(pupil.first_look_due, current.today()),
        "status": (gettext("Stilgezet"), "bad") if is_still else None,
        "act": None if is_still else (gettext("Eerste blik"), look),
    }


def _pupil(
    pupil: Pupil, words: Words, staff: dict[UUID, str], names: dict[UUID, str]
) -> dict[str, Any]:
    number = written(pupil.number)
    given = [handed(one, names) for one in pupil.handovers] if pupil.shared else []
    return {
        "child": words.child(pupil),
        "group": number,
        "url": url_for("trajectory_page", number=number),
        "running": how_far(pupil),
        "contact": staff.get(pupil.contact) if pupil.contact else None,
        "agreements": words.agreements(pupil),
        "handed_over": given,
        "closed_text": gettext("nog geen afspraken") if pupil.shared else None,
    }


def how_far(pupil: Pupil) -> tuple[str, str]:
    """Return how far it is, and since when."""
    if pupil.ended_on:
        return gettext("Afgerond"), gettext("op %(day)s", day=present.day(pupil.ended_on))
    since = gettext("sinds %(day)s", day=present.day(pupil.signalled_on))
    return present.phase_label(pupil.phase), since


def handed(one: Handed, names: dict[UUID, str]) -> dict[str, Any]:
    """Return to whom it was handed over, and whether it landed."""
    label, tone = LANDED.get(one.landed or "") or ANSWERS[one.answer]
    return {
        "to": names.get(one.organisation_id, gettext("een organisatie")),
        "status": (gettext(label), tone),
        "since": present.day(one.answered_on or one.proposed_on),
    }


def _when(one: pupils.Agreement) -> str:
    if one.kept_on:
        return gettext("gedaan op %(day)s", day=present.day(one.kept_on))
    return gettext("vóór %(day)s", day=present.day(one.due_on)) if one.due_on else ""
