"""An emergency: the page opens for four hours in every browser, and nobody fails to hear of it."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest

from casework.audit.events import Looked
from casework.identity.actor import Role
from casework.trajectories.events import GlassBroken
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import Site, Visitor

MOTIVE = "Kind niet opgehaald, Nadia is niet bereikbaar."


class Scene(NamedTuple):
    """Nadia is the contact of a trajectory; Floor is not on it."""

    site: Site
    nadia: Visitor
    floor: Visitor
    home: str


@pytest.fixture
def scene(site: Site) -> Scene:
    nadia = signed_in(site, "Nadia Elkrans", Role.CORE_MEMBER)
    floor = signed_in(site, "Floor Mandemaker", Role.CARE_COORDINATOR)
    return Scene(site, nadia, floor, refer(nadia))


def broken(scene: Scene) -> Scene:
    sent = fill(scene.floor, f"{scene.home}/noodtoegang", motive=MOTIVE)
    assert sent.status_code == 303, sent.text
    return scene


def events(scene: Scene, kind: type) -> list:  # type: ignore[type-arg] # of that kind
    return [f.event for f in scene.site.casework.facts(0, 500) if isinstance(f.event, kind)]


def test_a_motive_opens_the_page(scene: Scene) -> None:
    assert "Noor Wilgenhof" not in scene.floor.get(scene.home).text
    broken(scene)
    page = scene.floor.get(scene.home).text
    assert "Noor Wilgenhof" in page
    assert "Noodtoegang tot 17 nov 2026, 14:00" in page


def test_without_a_motive_nothing_opens(scene: Scene) -> None:
    assert fill(scene.floor, f"{scene.home}/noodtoegang", motive="snel").status_code == 422
    assert "Noor Wilgenhof" not in scene.floor.get(scene.home).text


def test_it_is_open_in_another_browser_too_and_masked_after_four_hours(scene: Scene) -> None:
    broken(scene)
    elsewhere = scene.site.visitor(events(scene, GlassBroken)[0].stamp.by)
    assert "Noor Wilgenhof" in elsewhere.get(scene.home).text
    scene.site.clock.advance(timedelta(hours=3, minutes=59))
    later = scene.site.visitor(events(scene, GlassBroken)[0].stamp.by)
    assert "Noor Wilgenhof" in later.get(scene.home).text
    scene.site.clock.advance(timedelta(minutes=1))
    assert "Noor Wilgenhof" not in later.get(scene.home).text


def test_every_line_says_emergency_and_rests_on_the_broken_glass(scene: Scene) -> None:
    broken(scene)
    before = len(events(scene, Looked))
    for page in ("", "/gezin", "/doen/contact"):
        assert scene.floor.get(f"{scene.home}{page}").status_code == 200
    (glass,) = events(scene, GlassBroken)
    lines = events(scene, Looked)[before:]
    assert len(lines) >= 4
    assert {(line.stamp.purpose, line.under) for line in lines} == {("emergency", glass.glass_id)}


def test_it_opens_for_nobody_else(scene: Scene) -> None:
    imke = signed_in(broken(scene).site, "Imke Roodhart", Role.CORE_MEMBER)
    assert "Noor Wilgenhof" not in imke.get(scene.home).text


def test_work_can_be_done_in_it(scene: Scene) -> None:
    broken(scene)
    done = fill(
        scene.floor,
        f"{scene.home}/doen/contact",
        on="vandaag",
        kind="phone",
        part_of_day="morning",
        reached="ja",
        summary="Gebeld met oma.",
    )
    assert done.status_code == 303


def test_the_contact_is_told_until_they_have_seen_it(scene: Scene) -> None:
    broken(scene)
    assert "Noodtoegang</span>" in scene.nadia.get("/werkvoorraad").text
    page = scene.nadia.get(scene.home).text
    assert "Noodtoegang: Floor Mandemaker" in page
    assert MOTIVE in page
    (glass,) = events(scene, GlassBroken)
    seen = f"{scene.home}/doen/noodtoegang-gezien/{glass.glass_id}"
    assert seen in page
    assert scene.nadia.send(seen, hidden(scene.nadia.get(seen).text)).status_code == 303
    assert "Noodtoegang</span>" not in scene.nadia.get("/werkvoorraad").text
    assert "Noodtoegang: Floor Mandemaker" not in scene.nadia.get(scene.home).text
    assert MOTIVE in scene.nadia.get(scene.home).text


def test_whoever_broke_it_does_not_see_it_for_the_contact(scene: Scene) -> None:
    broken(scene)
    (glass,) = events(scene, GlassBroken)
    seen = f"{scene.home}/doen/noodtoegang-gezien/{glass.glass_id}"
    answer = scene.floor.send(seen, hidden(scene.floor.get(seen).text))
    assert answer.status_code in {404, 422}
    assert "Noodtoegang: Floor Mandemaker" in scene.nadia.get(scene.home).text


def test_somebody_who_is_on_it_needs_no_emergency(scene: Scene) -> None:
    answer = scene.nadia.get(f"{scene.home}/noodtoegang")
    assert (answer.status_code, answer.location) == (303, scene.home)
