"""A request as its pages need it: row, state, number, and in which of two roles one is there."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import msgspec
from flask_babel import gettext

from casework.audit.looking import Subject
from casework.commands import Command
from casework.errors import CaseworkError, KeyErased, NotFound, ReasonNeeded, TooNear
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.actor import Role
from casework.identity.permit import permit
from casework.requests.codes import Kind
from casework.requests.lines import LINES, RECEIVING
from casework.requests.request import NOUN
from casework.requests.request import Request as State
from casework.trajectories.lines import LINES as TRAJECTORY_LINES
from projections import erasures, families, requests, worklist
from projections.families import FamilyRows
from projections.worklist import WorkRow
from web import current
from web.app.reading import not_here
from web.pages.family_texts import described
from web.pages.privacy.officers import schools_overseen
from web.pages.trajectory.opened import Opened, numbered, open_trajectory, written

READERS = RECEIVING.roles
_LINES = {**TRAJECTORY_LINES, **LINES}


class OpenRequest(msgspec.Struct, frozen=True):
    """One request, permitted to whoever asks: an officer, or somebody on the trajectory.

    `is_frozen`: the use of the family or of the trajectory is frozen because of it.
    """

    row: requests.Request
    state: State
    work: WorkRow
    family: FamilyRows
    is_officer: bool
    is_frozen: bool

    @property
    def number(self) -> str:
        """Return the number of the trajectory as people write it."""
        return written(self.work.number)

    @property
    def is_over(self) -> bool:
        """Say whether it was answered, was taken back, or went with an order before that."""
        return self.state.is_over or self.row.is_erased

    def subject(self, *fields: str) -> Subject:
        """Return whom a page shows that opens the words of this request."""
        row = self.row
        return Subject(row.request_id, "request", fields, row.trajectory_id, row.school)

    @property
    def asker(self) -> str:
        """Return who asks as far as the officer has to know: what they are to the child."""
        if self.row.kind == Kind.WRONG_FILE:
            return gettext("Niemand: een collega zag het zelf")
        found = [p for p in self.family.persons if p.person_id == self.row.asked_by_id]
        return described(found[0]) if found else gettext("Iemand die niet bij het gezin staat")


def open_request(request_id: UUID) -> OpenRequest:
    """Return a request.

    Raises NotFound outside the actor's schools, ReasonNeeded when a member of the kernteam is
    not on the trajectory it is about, KeyErased when it went before it was answered.
    """
    state = current.casework().unsealed(NOUN, request_id)
    if state is None:
        raise NotFound(subject=request_id, kind="request")
    permit(current.actor(), RECEIVING, state)
    with current.reading() as reading:
        row = requests.by_id(reading, request_id)
        if row is None:
            raise NotFound(subject=request_id, kind="request")
        work = worklist.by_id(reading, row.trajectory_id)
        family = families.family(reading, row.family_id)
    if work is None:
        raise NotFound(subject=request_id, kind="request")
    is_officer, is_frozen = _is_officer(row.school), _is_frozen(row, work)
    # What a family had frozen can be let go also after the words went because of which it was.
    if row.is_erased and not (is_officer and is_frozen):
        raise KeyErased(subject=request_id)
    if not is_officer:
        check_on_it(written(work.number))
    return OpenRequest(row, cast(State, state), work, family, is_officer, is_frozen)


def about(number: str) -> tuple[WorkRow, FamilyRows]:
    """Return the trajectory a new request is about, and its family, without opening a word.

    Raises ReasonNeeded when a member of the kernteam is not on it, KeyErased when it is gone:
    who asks would be there again by name.
    """
    schools = schools_overseen() if current.actor().has(Role.PRIVACY_OFFICER) else ()
    with current.reading() as reading:
        row = worklist.by_number(reading, numbered(number), schools)
    if row is None:
        row = open_trajectory(number).row
    if current.actor().closed & {row.trajectory_id, row.child_id, row.family_id}:
        raise not_here(Subject(row.trajectory_id, "trajectory", ()), TooNear.code)
    if row.is_erased:
        raise KeyErased(subject=row.trajectory_id)
    with current.reading() as reading:
        return row, families.family(reading, row.family_id)


def may(command: type[Command], state: State) -> bool:
    """Say whether the actor may give this command; the door says so as well."""
    try:
        permit(current.actor(), _LINES[command].may, state)
    except CaseworkError:
        return False
    return True


def check_on_it(number: str) -> Opened:
    """Ask for a reason where the trajectory asks for one; the address does not name it."""
    try:
        return open_trajectory(number)
    except ReasonNeeded as needed:
        needed.facts["number"] = number
        raise


def _is_officer(school: UUID) -> bool:
    return current.actor().has(Role.PRIVACY_OFFICER, school=school)


def _is_frozen(row: requests.Request, work: WorkRow) -> bool:
    family = cast("Family | None", current.casework().state(FAMILY, row.family_id))
    held = family.restrictions if family else frozenset()
    # What is erased is let go of by nobody: it hears of it after its family.
    if row.request_id not in (held if work.is_erased else held.union(work.restrictions)):
        return False
    with current.reading() as reading:
        return not erasures.is_gone(reading, [row.family_id])
