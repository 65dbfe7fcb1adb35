"""Many trajectories at one school, sealed and logged as the door does it, in large batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from casework.events import Event, Stamp
from casework.families.events import FamilyRegistered
from casework.ids import derived
from casework.privacy.content import Personal
from casework.privacy.vault import Vault
from casework.store.mapper import EventMapper
from casework.store.recorder import HistoryRecorder
from casework.trajectories import events as e
from workflows.demo.people import PEOPLE
from workflows.demo.places import SCHOOLS

AT_ONCE = 250
FIRST = 100_001
NADIA = PEOPLE["nadia"]
MAPPER = EventMapper()


def crowd(history: HistoryRecorder, vault: Vault, stamp: Stamp, count: int) -> None:
    """Append `count` trajectories in referral, each with a contact, a note and a task."""
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        events = [event for n in numbers for event in _trajectory(n, stamp)]
        _append(history, vault.seal(events), derived("crowd", str(start)))


def _append(history: HistoryRecorder, sealed: Sequence[Event], command_id: UUID) -> None:
    stored = [MAPPER.to_stored_event(event) for event in sealed]
    history.append(stored, command_id, sealed[0].stamp.tenant)


def _trajectory(n: int, stamp: Stamp) -> Iterator[Event]:
    family = derived("crowd", "family", str(n))
    yield FamilyRegistered(
        originator_id=family,
        originator_version=1,
        stamp=stamp,
        school_id=SCHOOLS["wolkenlade"].id,
        child_id=derived("crowd", "child", str(n)),
    )
    originator = derived("crowd", "trajectory", str(n))
    for version, fact in enumerate(_facts(n, stamp), start=1):
        yield msgspec.structs.replace(
            fact, originator_id=originator, originator_version=version, stamp=stamp
        )


def _facts(n: int, stamp: Stamp) -> Iterator[Event]:
    yield _opened(n)
    yield e.PhaseEntered(phase="referral", previous=None)
    if n % 7 == 0:
        yield e.ContactAssigned(staff_id=NADIA.id, how="claimed")
    yield _called(n, stamp.at.date())
    yield _due(n, stamp.at.date())


def _opened(n: int) -> Event:
    return e.ReferralOpened(
        number=FIRST + n,
        child_id=derived("crowd", "child", str(n)),
        family_id=derived("crowd", "family", str(n)),
        child_name=Personal(f"Kind {n}"),
        group=Personal("5"),
    )


def _called(n: int, day: date) -> Event:
    return e.ContactRecorded(
        contact_id=derived("crowd", "contact", str(n)),
        kind="phone",
        on=day,
        part_of_day="morning",
        reached=True,
        summary=Personal("Gesproken over de vraag van de ouders."),
    )


def _due(n: int, day: date) -> Event:
    return e.TaskPlanned(
        task_id=derived("crowd", "task", str(n)),
        kind="intake",
        due_on=day + timedelta(days=n % 40),
        waits_for="contact",
        counted_from=day,
    )


def stamp_of(at: datetime) -> Stamp:
    """Return the stamp of somebody of the kernteam at the first school of the demo."""
    return Stamp(
        tenant=NADIA.actor.tenant,
        school=SCHOOLS["wolkenlade"].id,
        by=NADIA.id,
        role="core_member",
        purpose="support",
        at=at,
    )
