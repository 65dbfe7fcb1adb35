"""The filters of the event log, kept in its address: ids, codes and days, never a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from casework.errors import NotFound
from casework.identity.actor import Role
from casework.values.dates import parse_day
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from projections import staff_directory
from projections import worklist as lists
from projections.audit_trail import Sieve
from web import current, labels, present
from web.forms import Form, FormField
from web.forms.messages import sentence
from web.pages.privacy import words
from web.pages.privacy.officers import trajectory_overseen
from web.pages.trajectory.opened import written

BEGINNING: Final = date(2000, 1, 1)
"""No log is older; and some days before the first of all there is no calendar any more."""

KINDS: Final = ("read", "write", "refused", "sign_in")

LABELS: Final = {
    "traject": _("Traject"),
    "wie": _("Wie"),
    "rol": _("Rol"),
    "soort": _("Soort"),
    "doel": _("Doel"),
    "van": _("Van"),
    "tot": _("Tot en met"),
}


Wrong = Mapping[str, str]
"""What was not understood: a sentence for each such filter, by its name."""


def sieve_for(args: MultiDict[str, str]) -> tuple[Sieve, Wrong]:
    """Read the filters; what is not understood is left out and told, the others hold."""
    read: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, filter_of in READERS.items():
        try:
            read |= filter_of(args.get(name, ""))
        except NotFound:
            wrong[name] = gettext("Een traject met dit nummer is er niet. Schrijf het zo: K-2041.")
        except NotUnderstood as error:
            wrong[name] = sentence(error.code, {"label": LABELS[name], **error.facts})
    return Sieve(**read), wrong


def query_of(sieve: Sieve, **changes: Any) -> dict[str, Any]:
    """Return the address of the same filters, with some changes; None takes away."""
    query = {
        "wie": str(sieve.by) if sieve.by else None,
        "rol": sieve.role,
        "soort": sieve.kind,
        "traject": _number(sieve.trajectory),
        "doel": sieve.purpose,
        "van": _day(sieve.since, days=0),
        "tot": _day(sieve.until, days=1),
    }
    return {name: value for name, value in {**query, **changes}.items() if value}


def active_filters(sieve: Sieve) -> list[tuple[str, str]]:
    """Return the filters that are on, each with the address without it."""
    named = {
        "wie": dict(staff_choices()).get(str(sieve.by)),
        "rol": present.role_label(sieve.role) if sieve.role else None,
        "soort": words.mode(sieve.kind) if sieve.kind else None,
        "traject": _number(sieve.trajectory),
        "doel": present.purpose_label(sieve.purpose) if sieve.purpose else None,
        "van": _day(sieve.since, days=0),
        "tot": _day(sieve.until, days=1),
    }
    on = query_of(sieve)
    return [
        (named[name] or value, url_for("event_log", **query_of(sieve, **{name: None})))
        for name, value in on.items()
    ]


def filter_form(sieve: Sieve, wrong: Wrong, args: MultiDict[str, str]) -> Form:
    """Return the filters as a form that asks by GET; what was not understood stands as typed."""
    typed = {name: args.get(name, "") for name in wrong}
    fields = [
        replace(field, error=wrong.get(field.name, ""))
        for field in _fields({**query_of(sieve), **typed})
    ]
    return Form(
        title=gettext("Filters"),
        intro="",
        action=url_for("event_log"),
        submit_label=gettext("Filter toepassen"),
        cancel_url=url_for("event_log"),
        cancel_label=gettext("Wis filters"),
        errors=[(field.id, field.error) for field in fields if field.error],
        hidden=[],
        warnings=[],
        fields=fields,
    )


def _fields(on: dict[str, Any]) -> list[FormField]:
    kinds = [(kind, words.mode(kind)) for kind in KINDS]
    roles = [(role.value, present.role_label(role)) for role in Role]
    purposes = [(code, present.purpose_label(code)) for code in labels.PURPOSES]
    return [
        filter_field(
            "traject", str(LABELS["traject"]), "text", on, hint=gettext("Bijvoorbeeld K-2041")
        ),
        filter_field("wie", str(LABELS["wie"]), "select", on, staff_choices()),
        filter_field("rol", str(LABELS["rol"]), "select", on, roles),
        filter_field("soort", str(LABELS["soort"]), "select", on, kinds),
        filter_field("doel", str(LABELS["doel"]), "select", on, purposes),
        filter_field("van", str(LABELS["van"]), "date", on),
        filter_field("tot", str(LABELS["tot"]), "date", on),
    ]


def filter_field(
    name: str, label: str, widget: str, on: dict[str, Any], choices: Any = (), hint: str = ""
) -> FormField:
    """Return a filter as a form asks it, with what is on now."""
    return FormField(
        name=name,
        id=f"f-{name}",
        label=label,
        hint=hint,
        widget=widget,
        value=on.get(name, ""),
        choices=choices,
        error="",
        required=False,
        rows=None,
        autocomplete="off",
        inputmode="",
        width="short",
        maxlength=None,
    )


def staff_choices() -> list[tuple[str, str]]:
    """Return everybody of the board to choose from: id and name."""
    with current.reading() as reading:
        members = staff_directory.everyone(reading)
    names = current.casework().reveal_staff([member.name for member in members])
    pairs = zip(members, names, strict=True)
    return [(str(member.staff_id), name or present.erased()) for member, name in pairs]


def id_of(text: str) -> UUID | None:
    """Read an id; None when nothing was asked, NotUnderstood for anything else."""
    return parse_id(text) if text else None


def _one_of(text: str, codes: Iterable[str]) -> str | None:
    if text and text not in set(codes):
        raise NotUnderstood("choice_unknown")
    return text or None


def trajectory_of(text: str) -> tuple[UUID | None, UUID | None]:
    """Return a trajectory of the officer's schools by its number, and the family it is about."""
    if not text.strip():
        return None, None
    row = trajectory_overseen(text)
    return row.trajectory_id, row.family_id


def _number(trajectory: UUID | None) -> str | None:
    if trajectory is None:
        return None
    with current.reading() as reading:
        row = lists.by_id(reading, trajectory)
    return written(row.number) if row else None


def moment_of(text: str, days: int) -> datetime | None:
    """Read a day as the moment it begins at school, so many `days` later; None for nothing."""
    if not text.strip():
        return None
    day = parse_day(text, today=current.today()) + timedelta(days=days)
    if day < BEGINNING:
        raise NotUnderstood("date_impossible")
    return datetime.combine(day, time(), tzinfo=current.AMSTERDAM)


def _day(at: datetime | None, days: int) -> str | None:
    if at is None:
        return None
    day = at.astimezone(current.AMSTERDAM).date() - timedelta(days=days)
    return f"{day:%d-%m-%Y}"


READERS: Final[dict[str, Callable[[str], dict[str, Any]]]] = {
    "traject": lambda text: dict(zip(("trajectory", "family"), trajectory_of(text), strict=True)),
    "wie": lambda text: {"by": id_of(text)},
    "rol": lambda text: {"role": _one_of(text, tuple(Role))},
    "soort": lambda text: {"kind": _one_of(text, KINDS)},
    "doel": lambda text: {"purpose": _one_of(text, labels.PURPOSES)},
    "van": lambda text: {"since": moment_of(text, days=0)},
    "tot": lambda text: {"until": moment_of(text, days=1)},
}
"""How each filter is read into the fields of a Sieve."""
