"""Places with everything an address can name: a school, its staff, a family in every phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from casework.commands import Command
from casework.directory import commands as directory
from casework.erasures.codes import About, Basis
from casework.erasures.commands import ProposeErasure
from casework.events import NOBODY
from casework.exports.codes import FEW, List
from casework.exports.commands import AskExport
from casework.families import commands as families
from casework.identity.actor import Actor, Posting, Role, console
from casework.ids import derived
from casework.privacy.content import Personal
from casework.requests.commands import RegisterRequest
from casework.schools.commands import OpenSchool
from casework.staff import commands as staff
from casework.trajectories import commands as c
from casework.trajectories.phases import PHASES
from tests.casework.trajectories.build import command, road
from tests.web.site import BOARD, EMPLOYER, SCHOOL

AT: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
WORDS: Final = Personal("woorden")
TOGETHER: Final = (Role.TEACHER, Role.CARE_COORDINATOR, Role.CORE_MEMBER)
PARTS: Final = (
    "trajectory_id",
    "family_id",
    "child_id",
    "signal_id",
    "consent_id",
    "contact_id",
    "goal_id",
    "action_id",
    "agreement_id",
    "handover_id",
    "glass_id",
)
"""Of these every trajectory of every place has its own."""

DAYS: Final = (
    *("seen_on", "given_on", "on", "held_on", "closed_on", "approved_on", "reviewed_on"),
    *("due_on", "talked_on", "shown_on"),
)
"""The days that people type: all of it happened on one."""


COLLEAGUES: Final = (
    ("contact", Role.CORE_MEMBER),
    ("colleague", Role.CORE_MEMBER),
    ("coordinator", Role.CARE_COORDINATOR),
)


class Place(msgspec.Struct, frozen=True):
    """One school of a board. Ids are derived from its key, so two places share nothing."""

    key: str
    board: UUID
    school: UUID
    organisation: UUID
    first_number: int

    def id(self, *what: str) -> UUID:
        """Return the id that something of this place always has."""
        return derived("place", self.key, *what)

    def number(self, phase: str) -> str:
        """Return the number of the trajectory in this phase."""
        return f"K-{self.first_number + PHASES.index(phase)}"

    def part(self, phase: str, name: str) -> UUID | None:
        """Return the id of a part of the trajectory in this phase; None when it has none."""
        found = (one for one in told(phase) if name in one.__struct_fields__)
        first = next(found, None)
        return self.id(phase, str(getattr(first, name))) if first else None

    def actor(self, *roles: Role) -> Actor:
        """Return the kernteam's contact here, or with another role whoever sets things up."""
        at = None if Role.ADMINISTRATOR in roles else self.school
        postings = tuple(Posting(role, at, self.organisation) for role in roles)
        who = "coordinator" if roles == (Role.CARE_COORDINATOR,) else "contact"
        return Actor(staff_id=self.id(who), tenant=self.board, postings=postings)


HERE: Final = Place("here", BOARD, SCHOOL, EMPLOYER, 3000)
NEXT_DOOR: Final = Place(
    "next door", BOARD, derived("test", "next door"), derived("test", "welfare"), 4000
)
ELSEWHERE: Final = Place(
    "elsewhere", derived("test", "other board"), derived("test", "far"), derived("test", "es"), 5000
)
NOWHERE: Final = Place("nowhere", derived("no board"), derived("no"), derived("nobody"), 9000)


def told(phase: str) -> Sequence[c.TrajectoryCommand]:
    """Return the main road up to a phase, with a plan and an agreement for school on it."""
    main = list(road(phase))
    if phase not in {"follow_up", "handover"}:
        return main
    agreed = {"receiver_kind": "school", "contents": ("agreements",)}
    school = command(c.GiveConsent, consent_id=derived("test", "for school"), **agreed)
    return [*main, command(c.PlanAction), school, command(c.AgreeWithSchool), command(c.BreakGlass)]


def history(place: Place) -> Iterator[tuple[Actor, tuple[Command, ...]]]:
    """Yield who does what so that everything an address can name is there."""
    yield console(place.actor(Role.ADMINISTRATOR).tenant), tuple(_board(place))
    for phase in PHASES:
        yield place.actor(*TOGETHER), tuple(_family(place, phase))
        yield place.actor(Role.PRIVACY_OFFICER), (_erasing(place, phase),)
        yield place.actor(Role.CARE_COORDINATOR), (_exporting(place, phase),)
        for step, asked in enumerate(told(phase)):
            yield place.actor(*TOGETHER), (_here(place, phase, step, asked),)


def _board(place: Place) -> Iterator[Command]:
    ids = iter(range(99))

    def ask(of: Any, **fields: Any) -> Command:
        made: Command = of(command_id=place.id("setting up", str(next(ids))), at=AT, **fields)
        return made

    yield ask(OpenSchool, school_id=place.school, name=f"School {place.key}")
    of = {"organisation_id": place.organisation}
    yield ask(directory.AddOrganisation, name=f"Welzijn {place.key}", kind="welfare", **of)
    yield ask(directory.AddOffer, offer_id=place.id("offer"), name="Spreekuur", **of)
    for who, role in COLLEAGUES:
        someone = {"staff_id": place.id(who)}
        yield ask(
            staff.AddMember, name=Personal("Mo"), email=None, employer=place.organisation, **someone
        )
        yield ask(staff.GrantRole, role=role, school_id=place.school, **someone)
    yield ask(
        staff.DeclareConflict,
        staff_id=place.id("colleague"),
        conflict_id=place.id("conflict"),
        about=place.id("somebody"),
        about_kind="person",
        kind="own_child",
    )


def _family(place: Place, phase: str) -> Iterator[Command]:
    family_id, child_id = place.part(phase, "family_id"), place.part(phase, "child_id")

    def ask(of: Any, **fields: Any) -> Command:
        command_id = place.id(phase, of.__name__)
        made: Command = of(command_id=command_id, at=AT, family_id=family_id, **fields)
        return made

    yield ask(families.RegisterFamily, school_id=place.school, child_id=child_id, name=WORDS)
    mother, name = place.id(phase, "mother"), Personal('{"call_name":"Eva"}')
    yield ask(families.AddPerson, person_id=mother, kind="adult", relation="mother", name=name)
    reach = {"person_id": mother, "reach_id": place.id(phase, "reach")}
    yield ask(families.AddPhone, phone=Personal("+31612345678"), **reach)
    yield ask(families.AddHousehold, household_id=place.id(phase, "household"), label=WORDS)
    about = {"trajectory_id": place.part(phase, "trajectory_id"), "child_id": child_id}
    asked = {"kind": "access", "asked_as": "carer", "asked_on": AT.date(), "asked_by_id": mother}
    request_id = place.id(phase, "request")
    yield ask(RegisterRequest, request_id=request_id, school_id=place.school, **about, **asked)


def _erasing(place: Place, phase: str) -> ProposeErasure:
    """Propose that one person of a family goes; nobody agrees to it."""
    return ProposeErasure(
        command_id=place.id(phase, "propose erasure"),
        at=AT,
        erasure_id=place.id(phase, "erasure"),
        school_id=place.school,
        about=About.PERSON,
        basis=Basis.REQUEST,
        of=place.part(phase, "family_id") or NOBODY,
        single=(place.id(phase, "mother"),),
        motive=WORDS,
    )


def _exporting(place: Place, phase: str) -> AskExport:
    """Ask for a list that is so long that somebody else has to agree; nobody does."""
    return AskExport(
        command_id=place.id(phase, "ask export"),
        at=AT,
        export_id=place.id(phase, "export"),
        school_id=place.school,
        list=List.PUPILS,
        people=tuple(place.id(phase, "pupil", str(number)) for number in range(FEW + 1)),
        motive=WORDS,
    )


def _here(place: Place, phase: str, step: int, asked: c.TrajectoryCommand) -> c.TrajectoryCommand:
    """Let a command of the test's main road happen at this place."""
    there: dict[str, Any] = {
        "command_id": place.id(phase, "step", str(step)),
        "at": AT,
        "number": place.first_number + PHASES.index(phase),
        "school_id": place.school,
        "staff_id": place.id("contact"),
        "organisation_id": place.organisation,
        "readable_until": date(2027, 2, 15),
        "receiver_id": place.organisation,
        **{name: AT.date() for name in DAYS},
        **{name: place.id(phase, str(getattr(asked, name, ""))) for name in PARTS},
    }
    names = [name for name in asked.__struct_fields__ if getattr(asked, name) is not None]
    fields = {name: there[name] for name in names if name in there}
    return msgspec.structs.replace(asked, **fields)
