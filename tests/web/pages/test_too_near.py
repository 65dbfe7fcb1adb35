"""What is too near to somebody is not there for them: in no list, no count and no search."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from casework.audit.events import Refused
from casework.identity.actor import Role
from casework.ids import mint
from casework.staff.commands import DeclareConflict
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import ADMINISTRATOR, Site, Visitor

TABS = ("mine", "team", "waiting", "signals", "closed")
COUNT = re.compile(r'tab=(\w+)"[^>]*>[^<]*<span class="badge">(\d+)')
TOKENS = re.compile(r'value="[^"]*"|[0-9a-f-]{36}')


class Scene(NamedTuple):
    """Two trajectories; one is of a family that Imke knows. Joris knows nobody."""

    site: Site
    imke: Visitor
    imke_id: UUID
    joris: Visitor
    near: str
    far: str


def refers(site: Site, visitor: Visitor, child: str) -> str:
    path = refer(visitor, child)
    site.app.extensions["projections"].catch_up()
    return path.rpartition("/")[2]


@pytest.fixture
def scene(site: Site) -> Scene:
    nadia = signed_in(site, "Nadia Elkrans", Role.CORE_MEMBER)
    roles = (Role.CORE_MEMBER, Role.CARE_COORDINATOR)
    imke_id = site.member("Imke Roodhart", *roles)
    joris = signed_in(site, "Joris Haverlag", *roles)
    near, far = refers(site, nadia, "Boaz Lindenschors"), refers(site, nadia, "Noor Wilgenhof")
    return Scene(site, site.visitor(imke_id), imke_id, joris, near, far)


def declare(scene: Scene, kind: str = "acquaintance") -> None:
    """Let it be said that the first family is too near to Imke."""
    opened = next(f.event for f in scene.site.casework.facts(0, 99) if _is_referral(f.event))
    is_child = kind == "own_child"
    declaring = DeclareConflict(
        command_id=mint(),
        at=scene.site.clock.now(),
        staff_id=scene.imke_id,
        conflict_id=mint(),
        about=opened.child_id if is_child else opened.family_id,
        about_kind="person" if is_child else "family",
        kind=kind,
        note=None,
    )
    scene.site.casework.execute(declaring, by=ADMINISTRATOR)
    scene.site.app.extensions["projections"].catch_up()


def _is_referral(event: Any) -> bool:
    return bool(event.topic == "trajectory.referral_opened")


def counts(visitor: Visitor) -> dict[str, str]:
    return dict(COUNT.findall(visitor.get("/werkvoorraad?tab=team").text))


@pytest.mark.parametrize("kind", ["own_child", "own_family", "acquaintance"])
def test_it_is_in_no_list_and_in_no_count(scene: Scene, kind: str) -> None:
    before = counts(scene.imke)
    declare(scene, kind)
    for path in (*(f"/werkvoorraad?tab={tab}" for tab in TABS), "/overdrachten"):
        assert scene.near not in scene.imke.get(path).text
        assert "B. L." not in scene.imke.get(path).text
    assert scene.far in scene.imke.get("/werkvoorraad?tab=team").text
    assert int(counts(scene.imke)["team"]) == int(before["team"]) - 1


def test_it_is_there_for_a_colleague(scene: Scene) -> None:
    declare(scene)
    assert scene.near in scene.joris.get("/werkvoorraad?tab=team").text
    assert "Boaz Lindenschors" in scene.joris.get("/overdrachten").text


def test_a_search_finds_neither_the_child_nor_a_relative(scene: Scene) -> None:
    before = fill(scene.imke, "/zoeken", sought="Lindenschors").text
    declare(scene, "own_child")
    found = fill(scene.imke, "/zoeken", sought="Lindenschors").text
    assert scene.near in before
    assert scene.near not in found
    assert scene.near in fill(scene.joris, "/zoeken", sought="Lindenschors").text


def test_its_number_is_as_any_number_that_is_nobodys(scene: Scene) -> None:
    declare(scene)
    near = fill(scene.imke, "/zoeken", sought=scene.near)
    nobodys = fill(scene.imke, "/zoeken", sought="K-9999")
    assert _bare(near.text).replace(scene.near, "K-9999") == _bare(nobodys.text)
    page = scene.imke.get(f"/trajecten/{scene.near}")
    missing = scene.imke.get("/trajecten/K-9999")
    assert (page.status_code, _bare(page.text)) == (404, _bare(missing.text))


def test_handing_it_out_is_as_if_it_were_not_there(scene: Scene) -> None:
    declare(scene)
    answers = []
    for number in (scene.near, "K-9999"):
        fields = {
            "number": f"{number}:1",
            "staff_id": str(scene.imke_id),
            "command_id": str(mint()),
        }
        scene.imke.post("/werkvoorraad/toewijzen", fields, seen="/werkvoorraad?tab=team")
        answers.append(_bare(scene.imke.get("/werkvoorraad?tab=team").text))
    assert answers[0] == answers[1]


def test_every_attempt_is_a_line_with_a_code_of_its_own(scene: Scene) -> None:
    declare(scene)
    scene.imke.get(f"/trajecten/{scene.near}")
    scene.imke.get(f"/trajecten/{scene.near}/noodtoegang")
    fill(scene.imke, "/zoeken", sought=scene.near)
    scene.imke.get("/trajecten/K-9999")
    lines = [f.event for f in scene.site.casework.facts(0, 500) if isinstance(f.event, Refused)]
    assert [line.code for line in lines] == ["too_near"] * 3 + ["not_found"]
    assert len({line.about for line in lines[:3]}) == 1
    assert {line.kind for line in lines[:3]} == {"trajectory"}


def _bare(page: str) -> str:
    """Return a page without what differs every time it is asked for."""
    return TOKENS.sub("", page)
