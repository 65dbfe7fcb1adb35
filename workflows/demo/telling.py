"""From families and roads to scenes: what happened in the year, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from msgspec import structs

from workflows.demo import steps_arriving, steps_helping, steps_leaving
from workflows.demo.homes import homes
from workflows.demo.roads import turns
from workflows.demo.tale import Scene, Step, Tale
from workflows.demo.year import Year

STEPS: Final[dict[str, Step]] = {
    **steps_arriving.STEPS,
    **steps_helping.STEPS,
    **steps_leaving.STEPS,
}
SOON: Final = timedelta(minutes=7)
"""Between two steps of one day."""

RECENT: Final = timedelta(days=60)
"""How far back the demo tells who looked; the officer's pages fill up with it."""


def scenes(year: Year) -> list[Scene]:
    """Return everything that happened with every family up to now, oldest first."""
    tales = [Tale(home, number) for number, home in enumerate(homes())]
    told = [scene for tale in tales for scene in _in_one_go(_told(tale, year))]
    since = year.now - RECENT
    recent = [s if s.at > since or s.reason else structs.replace(s, subjects=()) for s in told]
    return sorted(recent, key=lambda scene: scene.at)


def _told(tale: Tale, year: Year) -> Iterator[Scene]:
    ago = min(tale.home.ago, len(year) - 1)
    at: datetime | None = None
    for place, turn in enumerate(turns(tale.home.road)):
        # A small difference between families, the same every time.
        ago -= turn.wait + ((tale.number * 5 + place * 3) % 3 - 1 if turn.wait >= 3 else 0)
        if ago < 0:
            return
        same_day = at is not None and turn.wait == 0
        at = at + SOON if at and same_day else year.at(ago, tale.number * 37 + place * 53)
        if at > year.now:
            return
        yield STEPS[turn.step](tale, turn, at)
        if turn.step == tale.home.until:
            return


def _in_one_go(told: Iterable[Scene]) -> Iterator[Scene]:
    """Let what one person writes down in one sitting be saved together."""
    sitting: list[Scene] = []
    for scene in told:
        goes_on = sitting and (scene.by, scene.at - sitting[-1].at) == (sitting[0].by, SOON)
        if sitting and not goes_on:
            yield _together(sitting)
            sitting = []
        sitting.append(scene)
    if sitting:
        yield _together(sitting)


def _together(sitting: list[Scene]) -> Scene:
    commands = tuple(command for scene in sitting for command in scene.commands)
    return structs.replace(sitting[0], commands=commands)
