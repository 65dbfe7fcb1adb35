"""What two families of the demo asked about their data: one waits, one has its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from casework.privacy.content import Personal
from casework.requests import commands as c
from casework.requests.codes import (
    Answer,
    AskedAs,
    ChildAge,
    Custody,
    CustodySource,
    Identity,
    Kind,
    Outcome,
)
from workflows.demo.homes import homes
from workflows.demo.people import PEOPLE
from workflows.demo.roads import Turn
from workflows.demo.tale import Asked, Scene, Tale, day
from workflows.demo.year import Year

OFFICER: Final = PEOPLE["hanneke"]
WAITS: Final = "Sem|Kwartelaar"
ANSWERED: Final = "Fien|Kersenbloei"
ASKED_AGO: Final = 6
CORRECTED_AGO: Final = 58
"""Working days before today."""


def asked_by_families(year: Year) -> Iterator[Scene]:
    """Yield a request for access that waits for its check of custody, and a correction."""
    tales = {home.child: Tale(home, number) for number, home in enumerate(homes())}
    yield from _waits(tales[WAITS], year)
    yield from _answered(tales[ANSWERED], year)


def _waits(tale: Tale, year: Year) -> Iterator[Scene]:
    words = "Ik wil lezen wat er over ons is opgeschreven, en wie dat heeft gezien."
    at = year.at(ASKED_AGO, 95)
    yield tale.scene(at, tale.contact, _noted(tale, at, Kind.ACCESS, words))
    known = _step(tale, c.CheckIdentity, year.at(ASKED_AGO, 101), how=Identity.KNOWN_IN_PERSON)
    yield tale.scene(known.at, tale.contact, known)


def _answered(tale: Tale, year: Year) -> Iterator[Scene]:
    words = "Er staat dat wij geen boeken in huis hebben. Dat klopt niet."
    at = year.at(CORRECTED_AGO, 200)
    yield Scene(at=at, by=OFFICER.actor, commands=(_noted(tale, at, Kind.CORRECTION, words),))
    checked = year.at(CORRECTED_AGO - 1, 40)
    commands = (
        _step(tale, c.CheckIdentity, checked, how=Identity.DOCUMENT_SHOWN),
        _step(
            tale,
            c.CheckCustody,
            checked,
            custody=Custody.HELD,
            source=CustodySource.CUSTODY_REGISTER,
            child_age=ChildAge.UNDER_12,
        ),
        _step(tale, c.DecideRequest, checked, outcome=Outcome.GRANTED),
    )
    yield Scene(at=checked, by=OFFICER.actor, commands=commands)
    told = year.at(CORRECTED_AGO - 6, 120)
    answer = _step(tale, c.AnswerRequest, told, how=Answer.TALK, on=day(told))
    yield tale.scene(told, tale.contact, answer)


def _noted(tale: Tale, at: datetime, kind: Kind, words: str) -> c.RegisterRequest:
    return _step(
        tale,
        c.RegisterRequest,
        at,
        school_id=tale.school.id,
        trajectory_id=tale.trajectory_id,
        child_id=tale.child_id,
        kind=kind,
        asked_on=day(at),
        asked_as=AskedAs.CARER,
        asked_by_id=tale.id("person", tale.home.people[0].name),
        words=Personal(words),
    )


def _step(tale: Tale, of: type[Asked], at: datetime, **fields: Any) -> Asked:
    return tale.ask(of, at, Turn(0, "asking"), request_id=_request(tale), **fields)


def _request(tale: Tale) -> UUID:
    return tale.id("request")
