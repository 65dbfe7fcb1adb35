"""What stands out for the officer: an emergency, an attempt at what is closed, a late look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import msgspec

from casework.identity.actor import Actor
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import BreakGlass, RecordContact
from workflows.demo.homes import homes
from workflows.demo.people import PEOPLE
from workflows.demo.tale import Scene, Tale
from workflows.demo.year import Year

IN_EMERGENCY: Final = "Senna|Pauwenveer"
TOO_NEAR: Final = "Boaz|Lindenschors"
"""The neighbours of whom Imke said that they are too near (setting_up)."""

MOTIVE: Final = (
    "Senna staat na schooltijd alleen op het plein en moeder neemt niet op. Tessa is ziek en Nadia "
    "is in gesprek. Ik moet weten wie haar mag ophalen."
)
EVENING: Final = timedelta(hours=13)
"""From half past eight in the morning to half past nine in the evening."""


def standing_out(year: Year) -> Iterator[Scene]:
    """Yield what happened on three of the last working days."""
    told = {home.child: Tale(home, number) for number, home in enumerate(homes())}
    yield from _emergency(told[IN_EMERGENCY], year)
    yield _closed(told[TOO_NEAR], year)
    evening = year.at(1, 0) + EVENING
    yield Scene(at=evening, by=PEOPLE["joris"].actor, subjects=told["Noor|Wilgenhof"].subjects())


def _emergency(tale: Tale, year: Year) -> Iterator[Scene]:
    """Let the deputy break the glass, and look."""
    floor, at, glass_id = tale.team.deputy.actor, year.at(3, 405), tale.id("glass")
    breaking = BreakGlass(
        command_id=tale.id("command", "BreakGlass"),
        at=at,
        trajectory_id=tale.trajectory_id,
        glass_id=glass_id,
        motive=Personal(MOTIVE),
    )
    yield Scene(at=at, by=floor, commands=(breaking,))
    soon = at + timedelta(minutes=1)
    yield Scene(at=soon, by=floor, subjects=tale.subjects(), emergency=glass_id)


def _closed(tale: Tale, year: Year) -> Scene:
    """Let Imke try to note something with the neighbours, whom she may not see."""
    at = year.at(2, 95)
    noting = RecordContact(
        command_id=tale.id("command", "too near"),
        at=at,
        trajectory_id=tale.trajectory_id,
        contact_id=derived("demo", "too near"),
        kind="phone",
        on=at.date(),
        part_of_day="morning",
        reached=True,
    )
    return Scene(at=at, by=_imke(), commands=(noting,), is_refused=True)


def _imke() -> Actor:
    """Return Imke as the door knows her once she declared it."""
    neighbours = derived("demo", "wolkenlade", TOO_NEAR, "family")
    return msgspec.structs.replace(PEOPLE["imke"].actor, closed=frozenset({neighbours}))
