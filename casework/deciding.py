"""From commands to stamped events: permit, load, merge or clash, decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from uuid import UUID

import msgspec

from casework.aggregates import Aggregate, Load, Noun
from casework.commands import Command
from casework.door import Line
from casework.errors import Conflict, NotFound, RuleBroken
from casework.events import Event, Stamp
from casework.identity.actor import Actor, Posting
from casework.identity.emergency import with_emergency
from casework.identity.permit import permit
from casework.privacy.content import Open

States = dict[UUID, tuple[Noun, Aggregate | None]]
Since = Callable[[UUID, int], list[Event]]


def decide(
    commands: Sequence[Command],
    by: Actor,
    table: dict[type[Command], Line],
    load: Load,
    since: Since,
    open_: Open,
) -> tuple[tuple[Event, ...], States]:
    """Return the events of `commands`, stamped and not yet sealed, and the states before them.

    Raises NotFound, NotPermitted, Conflict, or whatever rule the aggregate refuses with.
    """
    before, states, events = States(), States(), list[Event]()
    for command in _signed(commands, by):
        line = table[type(command)]
        if command.subject not in before:
            before[command.subject] = (line.noun, load(line.noun, command.subject))
        _, state = states.get(command.subject, before[command.subject])
        posting = _permitted(command, state, line, by)
        _check_open(command, state, line, since)
        facts = _decided(command, state, line, open_)
        fresh = _stamped(facts, command, state, by, posting, line)
        states[command.subject] = (line.noun, line.noun.fold(state, fresh))
        events.extend(fresh)
    return tuple(events), before


def folded(before: States, events: Sequence[Event]) -> States:
    """Return the states that sealed `events` make of those before them."""
    of: dict[UUID, list[Event]] = {subject: [] for subject in before}
    for event in events:
        of[event.originator_id].append(event)
    return {
        subject: (noun, noun.fold(state, of[subject])) for subject, (noun, state) in before.items()
    }


def _signed(commands: Sequence[Command], by: Actor) -> Iterator[Command]:
    for command in commands:
        yield msgspec.structs.replace(command, by=by.staff_id)


def _permitted(command: Command, state: Aggregate | None, line: Line, by: Actor) -> Posting:
    thing = _thing(command, state, line, by)
    return permit(with_emergency(by, thing, command.at), line.may, thing)


def _decided(command: Command, state: Aggregate | None, line: Line, open_: Open) -> Sequence[Event]:
    """Decide on the state, or on what it holds sealed as well; that is kept nowhere."""
    return line.decide(line.noun.unsealed(state, open_) if line.unseals else state, command)


def _thing(command: Command, state: Aggregate | None, line: Line, by: Actor) -> Aggregate:
    if state is not None:
        return state
    if not line.opens:
        raise NotFound(subject=command.subject)
    school = getattr(command, "school_id", None)
    return Aggregate(
        id=command.subject, tenant=by.tenant, school=school, team=frozenset({by.staff_id})
    )


def _check_open(command: Command, state: Aggregate | None, line: Line, since: Since) -> None:
    """Refuse what is frozen, and what somebody else changed meanwhile."""
    if state is not None and state.is_frozen and not line.thaws:
        raise RuleBroken("use_restricted")
    _check_clash(command, state, since)


def _check_clash(command: Command, state: Aggregate | None, since: Since) -> None:
    part, seen = command.part(), command.expected_version
    if part is None or seen is None or state is None or state.version <= seen:
        return
    clashing = [e for e in since(command.subject, seen) if e.part() == part]
    if clashing:
        versions = tuple(e.originator_version for e in clashing)
        raise Conflict(subject=command.subject, part=part, versions=versions)


def _stamped(
    facts: Sequence[Event],
    command: Command,
    state: Aggregate | None,
    by: Actor,
    posting: Posting,
    line: Line,
) -> list[Event]:
    version = state.version if state else 0
    school = state.school if state else getattr(command, "school_id", None)
    stamp = Stamp(
        tenant=by.tenant,
        school=school,
        by=by.staff_id,
        role=posting.role,
        organisation=posting.organisation,
        purpose=line.may.purpose,
        at=command.at,
    )
    return [
        msgspec.structs.replace(
            fact, originator_id=command.subject, originator_version=version + step, stamp=stamp
        )
        for step, fact in enumerate(facts, start=1)
    ]
