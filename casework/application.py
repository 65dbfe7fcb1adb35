"""The one door: execute(command) changes, look() writes who sees what, reveal() opens it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, cast
from uuid import UUID

import msgspec
from eventsourcing.application import AggregateNotFoundError, Repository
from eventsourcing.persistence import EventStore, IntegrityError, PersistenceError

from casework.aggregates import Aggregate, Noun
from casework.audit.events import Refused
from casework.audit.looking import Look, Subject, lines, stamp_of
from casework.clock import Clock
from casework.commands import Command, once
from casework.deciding import States, decide, folded
from casework.erasing import carry_out
from casework.erasures.erasure import NOUN as ERASURES
from casework.erasures.erasure import Erasure
from casework.erasures.scope import scope_of
from casework.errors import (
    Busy,
    CaseworkError,
    LogUnavailable,
    LookMissing,
    NotFound,
    NotPermitted,
    RuleBroken,
    UnknownEvent,
)
from casework.events import Event, Stamp
from casework.identity.actor import Actor, Role, workflow
from casework.ids import mint
from casework.opening import of_staff, searched, weighed, without_a_line
from casework.ports import History, Keys, Snapshots, Unsaved
from casework.privacy.content import Content, Sealed
from casework.table import TABLE
from casework.together.checks import check_together

ATTEMPTS: Final = 60
"""How often a command is decided anew when others keep writing the same aggregate."""


class Done(msgspec.Struct, frozen=True):
    """A command was saved: up to which notification, and whether it had been saved before."""

    position: int
    replayed: bool = False


class Fact(msgspec.Struct, frozen=True):
    """An event and its place in all of history."""

    position: int
    event: Event


class Casework:
    """Everything that changes or opens casework's data goes through one of these methods."""

    def __init__(
        self,
        store: EventStore[UUID],
        history: History,
        repository: Repository[UUID],
        keys: Keys,
        snapshots: Snapshots,
        unsaved: Unsaved,
        clock: Clock,
    ) -> None:
        """Stand on a store, its recorder, a repository, the vault and a clock; see bootstrap."""
        self.history = history
        self.clock = clock
        self._store = store
        self._repository = repository
        self._keys = keys
        self._snapshots = snapshots
        self._unsaved = unsaved

    def execute(self, *commands: Command, by: Actor) -> Done:
        """Decide, seal and save `commands` in one transaction; return where history now ends.

        The first command's id makes it once: sent again it changes nothing. Raises the
        errors of casework.errors; a refusal is written to the log before it is raised.
        """
        try:
            return self._save(commands, by)
        except CaseworkError as refusal:
            position = self._saved_before(commands, by)
            if position is not None:
                return Done(position, replayed=True)
            if isinstance(refusal, NotPermitted | NotFound | RuleBroken):
                self._note_refusal(commands[0], by, refusal)
                refusal.is_noted = True
            raise

    def state(self, noun: Noun, subject: UUID) -> Aggregate | None:
        """Return the aggregate as it is now; None when it never began, or is another noun's."""
        try:
            found: Aggregate = self._repository.get(subject, projector_func=noun.projector)
        except AggregateNotFoundError:
            return None
        except UnknownEvent:
            if self._began_as(noun, subject):
                raise
            return None
        # What is kept in memory is kept by id alone.
        if not isinstance(found, noun.state):
            return None
        self._remember(found)
        return found

    def since(self, subject: UUID, version: int) -> list[Event]:
        """Return what happened to an aggregate after `version`, oldest first."""
        return [e for e in self._store.get(subject, gt=version) if isinstance(e, Event)]

    def facts(
        self, after: int, limit: int, up_to: int | None = None, topics: Sequence[str] = ()
    ) -> list[Fact]:
        """Return the next facts after notification `after`, in order; of `topics`, or all."""
        notifications = self.history.select_notifications(
            after, limit, up_to, topics, inclusive_of_start=False
        )
        mapper = self._store.mapper
        return [Fact(n.id, cast(Event, mapper.to_domain_event(n))) for n in notifications]

    def look(
        self,
        by: Actor,
        subjects: Sequence[Subject],
        *,
        roles: Collection[Role],
        purpose: str,
        channel: str = "page",
        reason: Content | None = None,
        under: UUID | None = None,
    ) -> Look:
        """Write one access line per subject, then return the leave to reveal their content.

        Raises LogUnavailable when a line cannot be written: then nothing may be shown.
        """

        def stamp_for(subject: Subject) -> Stamp:
            return stamp_of(by, purpose, subject.school, roles, self.clock.now())

        processing_id = mint()
        events = lines(processing_id, subjects, stamp_for, channel, reason, under)
        position = self._write_lines(events, processing_id) if events else 0
        covers = frozenset(key for subject in subjects for key in subject.keys)
        return Look(processing_id, covers, position)

    def refuse(
        self, by: Actor, *, attempted: str, code: str, about: Subject | None, channel: str = "page"
    ) -> None:
        """Write the line that says somebody was refused."""
        processing_id = mint()
        refused = Refused(
            originator_id=processing_id,
            originator_version=1,
            stamp=stamp_of(by, "refused", about.school if about else None, (), self.clock.now()),
            about=about.about if about else None,
            kind=about.kind if about else "route",
            trajectory=about.trajectory if about else None,
            attempted=attempted,
            code=code,
            channel=channel,
        )
        self._write_lines((refused,), processing_id)

    def reveal(
        self, sealed: Sequence[Sealed | None], look: Look, *, is_answer: bool = False
    ) -> list[str | None]:
        """Open `sealed` under a look that covers it; None where it was erased.

        Raises LookMissing without an access line for one of them; KeyUnreadable rather than say
        in an answer to a family that something is gone which is there.
        """
        if any(s is not None and s.key_id not in look.covers for s in sealed):
            raise LookMissing(processing_id=look.processing_id)
        return (self._keys.open_whole if is_answer else self._keys.open)(sealed)

    def reveal_staff(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open names of staff, which colleagues see without a line; LookMissing for all else."""
        return without_a_line(sealed, of_staff, self._keys.open)

    def names_for_search(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open what people are found and compared by, in memory; nothing of it is shown.

        Raises LookMissing for any other text. Whoever shows a result looks first.
        """
        return without_a_line(sealed, searched, self._keys.open)

    def weighed(self, sealed: Sequence[Sealed | None]) -> list[str | None]:
        """Open what decisions rest on, in memory: all of it, or KeyUnreadable; or LookMissing."""
        return without_a_line(sealed, weighed, self._keys.open_whole)

    def unsealed(self, noun: Noun, subject: UUID) -> Aggregate | None:
        """Return the aggregate as a decision sees it, with what it rests on opened."""
        return noun.unsealed(self.state(noun, subject), self.weighed)

    def erase(self, erasure_id: UUID) -> Done:
        """Carry out an order to erase, and record it; safe to run again.

        Raises NotFound when there is no such order, or nobody agreed to it yet.
        """
        order = self.state(ERASURES, erasure_id)
        if not isinstance(order, Erasure) or not order.is_ordered:
            raise NotFound(subject=erasure_id)
        if order.is_carried_out:
            return Done(0, replayed=True)
        scope = scope_of(order, self.history_of(order.id, order.of, *order.whole))
        below = (self._keys, self._snapshots, self._unsaved)
        record = carry_out(order, scope, *below, self.clock.now())
        return self.execute(record, by=workflow(order.tenant))

    def history_of(self, *subjects: UUID) -> list[tuple[int, Event]]:
        """Return every entry of these aggregates with its place in history, oldest first."""
        found = self.history.of(subjects)
        return [(n.id, cast(Event, self._store.mapper.to_domain_event(n))) for n in found]

    def was_saved(self, form_id: UUID) -> bool:
        """Say whether a form with this id was saved, whatever it was for."""
        return self.history.remembered(*(once(kind, form_id) for kind in TABLE)) is not None

    def next_number(self) -> int:
        """Draw the next trajectory number; numbers may have gaps and tell nothing."""
        return self.history.next_number()

    def check_keys(self) -> None:
        """Raise what is wrong when nothing could be opened now: the keys, or what wraps them."""
        self._keys.check()

    def close(self) -> None:
        """Give every connection back, at the end of a process or a test."""
        self.history.close()
        self._keys.close()

    def _began_as(self, noun: Noun, subject: UUID) -> bool:
        try:
            noun.fold(None, self.since(subject, 0)[:1])
        except UnknownEvent:
            return False
        return True

    def _save(self, commands: Sequence[Command], by: Actor) -> Done:
        for _ in range(ATTEMPTS):
            events, before = decide(commands, by, TABLE, self.state, self.since, self.weighed)
            if not events:
                return Done(0)
            check_together(commands, by, before, self.state)
            sealed = self._keys.seal(events)
            stored = [self._store.mapper.to_stored_event(event) for event in sealed]
            try:
                done = Done(*self.history.append(stored, commands[0].once_id, by.tenant))
            except IntegrityError:
                continue
            if not done.replayed:
                self._keep(folded(before, sealed), events)
            elif self._saved_before(commands, by) is None:
                raise RuleBroken("form_used_already")
            return done
        raise Busy(subject=commands[0].subject)

    def _keep(self, states: States, events: Sequence[Event]) -> None:
        """Keep what was made for whoever gives the next command, in memory and as snapshots."""
        for _, state in states.values():
            if state is not None:
                self._remember(state)
        self._snapshots.keep(states, events)

    def _remember(self, state: Aggregate) -> None:
        """Keep a state in memory; the library does not put what it brought up to date back."""
        if self._repository.cache is not None:
            self._repository.cache.put(state.id, state)

    def _note_refusal(self, command: Command, by: Actor, refusal: CaseworkError) -> None:
        code = refusal.rule if isinstance(refusal, RuleBroken) else refusal.code
        about = Subject(command.subject, TABLE[type(command)].noun.name, ())
        self.refuse(by, attempted=type(command).__name__, code=code, about=about)

    def _write_lines(self, events: Sequence[Event], processing_id: UUID) -> int:
        try:
            sealed = self._keys.seal(events)
            stored = [self._store.mapper.to_stored_event(event) for event in sealed]
            return self.history.append(stored, processing_id, events[0].stamp.tenant)[0]
        except PersistenceError as error:
            raise LogUnavailable(lines=len(events)) from error

    def _saved_before(self, commands: Sequence[Command], by: Actor) -> int | None:
        """Return where these were saved by this actor; nobody else's id is an answer."""
        position = self.history.remembered(commands[0].once_id)
        if position is None:
            return None
        (fact,) = self.facts(position - 1, 1)
        is_about = fact.event.originator_id in {command.subject for command in commands}
        return position if is_about and fact.event.stamp.by == by.staff_id else None
