"""Before the year begins: boards, schools, staff, the directory; and the light contacts in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from casework.commands import Command
from casework.days import local_day
from casework.directory.commands import AddOffer, AddOrganisation, MarkChecked
from casework.identity.actor import console
from casework.ids import derived
from casework.privacy.content import Personal
from casework.schools.commands import CountLightContact, OpenSchool, SetHolidays, SetNorms
from casework.schools.defaults import DEFAULTS
from casework.schools.settings import Holiday, Norms
from casework.staff.commands import AddMember, DeclareConflict, GrantRole
from workflows.demo.neighbourhood import AREAS, ORGANISATIONS, REACH, Organisation
from workflows.demo.people import ADMINISTRATORS, PEOPLE, TEAMS, Colleague
from workflows.demo.places import BOARDS, KLEURRIJK, SCHOOLS, School, organisation_id
from workflows.demo.tale import Scene
from workflows.demo.year import Year

MINUTE: Final = timedelta(minutes=1)
TALLY_EVERY: Final = 6
"""Working days between two light contacts of one school."""

OFFERED: Final = ("name", "description", "domains", "route")
"""What a command says of an offer in the same words."""

THEMES: Final = ("money", "leisure", "institutions", "language_school", "parenting")


def setting_up(year: Year) -> Iterator[Scene]:
    """Yield what the administrators of both boards do first."""
    at = year.eve
    for board in BOARDS:
        by = ADMINISTRATORS[board]
        schools = [school for school in SCHOOLS.values() if school.board == board]
        staff = [colleague for colleague in PEOPLE.values() if colleague.board == board]
        steps = [
            *(_school(school, at) for school in schools),
            *(_organisation(board, organisation, at) for organisation in ORGANISATIONS),
            *(_member(colleague, at) for colleague in staff if colleague is not by),
            *([_conflict(at)] if board == KLEURRIJK else []),
        ]
        yield Scene(at=at, by=console(by.actor.tenant), commands=tuple(_member(by, at)))
        for step in steps:
            at += MINUTE
            yield Scene(at=at, by=by.actor, commands=tuple(step))
        at += MINUTE


def light_contacts(year: Year) -> Iterator[Scene]:
    """Yield the tallies: somebody walked in with one question."""
    for place, school in enumerate(SCHOOLS.values()):
        for ago in range(place, len(year), TALLY_EVERY):
            at = year.at(ago, ago * 11 + place * 90)
            if at > year.now:
                continue
            counted = CountLightContact(
                command_id=derived("demo", "light contact", school.key, str(ago)),
                at=at,
                school_id=school.id,
                theme=THEMES[(ago + place) % len(THEMES)],
                on=local_day(at),
            )
            yield Scene(at=at, by=TEAMS[school.key].lead.actor, commands=(counted,))


def _school(school: School, at: datetime) -> Iterator[Command]:
    yield OpenSchool(
        command_id=derived("demo", "open", school.key),
        at=at,
        school_id=school.id,
        name=school.name,
        service_point=school.service_point,
    )
    if school.key != "puntdak":
        return
    # One school differs, so that settings are seen to be settings.
    yield SetNorms(
        command_id=derived("demo", "norms", school.key),
        at=at,
        school_id=school.id,
        norms=Norms(first_look=3, pick_up=3),
    )
    yield SetHolidays(
        command_id=derived("demo", "holidays", school.key),
        at=at,
        school_id=school.id,
        holidays=(*DEFAULTS.holidays, Holiday("Studiedag", date(2026, 9, 30), date(2026, 9, 30))),
    )


def _organisation(board: str, organisation: Organisation, at: datetime) -> Iterator[Command]:
    place = BOARDS.index(board)
    ids: dict[str, Any] = {"organisation_id": organisation_id(board, organisation.key), "at": at}
    key = ("demo", board, organisation.key)
    yield AddOrganisation(
        command_id=derived(*key, "add"),
        name=organisation.names[place],
        kind=organisation.kind,
        reach=REACH,
        is_controller=organisation.is_controller,
        **ids,
    )
    for offer in organisation.offers:
        described: dict[str, Any] = {name: getattr(offer, name) for name in OFFERED}
        yield AddOffer(
            command_id=derived(*key, offer.key),
            offer_id=derived(*key, "offer", offer.key),
            neighbourhood=AREAS[place],
            waiting_weeks=offer.weeks,
            **described,
            **ids,
        )
    yield MarkChecked(command_id=derived(*key, "checked"), on=local_day(at), **ids)


def _member(colleague: Colleague, at: datetime) -> Iterator[Command]:
    yield AddMember(
        command_id=derived("demo", "member", colleague.login),
        at=at,
        staff_id=colleague.id,
        name=Personal(colleague.name),
        email=Personal(f"{colleague.login}@voorbeeld.example"),
        employer=organisation_id(colleague.board, colleague.employer),
    )
    for role, school in colleague.held:
        yield GrantRole(
            command_id=derived("demo", "role", colleague.login, role, school or "board"),
            at=at,
            staff_id=colleague.id,
            role=role,
            school_id=SCHOOLS[school].id if school else None,
        )


def _conflict(at: datetime) -> list[Command]:
    """Let a member of staff say that a family is not theirs to see."""
    declared = DeclareConflict(
        command_id=derived("demo", "conflict", "imke"),
        at=at,
        staff_id=PEOPLE["imke"].id,
        conflict_id=derived("demo", "conflict", "imke", "neighbours"),
        about=derived("demo", "wolkenlade", "Boaz|Lindenschors", "family"),
        about_kind="family",
        kind="acquaintance",
        note=Personal("Buren; we drinken samen koffie."),
    )
    return [declared]
