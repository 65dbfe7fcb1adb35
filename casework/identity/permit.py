"""permit(): may this actor do this, here? It refuses by default."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

import msgspec

from casework.errors import NotFound, NotPermitted, ReasonNeeded, TooNear
from casework.identity.actor import Actor, Posting, Role


class Relation(StrEnum):
    """What ties the actor to the thing, besides the role."""

    AT_SCHOOL = "at_school"
    ON_TRAJECTORY = "on_trajectory"
    ON_TEAM = "on_team"
    SECOND_PERSON = "second_person"
    IN_BOARD = "in_board"
    OF_RECEIVER = "of_receiver"
    ONESELF = "oneself"
    FOLLOWS = "follows"


NEED_NO_TIE: Final = frozenset(
    {Relation.AT_SCHOOL, Relation.IN_BOARD, Relation.ONESELF, Relation.FOLLOWS}
)
"""Relations that the posting itself has proved already, or another command (FOLLOWS): the door
asks that it goes with one that is permitted, and nothing is shown (casework.together)."""


NO_REASON_HELPS: Final = frozenset({Relation.ON_TEAM, Relation.SECOND_PERSON})
"""A reason opens for a while; it gives nobody a place on the team, nor a second pair of eyes."""


class May(msgspec.Struct, frozen=True):
    """Who may: one of `roles`, tied to the thing by `relation`; and why the work is done."""

    roles: frozenset[Role]
    relation: Relation
    purpose: str


NOT_OF_THE_HELP: Final = frozenset({Role.WORKFLOW, Role.PRIVACY_OFFICER})
"""Their work is about every trajectory in every phase, and none of it shows content."""


class Guarded(Protocol):
    """What a decision about permission needs to know of an aggregate."""

    @property
    def id(self) -> UUID:
        """The aggregate's id."""

    @property
    def tenant(self) -> UUID:
        """The board it belongs to."""

    @property
    def school(self) -> UUID | None:
        """The school it belongs to; None for what is the whole board's."""

    @property
    def team(self) -> frozenset[UUID]:
        """The staff who work on it."""

    @property
    def open_to(self) -> frozenset[str]:
        """The roles whose work it is now."""

    @property
    def only_for(self) -> frozenset[str]:
        """The roles it is closed to all others but; empty: to nobody."""

    @property
    def receivers(self) -> frozenset[UUID]:
        """The organisations it was handed to."""

    @property
    def persons(self) -> frozenset[UUID]:
        """The persons and families it is about, for declared conflicts."""


def permit(actor: Actor, may: May, thing: Guarded) -> Posting:
    """Return the posting that permits it.

    Raises NotFound when the thing is outside the actor's schools (it does not exist for
    them), TooNear when it is closed to the actor, NotPermitted when the role is wrong,
    ReasonNeeded when a reason would open it.
    """
    here = _postings_at(actor, may.relation, thing)
    if not here:
        raise NotFound(subject=thing.id)
    if actor.closed & (thing.persons | {thing.id}):
        raise TooNear(subject=thing.id)
    for posting in here:
        if posting.role in may.roles and _is_open(posting, may, thing):
            if _is_tied(actor, posting, may, thing):
                return posting
            if may.relation not in NO_REASON_HELPS:
                raise ReasonNeeded(subject=thing.id)
    raise NotPermitted(subject=thing.id)


def _postings_at(actor: Actor, relation: Relation, thing: Guarded) -> list[Posting]:
    if actor.tenant != thing.tenant:
        return []
    if relation is Relation.ONESELF:
        return list(actor.postings) if actor.staff_id == thing.id else []
    if relation is Relation.IN_BOARD:
        return list(actor.postings)
    if relation is Relation.OF_RECEIVER:
        theirs = [p for p in actor.postings if p.organisation in thing.receivers]
        if theirs:
            return theirs
    return [p for p in actor.postings if p.school is None or p.school == thing.school]


def _is_open(posting: Posting, may: May, thing: Guarded) -> bool:
    allowed = thing.only_for if may.relation is not Relation.FOLLOWS else None
    return not allowed or posting.role in allowed | NOT_OF_THE_HELP


def _is_tied(actor: Actor, posting: Posting, may: May, thing: Guarded) -> bool:
    if posting.role is Role.WORKFLOW or may.relation in NEED_NO_TIE:
        return True
    if may.relation is Relation.SECOND_PERSON:
        return actor.staff_id not in thing.team
    if posting.role is Role.PARTNER:
        return posting.organisation in thing.receivers
    if posting.role in thing.open_to or actor.staff_id in thing.team:
        return True
    return may.relation not in NO_REASON_HELPS and thing.id in actor.reasons
