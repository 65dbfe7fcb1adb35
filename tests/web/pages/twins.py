"""Two families with a child called alike at one school, and what visitors do with the two."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID

from werkzeug.test import TestResponse

from casework.audit.events import Looked
from casework.commands import Command
from casework.families.commands import RestoreFamilyUse, RestrictFamilyUse
from casework.identity.actor import Actor, Posting, Role
from casework.ids import mint
from casework.trajectories.commands import RestoreUse, RestrictUse
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.web.pages.filling import HIDDEN, refer
from tests.web.site import BOARD, SCHOOL, Site, Visitor

PAIR = re.compile(r'href="(/dubbelen/(?:mensen|gezinnen)/[^"]+)"')
FORM = re.compile(r'<form method="post" action="(/dubbelen/[^"]+)">(.*?)</form>', re.DOTALL)


def begin(nadia: Visitor, first: str = "Mohamed Amrani", second: str = "Mohammed Amrani") -> Any:
    """Let two families come with a child each; return the paths of their trajectories."""
    return refer(nadia, first), refer(nadia, second)


def main(visitor: Visitor, path: str) -> str:
    """Return the main part of a page."""
    page = visitor.get(path)
    assert page.status_code == 200, page.text
    return page.text.partition("<main")[2]


def pairs(visitor: Visitor, path: str = "/dubbelen") -> list[str]:
    """Return the addresses of the pairs on a page, each once."""
    return list(dict.fromkeys(PAIR.findall(main(visitor, path))))


def ways(visitor: Visitor, pair: str) -> dict[str, dict[str, str]]:
    """Return what can be said on the page of a pair: by address, what its form holds."""
    forms = FORM.findall(visitor.get(pair).text)
    return {path: {n: unescape(v) for n, v in HIDDEN.findall(inner)} for path, inner in forms}


def say(visitor: Visitor, pair: str, slug: str) -> TestResponse:
    """Press one of the buttons on the page of a pair."""
    found = ways(visitor, pair)
    return visitor.send(f"{pair}/{slug}", found[f"{pair}/{slug}"])


def trajectories(site: Site) -> list[Trajectory]:
    """Return the trajectories, in the order in which they began."""
    facts = [f.event for f in site.casework.facts(0, 900)]
    ids = [e.originator_id for e in facts if e.topic == "trajectory.referral_opened"]
    found = [site.casework.state(NOUN, id_) for id_ in ids]
    return [one for one in found if isinstance(one, Trajectory)]


def give(site: Site, command: type[Command], by: Actor, **fields: Any) -> None:
    """Give a command at the door, and let the read models hear of it."""
    asked = command(command_id=mint(), at=site.clock.now(), **fields)
    done = site.casework.execute(asked, by=by)
    site.app.extensions["projections"].catch_up(done.position)


def freeze(site: Site, by: Actor, trajectory: Trajectory, request_id: UUID) -> None:
    """Let the use of everything about the family of a trajectory be restricted."""
    _turn(site, by, trajectory, request_id, (RestrictFamilyUse, RestrictUse))


def let_go(site: Site, by: Actor, trajectory: Trajectory, request_id: UUID) -> None:
    """Let it be used again."""
    _turn(site, by, trajectory, request_id, (RestoreFamilyUse, RestoreUse))


def _turn(
    site: Site, by: Actor, trajectory: Trajectory, request_id: UUID, kinds: tuple[Any, Any]
) -> None:
    of_family, of_case = kinds
    shared: dict[str, Any] = {"at": site.clock.now(), "request_id": request_id}
    family = of_family(command_id=mint(), family_id=trajectory.family_id, **shared)
    case = of_case(command_id=mint(), trajectory_id=trajectory.id, **shared)
    done = site.casework.execute(family, case, by=by)
    site.app.extensions["projections"].catch_up(done.position)


def lines_since(site: Site, position: int) -> list[Looked]:
    """Return the access lines that were written after `position`."""
    facts = site.casework.facts(position, 900)
    return [f.event for f in facts if isinstance(f.event, Looked)]


def now(site: Site) -> int:
    """Return where history ends."""
    return site.casework.history.max_notification_id() or 0


def contact(site: Site) -> Actor:
    """Return who works on the first trajectory."""
    (staff_id,) = trajectories(site)[0].team
    return Actor(staff_id=staff_id, tenant=BOARD, postings=(Posting(Role.CORE_MEMBER, SCHOOL),))


def children(site: Site) -> list[UUID]:
    """Return the children of the trajectories, in the order in which they began."""
    return [one.child_id for one in trajectories(site) if one.child_id]
