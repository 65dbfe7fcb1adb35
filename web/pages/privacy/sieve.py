"""The filters of the event log, kept in its address: ids, codes and days, never a name."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext
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
from web.pages.privacy import words
from web.pages.trajectory.opened import numbered, written

KINDS: Final = ("read", "write", "refused", "sign_in")


def sieve_for(args: MultiDict[str, str]) -> tuple[Sieve, str | None]:
    """Read the filters; the second value says what was not understood."""
    try:
        trajectory, family = trajectory_of(args.get("traject", ""))
        sieve = Sieve(
            by=id_of(args.get("wie", "")),
            role=_one_of(args.get("rol", ""), tuple(Role)),
            kind=_one_of(args.get("soort", ""), KINDS),
            trajectory=trajectory,
            family=family,
            purpose=_one_of(args.get("doel", ""), tuple(labels.PURPOSES)),
            since=moment_of(args.get("van", ""), days=0),
            until=moment_of(args.get("tot", ""), days=1),
        )
    except (NotUnderstood, NotFound):
        return Sieve(), gettext("Een filter is niet begrepen; je ziet nu alles.")
    return sieve, None


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


def filter_form(sieve: Sieve) -> Form:
    """Return the filters as a form that asks by GET."""
    return Form(
        title=gettext("Filters"),
        intro="",
        action=url_for("event_log"),
        submit_label=gettext("Filter toepassen"),
        cancel_url=url_for("event_log"),
        cancel_label=gettext("Wis filters"),
        errors=[],
        hidden=[],
        warnings=[],
        fields=_fields(query_of(sieve)),
    )


def _fields(on: dict[str, Any]) -> list[FormField]:
    kinds = [(kind, words.mode(kind)) for kind in KINDS]
    roles = [(role.value, present.role_label(role)) for role in Role]
    purposes = [(code, present.purpose_label(code)) for code in labels.PURPOSES]
    return [
        filter_field(
            "traject", gettext("Traject"), "text", on, hint=gettext("Bijvoorbeeld K-2041")
        ),
        filter_field("wie", gettext("Wie"), "select", on, staff_choices()),
        filter_field("rol", gettext("Rol"), "select", on, roles),
        filter_field("soort", gettext("Soort"), "select", on, kinds),
        filter_field("doel", gettext("Doel"), "select", on, purposes),
        filter_field("van", gettext("Van"), "date", on),
        filter_field("tot", gettext("Tot en met"), "date", on),
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


def _one_of(text: str, codes: tuple[str, ...]) -> str | None:
    return text if text in codes else None


def trajectory_of(text: str) -> tuple[UUID | None, UUID | None]:
    """Return a trajectory by its number, and the family it is about."""
    if not text.strip():
        return None, None
    with current.reading() as reading:
        row = lists.by_number(reading, numbered(text))
    if row is None:
        raise NotFound(kind="trajectory")
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
    return datetime.combine(day, time(), tzinfo=current.AMSTERDAM)


def _day(at: datetime | None, days: int) -> str | None:
    if at is None:
        return None
    day = at.astimezone(current.AMSTERDAM).date() - timedelta(days=days)
    return f"{day:%d-%m-%Y}"
