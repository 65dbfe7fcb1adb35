"""A site with three schools of two boards, and somebody in every role at the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
from werkzeug.test import TestResponse

from casework.audit.events import Looked, Refused
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.desk import Desk
from casework.identity.actor import Role
from casework.privacy.secrets import read_secret
from casework.trajectories import commands as c
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from tests.casework.trajectories.build import command
from tests.web.places import ELSEWHERE, HERE, NEXT_DOOR, history
from tests.web.site import Site, Visitor
from web import create_app

NOW: Final = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
TOKEN: Final = re.compile(r'(name="csrf_token" value=")[^"]+')
OF_BOARD: Final = frozenset({Role.PARTNER, Role.PRIVACY_OFFICER, Role.MONITOR})
"""These are held at the whole board; of the administrators there is one of each kind."""


class Answer(NamedTuple):
    """What came back, and which refusals were written meanwhile."""

    status: int
    body: str
    refusals: list[Refused]


class World:
    """The site, and a browser for everybody who works at the first school."""

    def __init__(self, site: Site) -> None:
        """Let everything happen, and give somebody every role here."""
        self.site = site
        for place in (HERE, NEXT_DOOR, ELSEWHERE):
            for by, commands in history(place):
                site.casework.execute(*commands, by=by)
        self.staff: dict[str, UUID] = {
            role: site.member(role.value, role, board=role in OF_BOARD)
            for role in Role
            if role is not Role.WORKFLOW
        }
        self.staff["board"] = site.member("bestuur", Role.ADMINISTRATOR, board=True)
        # Whoever is on a trajectory needs no reason to see it; whoever asked for a list gets it.
        self.staff[Role.CORE_MEMBER] = HERE.id("contact")
        self.staff[Role.CARE_COORDINATOR] = HERE.id("coordinator")
        site.casework.execute(
            command(
                c.JoinTrajectory,
                trajectory_id=HERE.part("handover", "trajectory_id"),
                staff_id=self.staff[Role.CARE_COORDINATOR],
            ),
            by=HERE.actor(Role.CORE_MEMBER),
        )
        site.app.extensions["projections"].catch_up()

    def visitor(self, who: str | None) -> Visitor:
        """Return a browser in which somebody is signed in, by role; None: nobody."""
        return self.site.visitor(self.staff[who] if who else None)

    def ask(self, visitor: Visitor, method: str, path: str, data: Any = None) -> Answer:
        """Send a request as our own page would; a POST carries a token that is right.

        To look changes nothing: what a GET writes are lines of looking, and of being refused.
        """
        before = self.site.casework.history.max_notification_id() or 0
        if method == "GET":
            answer: TestResponse = visitor.get(path)
        else:
            fields = {**(data or {}), "csrf_token": visitor.csrf("/taal")}
            answer = visitor.send(path, fields)
        since = [fact.event for fact in self.site.casework.facts(before, 100)]
        changed = [event.topic for event in since if not isinstance(event, Looked | Refused)]
        assert method == "POST" or changed == [], f"GET {path} changed something"
        refusals = [event for event in since if isinstance(event, Refused)]
        return Answer(answer.status_code, TOKEN.sub(r"\1", answer.text), refusals)


@contextmanager
def opened(database: Settings) -> Iterator[World]:
    """Open the site as the demo, which has every route there is, for the block."""
    configured = msgspec.structs.replace(database, is_demo=True, origin="http://localhost")
    clock = SettableClock(NOW)
    casework = build(configured, clock)
    desk = Desk(configured.database_url, read_secret(configured.secret_file), clock)
    projections = Projections(connect(configured.database_url), casework.facts, ALL)
    projections.create()
    app = create_app(casework, desk, projections, configured)
    yield World(Site(app, casework, desk, clock))
    casework.close()
    desk.close()
    projections.engine.dispose()
