"""One family's story while it is told: its ids, its people at school, its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from casework.audit.looking import Subject
from casework.commands import Command
from casework.days import local_day
from casework.identity.actor import Actor, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import OpenReferral, RaiseSignal
from workflows.demo.homes import Home, name_of
from workflows.demo.people import PEOPLE, TEAMS, Colleague, Team
from workflows.demo.places import SCHOOLS, School, organisation_id
from workflows.demo.roads import Turn
from workflows.demo.themes import Theme

Asked = TypeVar("Asked", bound=Command)


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody does something at a moment: looks first, where there is something to see.

    `reason`: why somebody looks who is not on it; `emergency`: the glass they broke for it.
    `is_refused`: the door says no.
    """

    at: datetime
    by: Actor
    commands: tuple[Command, ...] = ()
    subjects: tuple[Subject, ...] = ()
    reason: str | None = None
    emergency: UUID | None = None
    is_refused: bool = False


class Tale(msgspec.Struct, frozen=True):
    """A family's story. `number`: its place in the table, from which small variety is derived."""

    home: Home
    number: int

    @property
    def school(self) -> School:
        """Return the school of the child."""
        return SCHOOLS[self.home.school]

    @property
    def team(self) -> Team:
        """Return the staff of the school."""
        return TEAMS[self.home.school]

    @property
    def theme(self) -> Theme:
        """Return what the family comes with."""
        return self.home.theme

    @property
    def contact(self) -> Colleague:
        """Return the fixed contact."""
        contacts = self.team.contacts
        return PEOPLE.get(self.home.contact) or contacts[self.number % len(contacts)]

    @property
    def teacher(self) -> Colleague:
        """Return the child's teacher: of the voorschool, or of the lower or upper groups."""
        lower, upper, voorschool = self.team.teachers[1], *self.team.teachers[::2]
        if self.home.group == "voorschool":
            return voorschool
        return upper if int(self.home.group) > 4 else lower

    @property
    def trajectory_id(self) -> UUID:
        """Return the id of this trajectory."""
        return self.id("trajectory", str(self.home.is_second))

    @property
    def child_id(self) -> UUID:
        """Return the child's id."""
        return self.id("child")

    @property
    def family_id(self) -> UUID:
        """Return the family's id."""
        return self.id("family")

    def id(self, *what: str) -> UUID:
        """Return the id that something of this child always has."""
        return derived("demo", self.home.school, self.home.child, *what)

    def words(self, text: str) -> Personal:
        """Return a text about the child, with the child's call name in it."""
        return Personal(text.format(kind=name_of(self.home.child).call_name))

    def organisation(self, key: str) -> UUID:
        """Return the id of an organisation of this neighbourhood."""
        return organisation_id(self.school.board, key)

    def receiver(self, turn: Turn) -> str:
        """Return the key of who is to take over; the second time it is somebody else."""
        if turn.detail != "2":
            return self.theme.receiver
        return "buurtteam" if self.theme.receiver == "welfare" else "welfare"

    def ask(self, of: type[Asked], at: datetime, turn: Turn, key: str = "", **fields: Any) -> Asked:
        """Return a command of this story; `key` tells two of one kind in one step apart."""
        own = {"trajectory_id": self.trajectory_id, "family_id": self.family_id}
        ids = {name: id_ for name, id_ in own.items() if name in of.__struct_fields__}
        step = (str(self.home.is_second), turn.step, turn.detail, key)
        command_id = self.id("command", of.__name__, *step)
        return of(command_id=command_id, at=at, **{**ids, **fields})

    def scene(
        self, at: datetime, by: Colleague, *commands: Command, is_refused: bool = False
    ) -> Scene:
        """Return a scene; who works on a trajectory that is there opened it first."""
        is_kernteam = by.actor.has(Role.CORE_MEMBER, Role.CARE_COORDINATOR)
        is_new = any(isinstance(command, OpenReferral | RaiseSignal) for command in commands)
        subjects = self.subjects() if is_kernteam and not is_new else ()
        return Scene(
            at=at, by=by.actor, commands=commands, subjects=subjects, is_refused=is_refused
        )

    def subjects(self) -> tuple[Subject, ...]:
        """Return whom one sees on the page of this trajectory."""
        place: dict[str, Any] = {"trajectory": self.trajectory_id, "school": self.school.id}
        return (
            Subject(self.child_id, "person", ("name", "group"), **place),
            Subject(self.trajectory_id, "trajectory", ("timeline", "plan"), **place),
        )


Step = Callable[[Tale, Turn, datetime], Scene]


def day(at: datetime) -> date:
    """Return the day at school."""
    return local_day(at)
