"""Fill an empty database with the demo's year: through the door, under a moving clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Final

import msgspec

from casework.application import Casework
from casework.clock import SettableClock
from casework.commands import Command
from casework.days import local_day
from casework.errors import CaseworkError
from casework.identity.actor import Role
from casework.privacy.content import Personal
from casework.trajectories.commands import OpenReferral, RaiseSignal
from workflows.demo.asking import asked_by_families
from workflows.demo.setting_up import light_contacts, setting_up
from workflows.demo.standing_out import standing_out
from workflows.demo.tale import Scene
from workflows.demo.telling import scenes
from workflows.demo.year import Year
from workflows.runner import Workflows

Advance = Callable[[int], None]

LOOKING: Final = (Role.CARE_COORDINATOR, Role.CORE_MEMBER)


class NotEmpty(Exception):
    """There is history already; the demo is told to an empty database only."""


def whole_year(year: Year) -> list[Scene]:
    """Return everything that is to happen, oldest first."""
    told = [
        *setting_up(year),
        *light_contacts(year),
        *scenes(year),
        *asked_by_families(year),
        *standing_out(year),
    ]
    return sorted(told, key=lambda scene: scene.at)


def fill(
    casework: Casework,
    clock: SettableClock,
    workflows: Workflows,
    told: Iterable[Scene],
    advance: Advance = lambda _scenes: None,
) -> None:
    """Let every scene happen, and the policies answer at the end of each day.

    Raises NotEmpty. `advance` is told how many scenes were played, for a progress bar.
    """
    if casework.history.max_notification_id():
        raise NotEmpty
    for _, day in groupby(told, key=lambda scene: local_day(scene.at)):
        played = list(day)
        for scene in played:
            _play(casework, clock, scene)
        workflows.catch_up()
        advance(len(played))


def _play(casework: Casework, clock: SettableClock, scene: Scene) -> None:
    clock.set(scene.at)
    if scene.subjects:
        _look(casework, scene)
    commands = [_now(command, casework) for command in scene.commands]
    if not commands:
        return
    try:
        casework.execute(*commands, by=scene.by)
    except CaseworkError:
        if not scene.is_refused:
            raise


def _look(casework: Casework, scene: Scene) -> None:
    reason = Personal(scene.reason) if scene.reason else None
    purpose = "replacement" if reason else "emergency" if scene.emergency else "support"
    shared: dict[str, Any] = {"purpose": purpose, "reason": reason, "under": scene.emergency}
    casework.look(scene.by, scene.subjects, roles=LOOKING, **shared)


def _now(command: Command, casework: Casework) -> Command:
    """Return the command as it is given at this moment: a story told by the minute overlaps."""
    now = casework.clock.now()
    if isinstance(command, RaiseSignal | OpenReferral):
        return msgspec.structs.replace(command, at=now, number=casework.next_number())
    return msgspec.structs.replace(command, at=now)
