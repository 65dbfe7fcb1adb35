"""Scenario 5: the receiver is silent; the board says so, and the sender is still responsible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import expect

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.families.commands import RegisterFamily
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories import commands as c
from tests.casework.trajectories.build import FILLINGS, command
from tests.journeys.conftest import Person
from tests.journeys.site import Site
from workflows.demo.people import PEOPLE
from workflows.demo.places import SCHOOLS, organisation_id

pytestmark = pytest.mark.browser

WEEKS_AGO = datetime.now(UTC) - timedelta(weeks=5)
NADIA = PEOPLE["nadia"]
RECEIVER = organisation_id(NADIA.board, "brugwacht")
TRAJECTORY = derived("journey", "silent receiver")


@pytest.fixture
def door(site: Site) -> Iterator[Casework]:
    """Give the door of the running site, five weeks ago."""
    casework = build(site.settings, SettableClock(WEEKS_AGO))
    yield casework
    casework.close()


def asked(of: Any, **changes: Any) -> Any:
    shared = {"trajectory_id": TRAJECTORY, "at": WEEKS_AGO}
    key = derived("silent", of.__name__, *map(str, changes.values()))
    return command(of, command_id=key, **{**shared, **changes})


def family(school: UUID) -> RegisterFamily:
    """Return what the child comes to be with: a key begins with its subject."""
    return RegisterFamily(
        command_id=derived("silent", "family"),
        at=WEEKS_AGO,
        school_id=school,
        family_id=FILLINGS["family_id"],
        child_id=FILLINGS["child_id"],
        name=Personal("Jip Kwikstaart"),
        group=None,
    )


def let_it_wait(door: Casework) -> int:
    """Let a family wait for the answer of a receiver; return the number of its trajectory."""
    school = SCHOOLS["wolkenlade"].id
    number = door.next_number()
    opened = {"school_id": school, "number": number, "child_name": Personal("Jip Kwikstaart")}
    agreed = {"receiver_kind": "organisation", "receiver_id": RECEIVER, "contents": ("package",)}
    for one in (
        family(school),
        asked(c.OpenReferral, **opened),
        asked(c.ClaimTrajectory, staff_id=NADIA.id),
        asked(c.HoldIntake),
        asked(c.SetGoal),
        asked(c.StartFollowUp),
        asked(c.GiveConsent, **agreed),
        asked(c.ProposeHandover, organisation_id=RECEIVER),
    ):
        door.execute(one, by=NADIA.actor)
    return number


def test_the_board_says_who_is_silent_and_who_answers_for_it(
    door: Casework, person: Person
) -> None:
    number = let_it_wait(door)
    marit = person("Marit Zeewolde")
    marit.goto("/werkvoorraad?tab=waiting")
    row = marit.locator("tr").filter(has_text=f"K-{number}")
    expect(row).to_contain_text("te laat", timeout=15_000)
    expect(row).to_contain_text("Nadia Elkrans")
    expect(row).not_to_contain_text("Jip")
