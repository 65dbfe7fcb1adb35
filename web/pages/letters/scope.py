"""What one person may read of a family: which people, which households, which happenings.

Custody decides how far it goes, and households stay apart: whoever lives in one never gets the
address, the partner or the money matters of another (domain.md, "Family").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final
from uuid import UUID

import msgspec

from casework.events import Event
from casework.families.codes import Kinship, PersonKind
from casework.privacy.content import Sealed
from casework.requests.codes import Extent
from casework.schools.defaults import DEFAULTS
from casework.schools.settings import Settings
from casework.trajectories import events as e
from projections.families import FamilyRows, Person
from projections.requests import Request

Deciders = Callable[[UUID], Collection[UUID]]
"""By the id of a child: who has custody over it, as far as that is recorded."""

PARENTS: Final = frozenset({Kinship.MOTHER, Kinship.FATHER})


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of one letter. `whole`: everything of these people; `named`: only the name.

    `hidden`: domains and schemes that are another household's; `left_out`: versions. `speakers`:
    whose own words are in it, where it is known whose they are; None: everybody's, as no home is
    recorded. `is_apart`: not everybody is known to live together.
    """

    extent: str
    asker: UUID | None
    whole: frozenset[UUID]
    named: frozenset[UUID]
    households: frozenset[UUID]
    hidden: frozenset[str]
    left_out: frozenset[int]
    speakers: frozenset[UUID] | None
    is_apart: bool

    def shows(self, person: UUID) -> bool:
        """Say whether somebody is in the letter at all, if only by name."""
        return person in self.whole or person in self.named

    def may_open(self, sealed: Sealed, others: frozenset[UUID]) -> bool:
        """Say whether a text may be opened; `others`: keys of people and households."""
        return sealed.key_id not in others or sealed.key_id in self.whole | self.households


def scope_of(request: Request, family: FamilyRows, deciders: Deciders, settings: Settings) -> Scope:
    """Return what the one who asked may read, once it was decided how far the answer goes.

    `deciders`: who has custody over a child of the family.
    """
    asker = request.asked_by_id
    own = frozenset(family.lives_in(asker)) if asker else frozenset()
    near = _residents(family, own)
    children = _children(request, near, deciders)
    holders = frozenset(holder for child in children for holder in deciders(child))
    return Scope(
        extent=request.extent or Extent.NOTHING,
        asker=asker,
        whole=children | ({asker} if asker else set()),
        named=_named(request, family, near, holders),
        households=own,
        hidden=_money(settings) if set(family.household_ids) - own else frozenset(),
        left_out=frozenset(request.left_out),
        speakers=_speakers(near, asker) if family.household_ids else None,
        is_apart=family.lives_apart,
    )


def visible(history: Iterable[Event], scope: Scope) -> Iterator[Event]:
    """Yield what happened in a trajectory as far as it is in the letter."""
    known, about_money, told = list(history), set[UUID](), set[int]()
    gone = {event.signal_id for event in known if isinstance(event, e.SignalCorrected)}
    for event in known:
        if isinstance(event, e.SignalRaised | e.SignalAdded) and event.signal_id in gone:
            continue
        is_money = _is_money(event, about_money, scope.hidden)
        is_left_out = is_money or event.originator_version in scope.left_out
        if is_left_out or not _is_heard(event, told, scope):
            continue
        if scope.extent == Extent.FILE or _is_own(event, scope):
            told.add(event.originator_version)
            yield event


def is_apart(family: FamilyRows, scope: Scope) -> bool:
    """Say whether there is a household that the letter leaves out."""
    return bool(set(family.household_ids) - scope.households)


def _speakers(near: Iterable[Person], asker: UUID | None) -> frozenset[UUID]:
    return frozenset({p.person_id for p in near} | ({asker} if asker else set()))


def _is_heard(event: Event, told: Collection[int], scope: Scope) -> bool:
    """Say whether own words are in it: beside what they are about, and not another household's."""
    if not isinstance(event, e.StatementAttached):
        return True
    who = event.said_by_id
    # Of words without a speaker whoever reads the letter through decides: see choices.py.
    is_ours = who is None or scope.speakers is None or who in scope.speakers
    return is_ours and event.about in told


def _residents(family: FamilyRows, households: frozenset[UUID]) -> list[Person]:
    living = {m.person_id for m in family.memberships if m.household_id in households}
    return [person for person in family.persons if person.person_id in living]


def _children(request: Request, near: list[Person], deciders: Deciders) -> frozenset[UUID]:
    """Return the children of whom everything is told: the one it is about, and one's own at home.

    Of another child that lives there (of a partner, say) whoever has no custody reads the name.
    """
    if request.extent != Extent.FILE:
        return frozenset()
    at_home = {p.person_id for p in near if p.kind != PersonKind.ADULT}
    held = {child for child in at_home if request.asked_by_id in deciders(child)}
    return frozenset({request.child_id} | held)


def _named(
    request: Request, family: FamilyRows, near: list[Person], holders: frozenset[UUID]
) -> frozenset[UUID]:
    """Return whose name is in it: who decides about these children, and who lives there too."""
    if request.extent in {Extent.OWN, Extent.NOTHING}:
        return frozenset()
    if request.extent == Extent.SUMMARY:
        return frozenset({request.child_id})
    parents = {p.person_id for p in family.persons if p.relation in PARENTS}
    return frozenset(holders | parents | {p.person_id for p in near})


def _is_own(event: Event, scope: Scope) -> bool:
    """Say whether somebody's own data alone are in it: what they agreed to themselves."""
    if scope.extent != Extent.OWN or not isinstance(event, e.ConsentGiven):
        return False
    return scope.asker is not None and event.given_by_id == scope.asker


def _money(settings: Settings) -> frozenset[str]:
    """Return the codes of domains and schemes that are about money, now or by default."""
    lists = (settings.domains, settings.schemes, DEFAULTS.domains, DEFAULTS.schemes)
    return frozenset(one.code for listed in lists for one in listed if one.is_money)


def _is_money(event: Event, known: set[UUID], codes: frozenset[str]) -> bool:
    """Say whether it is about money; goals and actions that are go into `known`."""
    ids = {getattr(event, name, None) for name in ("goal_id", "action_id")}
    marks = {getattr(event, name, None) for name in ("domain", "scheme")}
    found = bool(marks & codes) or bool(ids & known)
    if found:
        known.update(one for one in ids if isinstance(one, UUID))
    return found
