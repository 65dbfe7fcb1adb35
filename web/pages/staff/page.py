"""Everybody who works here, and one of them: roles, what is closed to them, how they get in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from casework.errors import NotFound
from casework.staff.lines import ADMINISTRATION
from projections import organisations, schools, staff_directory
from projections.staff_directory import Member, Posting
from web import current, present
from web.forms.messages import in_language
from web.pages.staff.actions import ACTIONS
from web.pages.staff.opened import BOARD, check_administrator, open_member
from web.routes import page
from web.schemas.staff import CONFLICTS

Act = tuple[str, str]
Names = dict[UUID, str]


@page("/beheer/medewerkers", who=ADMINISTRATION.roles)
def staff() -> ResponseReturnValue:
    """List everybody of the board, by name."""
    check_administrator()
    with current.reading() as reading:
        members, places = staff_directory.everyone(reading), schools.names(reading)
        employers = _employers(reading)
    names = current.casework().reveal_staff([member.name for member in members])
    rows = [
        _row(member, present.or_erased(name), places, employers)
        for member, name in zip(members, names, strict=True)
    ]
    return render_template(
        "list.html",
        title=gettext("Medewerkers"),
        summary=ngettext("%(num)d medewerker", "%(num)d medewerkers", len(rows)),
        actions=[
            (gettext("Medewerker toevoegen"), url_for("new_member_form")),
            (gettext("Scholen"), url_for("settings")),
        ],
        columns=[gettext("Naam"), gettext("Rollen"), gettext("In dienst bij"), gettext("Toegang")],
        rows=sorted(rows, key=lambda row: row[0][0].casefold()),
    )


@page("/beheer/medewerkers/<uuid:staff_id>", who=ADMINISTRATION.roles)
def member_page(staff_id: UUID) -> ResponseReturnValue:
    """Show one member of staff, with what can be changed."""
    open_member(staff_id)
    with current.reading() as reading:
        member, places = staff_directory.by_id(reading, staff_id), schools.names(reading)
        employers = _employers(reading)
    if member is None:
        raise NotFound(kind="member")
    name, email = current.casework().reveal_staff([member.name, member.email])
    return render_template(
        "member.html",
        title=present.or_erased(name),
        status=_status(member),
        back_url=url_for("staff"),
        facts=_facts(member, name, email, employers),
        roles=[_role(member, one, places, employers) for one in member.postings],
        conflicts=_conflicts(member),
        acts=_acts(member),
    )


def _row(member: Member, name: str, places: Names, employers: Names) -> list[Any]:
    held = "; ".join(_held(posting, places) for posting in member.postings)
    badge, tone = _status(member)
    return [
        (name, url_for("member_page", staff_id=member.staff_id)),
        held or gettext("Nog geen rol"),
        employers.get(member.employer, ""),
        {"badge": badge, "tone": tone},
    ]


def _status(member: Member) -> tuple[str, str]:
    return (gettext("Actief"), "good") if member.is_active else (gettext("Gestopt"), "")


def _employers(reading: Any) -> Names:
    return {one.organisation_id: one.name for one in organisations.active(reading)}


def _held(posting: Posting, places: Names) -> str:
    where = _where(posting, places)
    return f"{present.role_label(posting.role)}, {where}"


def _where(posting: Posting, places: Names) -> str:
    if posting.school_id is None:
        return gettext("hele bestuur")
    return places.get(posting.school_id, gettext("onbekende school"))


def _facts(
    member: Member, name: str | None, email: str | None, employers: Names
) -> list[tuple[Any, ...]]:
    change = gettext("Wijzigen")
    mailed = present.or_erased(email) if member.email else gettext("Geen")
    return [
        (gettext("Naam"), present.or_erased(name), (change, _url(member, "naam"))),
        (gettext("E-mail"), mailed, (change, _url(member, "e-mail"))),
        (gettext("In dienst bij"), employers.get(member.employer, "")),
    ]


def _role(member: Member, one: Posting, places: Names, employers: Names) -> dict[str, Any]:
    key = f"{one.role}.{one.school_id or BOARD}"
    return {
        "text": present.role_label(one.role),
        "sub": f"{_where(one, places)} · {employers.get(one.organisation_id, '')}".rstrip(" ·"),
        "act": (gettext("Intrekken"), _url(member, "rol-intrekken", key)),
    }


def _conflicts(member: Member) -> list[dict[str, Any]]:
    labels = {code: in_language(str(label)) for code, label in CONFLICTS}
    return [
        {
            "text": labels.get(one.kind, one.kind),
            "lines": [],
            "act": (gettext("Opheffen"), _url(member, "band-opheffen", str(one.conflict_id))),
        }
        for one in member.conflicts
    ]


def _acts(member: Member) -> dict[str, list[Act]]:
    active = "stoppen" if member.is_active else "terug"
    return {
        "head": [_titled(member, active)],
        "roles": [_titled(member, "rol")] if member.is_active else [],
        "conflicts": [_titled(member, "band")],
        "account": [
            (gettext("Account maken"), url_for("account_form", staff_id=member.staff_id)),
            (
                gettext("Wachtwoord en QR-code vernieuwen"),
                url_for("account_reset_form", staff_id=member.staff_id),
            ),
        ],
    }


def _titled(member: Member, slug: str) -> Act:
    return in_language(ACTIONS[slug].schema.title), _url(member, slug)


def _url(member: Member, slug: str, thing: str | None = None) -> str:
    return url_for("staff_form", staff_id=member.staff_id, slug=slug, thing=thing)
