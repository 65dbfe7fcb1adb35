"""A family on its way: brought by the door as far as a test needs, and looked at by a browser."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final
from uuid import UUID

from casework.commands import Command
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import mint
from casework.trajectories import commands as c
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.casework.trajectories.build import PACKAGE_CONSENT, command
from tests.web.pages.filling import refer
from tests.web.site import BOARD, EMPLOYER, SCHOOL, Site

STEPS: Final[dict[str, tuple[tuple[type[c.TrajectoryCommand], dict[str, Any]], ...]]] = {
    "referral": ((c.RecordContact, {}),),
    "intake": ((c.HoldIntake, {}), (c.SetGoal, {})),
    "follow_up": ((c.StartFollowUp, {}),),
    "handover": (
        (c.GiveConsent, {**PACKAGE_CONSENT, "receiver_id": EMPLOYER}),
        (c.ProposeHandover, {"organisation_id": EMPLOYER, "readable_until": date(2027, 2, 15)}),
    ),
    "aftercare": ((c.AcceptHandover, {}),),
}


class Road:
    """A family that came by itself, and its contact."""

    def __init__(self, site: Site, name: str = "Nadia", child: str = "Noor Wilgenhof") -> None:
        self.site = site
        self.staff_id = site.member(name, Role.CORE_MEMBER)
        site.app.extensions["projections"].catch_up()
        self.visitor = site.visitor(self.staff_id)
        self.home = refer(self.visitor, child)
        self.number = self.home.rpartition("/")[2]
        began = [f.event for f in site.casework.facts(0, 900) if f.event.originator_version == 1]
        topic = "trajectory.referral_opened"
        self.trajectory_id: UUID = [e for e in began if e.topic == topic][-1].originator_id

    @property
    def state(self) -> Trajectory:
        """Return the trajectory as it is."""
        state = self.site.casework.state(NOUN, self.trajectory_id)
        assert isinstance(state, Trajectory)
        return state

    def do(self, of: type[c.TrajectoryCommand], /, by: UUID | None = None, **changes: Any) -> None:
        """Let something happen, by the contact or somebody else of the kernteam."""
        fields = {"trajectory_id": self.trajectory_id, "at": self.site.clock.now()}
        self.execute(command(of, **{"command_id": mint(), **fields, **changes}), by=by)

    def execute(self, asked: Command, by: UUID | None = None) -> None:
        """Give a command to the door."""
        postings = (Posting(Role.CORE_MEMBER, SCHOOL),)
        actor = Actor(staff_id=by or self.staff_id, tenant=BOARD, postings=postings)
        done = self.site.casework.execute(asked, by=actor)
        self.site.app.extensions["projections"].catch_up(done.position)

    def until(self, phase: str) -> Road:
        """Go on to a phase."""
        for name, steps in STEPS.items():
            for of, changes in steps:
                self.do(of, **changes)
            if name == phase:
                break
        return self

    def plan(self, kind: str) -> None:
        """Put something on the agenda, as the policies do."""
        planned = command(c.PlanTask, trajectory_id=self.trajectory_id, kind=kind)
        done = self.site.casework.execute(planned, by=workflow(BOARD))
        self.site.app.extensions["projections"].catch_up(done.position)

    def page(self) -> str:
        """Return the page of the trajectory, as the contact sees it."""
        return self.visitor.get(self.home).text

    def now(self, page: str | None = None) -> str:
        """Return the part "Nu te doen" of a page."""
        found = re.search(
            r'<section[^>]*labelledby="nu".*?</section>', page or self.page(), re.DOTALL
        )
        assert found is not None, "no part that says what to do"
        return found[0]
