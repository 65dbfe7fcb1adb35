"""Opening what a letter holds: one access line per person, household and trajectory first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

import msgspec

from casework.audit.looking import Subject
from casework.events import Event, contents
from casework.families.events import HouseholdEvent, PersonEvent, PersonRemoved
from casework.privacy.content import Sealed
from casework.requests.codes import Extent
from casework.trajectories.events.signal import health_key, health_keys
from projections import timeline
from projections.families import FamilyRows
from projections.requests import Request
from projections.timeline import Happening
from web import current
from web.pages.family_texts import Shown, Wanted, everything
from web.pages.letters.scope import Scope, visible

PURPOSE = "rights"
CHILD = ("name", "group", "birth_date", "language", "custody", "contact")
PERSON = ("name", "relation", "reach", "birth_date", "language")
FILE = ("signal", "plan", "consents", "contacts", "handover", "timeline")


class Happened(msgspec.Struct, frozen=True):
    """Something that happened, with the texts of it that were opened, by field."""

    event: Event
    texts: dict[str, str | None]


class OpenFile(msgspec.Struct, frozen=True):
    """Everything that a letter is made of, opened under one look.

    `asked`: the words of the request; `reasons`: the looks for which somebody gave a reason;
    `position`: of the look itself in the log, the last that could be told.
    """

    shown: Shown
    happened: tuple[Happened, ...]
    replaced: tuple[Happened, ...]
    asked: dict[str, str | None]
    reasons: tuple[tuple[Happening, str | None], ...]
    position: int


def open_file(request: Request, family: FamilyRows, scope: Scope, channel: str) -> OpenFile:
    """Write the lines, then open what is in scope and nothing else."""
    wanted = [one for one in everything(family) if _is_wanted(one, scope)]
    facts = list(visible(current.casework().since(request.trajectory_id, 0), scope))
    before = list(_replaced(request.family_id, wanted, scope))
    others = frozenset({*family.person_ids, *family.household_ids})
    texts = [*_texts(facts, scope, others), *_texts(before, scope, others)]
    looks = _reasons(request, scope)
    sealed = [text for _, _, text in texts] + [text for _, text in looks]
    subjects = _subjects(request, family, scope, sealed)
    look = current.look(subjects, purpose=PURPOSE, channel=channel)
    reveal = partial(current.casework().reveal, look=look, is_answer=True)
    opened = dict(zip(((id(e), name) for e, name, _ in texts), reveal(sealed), strict=False))
    asked = request.texts
    return OpenFile(
        Shown(wanted, reveal([one.sealed for one in wanted])),
        _with_texts(facts, opened),
        _with_texts(before, opened),
        dict(zip(asked, reveal(list(asked.values())), strict=True)),
        tuple(zip((h for h, _ in looks), reveal([text for _, text in looks]), strict=True)),
        look.position,
    )


def _texts(
    events: Iterable[Event], scope: Scope, others: frozenset[UUID]
) -> Iterator[tuple[Event, str, Sealed]]:
    for event in events:
        for name, content in contents(event):
            if isinstance(content, Sealed) and scope.may_open(content, others):
                yield event, name, content


def _with_texts(
    events: Iterable[Event], opened: Mapping[tuple[int, str], str | None]
) -> tuple[Happened, ...]:
    found = []
    for event in events:
        names = [name for name, _ in contents(event) if (id(event), name) in opened]
        found.append(Happened(event, {name: opened[id(event), name] for name in names}))
    return tuple(found)


def _reasons(request: Request, scope: Scope) -> list[tuple[Happening, Sealed]]:
    if scope.extent != Extent.FILE:
        return []
    with current.reading() as reading:
        found = timeline.reasons(reading, request.trajectory_id)
    told = [one for one in found if one.position not in request.left_out_reasons]
    return [(one, text) for one in told for text in one.texts.values()]


def _is_wanted(one: Wanted, scope: Scope) -> bool:
    if one.kind == "household":
        return one.about in scope.households and scope.extent == Extent.FILE
    if one.about in scope.whole:
        return True
    return one.field == "name" and one.about in scope.named


def _replaced(family_id: UUID, wanted: Sequence[Wanted], scope: Scope) -> Iterator[Event]:
    """Yield what was recorded of the same people and households before it was changed."""
    now = {one.sealed.to_bytes() for one in wanted if one.sealed is not None}
    own = scope.whole | (scope.households if scope.extent == Extent.FILE else frozenset())
    for event in current.casework().since(family_id, 0):
        if isinstance(event, PersonEvent | HouseholdEvent) and not isinstance(event, PersonRemoved):
            texts = [text for _, text in contents(event) if isinstance(text, Sealed)]
            about = getattr(event, "person_id", None) or getattr(event, "household_id", None)
            if about in own and any(text.to_bytes() not in now for text in texts):
                yield event


def _subjects(
    request: Request, family: FamilyRows, scope: Scope, sealed: Sequence[Sealed]
) -> list[Subject]:
    place: dict[str, Any] = {"trajectory": request.trajectory_id, "school": request.school}
    keys = {text.key_id for text in sealed}
    apart = {*family.person_ids, *family.household_ids}
    health, of_case = health_keys(sealed), health_key(request.trajectory_id)
    persons = [
        Subject(one, "person", _fields(request, scope, one), **place)
        for one in family.person_ids
        if one in scope.whole | scope.named
    ]
    homes = [
        Subject(one, "household", ("label", "address"), **place)
        for one in family.household_ids
        if one in scope.households and scope.extent == Extent.FILE
    ]
    ours = frozenset(keys - apart - health)
    case = Subject(request.trajectory_id, "trajectory", FILE, opens=ours, **place)
    more = [Subject(of_case, "health", ("health",), opens=health, **place)] if health else []
    words = Subject(request.request_id, "request", tuple(request.texts), **place)
    return [*persons, *homes, *([case] if ours else []), *more, words]


def _fields(request: Request, scope: Scope, person: UUID) -> tuple[str, ...]:
    if person not in scope.whole:
        return ("name",)
    return CHILD if person == request.child_id else PERSON
