"""The teacher's own list: what became of a signal, and nothing else."""

from __future__ import annotations

from typing import Any, Final

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.trajectories.lines import SIGNALLERS
from projections import my_signals as signals
from web import current, present
from web.app import kept
from web.routes import page
from web.schemas.fields import N_
from web.staff_names import names_of

STEPS: Final = (
    ("received", N_("Ontvangen")),
    ("picked_up", N_("Opgepakt")),
    ("contact_made", N_("Contact gelegd")),
    ("finished", N_("Afgerond")),
)

TONES: Final = {"received": "info", "picked_up": "info", "contact_made": "good", "finished": "good"}


@page("/signaal/mijn", who=SIGNALLERS)
def my_signals() -> ResponseReturnValue:
    """Show what became of each of one's own signals."""
    me = current.actor()
    with current.reading() as reading:
        found = signals.mine(reading, me, me.schools(*SIGNALLERS), request.args.get("na"))
    subjects = [subject for row in found.rows for subject in _subjects(row)]
    look = current.look(subjects, purpose="signalling")
    sealed = [
        content for row in found.rows for content in (row.child_name, row.group, row.sentence)
    ]
    texts = iter(current.casework().reveal(sealed, look))
    names = names_of(row.contact for row in found.rows)
    rows = [_shown(row, names, next(texts), next(texts), next(texts)) for row in found.rows]
    following = url_for("my_signals", na=found.after) if found.after else None
    return render_template(
        "my_signals.html",
        title=gettext("Mijn signalen"),
        new_url=url_for("signal_form"),
        drafts=kept.listed(url_for("signal_form")),
        rows=rows,
        pages={"next_url": following},
        empty=gettext("Je hebt nog geen signaal doorgegeven."),
    )


def _subjects(row: signals.MySignal) -> list[Subject]:
    ids: dict[str, Any] = {"trajectory": row.trajectory_id, "school": row.school}
    child = Subject(row.child_id, "person", ("name", "group"), **ids)
    told = Subject(row.trajectory_id, "trajectory", ("sentence",), **ids)
    return [child, told] if row.sentence else [child]


def _shown(
    row: signals.MySignal,
    names: dict[Any, str],
    name: str | None,
    group: str | None,
    sentence: str | None,
) -> dict[str, Any]:
    # How it ended is the family's: whatever happened before, what is finished looks the same.
    is_finished = row.status == signals.FINISHED
    return {
        "child": present.child(name, group, is_masked=False),
        "at": present.moment(row.at),
        "status_label": _label(row, names),
        "tone": TONES[row.status],
        "by": "" if is_finished else names.get(row.contact, ""),
        "steps": _steps(row),
        "sentence": sentence,
    }


def _steps(row: signals.MySignal) -> list[tuple[str, str]]:
    """Return the steps on the way; done are only those that really were."""
    order = [code for code, _ in STEPS]
    now = order.index(row.status)
    happened = {signals.RECEIVED} | ({signals.PICKED_UP} if row.was_picked_up else set())
    states = ["done" if i < now and c in happened else "todo" for i, c in enumerate(order)]
    states[now] = "current"
    shown = [(gettext(label), s) for (_, label), s in zip(STEPS, states, strict=True)]
    return [shown[0], shown[now]] if row.status == signals.FINISHED else shown


def _label(row: signals.MySignal, names: dict[Any, str]) -> str:
    if row.status == "picked_up":
        first = names.get(row.contact, "").split(" ")[0]
        return gettext("Opgepakt door %(name)s", name=first)
    return gettext(dict(STEPS)[row.status])
