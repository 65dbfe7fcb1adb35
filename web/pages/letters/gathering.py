"""Gathering what a letter is made of, as far as it was read or is to be read."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

import msgspec

from casework.families.family import NOUN as FAMILY
from casework.families.family import OpenedFamily
from casework.schools.settings import Settings
from projections import organisations, requests, worklist
from projections.audit_trail import Asked
from projections.requests import Request
from projections.worklist import WorkRow
from web import current
from web.app.elsewhere import numbers_elsewhere
from web.pages.letters.opening import OpenFile, open_file
from web.pages.letters.reading import standing
from web.pages.letters.scope import Deciders, Scope, scope_of
from web.pages.requests.opened import OpenRequest
from web.pages.trajectory.opened import school_of, written


class Making(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter is made of. `until`: the last entry of the log that it tells of.

    `is_elsewhere`: somebody it is all about is recorded once more.
    """

    opened: OpenRequest
    scope: Scope
    file: OpenFile
    settings: Settings
    names: dict[UUID, str]
    others: tuple[str, ...]
    is_elsewhere: bool
    asked: Asked
    until: int
    made_on: date


def gathered(opened: OpenRequest, channel: str) -> Making:
    """Write the access lines and open what the letter is made of."""
    row = opened.row
    settings = school_of(row.school).settings
    # Custody decides whose names are in it, before a line is written for anybody.
    scope = scope_of(row, opened.family, _deciders(row), settings)
    with current.reading() as reading:
        names = {o.organisation_id: o.name for o in organisations.active(reading)}
        every = worklist.of_family(reading, row.family_id, [row.school])
        elsewhere = numbers_elsewhere(reading, scope.whole, row.family_id)
        asked = _asked(row, requests.of_family(reading, row.family_id))
    file = open_file(row, opened.family, scope, channel)
    until, made_on = _told_until(opened, file)
    return Making(
        opened=opened,
        scope=scope,
        file=file,
        settings=settings,
        names=names,
        others=_numbers(row, every),
        is_elsewhere=bool(elsewhere.keys() & scope.whole),
        asked=asked,
        until=until,
        made_on=made_on,
    )


def _deciders(row: Request) -> Deciders:
    return cast(OpenedFamily, current.casework().unsealed(FAMILY, row.family_id)).deciders


def _told_until(opened: OpenRequest, file: OpenFile) -> tuple[int, date]:
    """Return the last entry that is told, and the day of the letter.

    What was read tells no more than it told then; a draft tells of its own look too.
    """
    row = opened.row
    current.projections().catch_up(file.position)
    if row.read_to and row.read_on is not None and standing(opened) is None:
        return row.read_to, row.read_on
    return file.position, current.today()


def _numbers(row: Request, every: list[WorkRow]) -> tuple[str, ...]:
    """Return the numbers of the other trajectories of the same child."""
    others = [w for w in every if w.trajectory_id != row.trajectory_id and not w.is_erased]
    return tuple(written(w.number) for w in others if w.child_id == row.child_id)


def _asked(row: Request, every: list[Request]) -> Asked:
    """Return which requests the one who asks knows of: their own."""
    asker = row.asked_by_id
    own = {one.request_id for one in every if asker is not None and one.asked_by_id == asker}
    own.add(row.request_id)
    return Asked(frozenset(own), frozenset(one.request_id for one in every) - own)
