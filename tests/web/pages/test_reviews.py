"""The officer's queue: what stands out, the motive with a line of its own, and a decision."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from casework.audit.events import Looked
from casework.identity.actor import Role
from casework.ids import mint
from casework.reviews.events import ReviewDecided
from casework.staff.commands import DeclareConflict
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import ADMINISTRATOR, Site, Visitor

MOTIVE = "Kind niet opgehaald, Nadia is niet bereikbaar."
REVIEW = re.compile(r"/privacy/nakijken/[0-9a-f-]{36}")


class Scene(NamedTuple):
    """Nadia has a trajectory, Floor opened it in an emergency, Hanneke is the officer."""

    site: Site
    nadia: Visitor
    floor: Visitor
    hanneke: Visitor
    home: str


@pytest.fixture
def scene(site: Site) -> Scene:
    nadia = signed_in(site, "Nadia Elkrans", Role.CORE_MEMBER)
    floor = signed_in(site, "Floor Mandemaker", Role.CARE_COORDINATOR)
    hanneke = signed_in(site, "Hanneke Duivestein", Role.PRIVACY_OFFICER, board=True)
    home = refer(nadia)
    fill(floor, f"{home}/noodtoegang", motive=MOTIVE)
    return Scene(site, nadia, floor, hanneke, home)


def queue(scene: Scene) -> str:
    scene.site.app.extensions["projections"].catch_up()
    page = scene.hanneke.get("/privacy/nakijken")
    assert page.status_code == 200
    return page.text


def review(scene: Scene) -> str:
    found = REVIEW.search(queue(scene))
    assert found is not None
    return found[0]


def facts(scene: Scene, kind: type) -> list[Any]:
    return [f.event for f in scene.site.casework.facts(0, 500) if isinstance(f.event, kind)]


def test_the_queue_names_who_and_which_and_no_content(scene: Scene) -> None:
    page = queue(scene)
    for shown in ("Floor Mandemaker", "Noodtoegang", scene.home.rpartition("/")[2]):
        assert shown in page
    for hidden in (MOTIVE, "Noor", "Wilgenhof"):
        assert hidden not in page


def test_the_officer_reads_the_motive_and_that_is_a_line(scene: Scene) -> None:
    path = review(scene)
    before = len(facts(scene, Looked))
    assert MOTIVE in scene.hanneke.get(path).text
    (line,) = facts(scene, Looked)[before:]
    assert (line.kind, line.fields, line.stamp.purpose) == (
        "trajectory",
        ("motive",),
        "supervision",
    )
    assert line.stamp.role == "privacy_officer"


def test_a_decision_takes_it_off_the_queue_and_says_who_and_when(scene: Scene) -> None:
    path = review(scene)
    assert fill(scene.hanneke, path, outcome="fine").status_code == 303
    assert "Floor Mandemaker" not in queue(scene)
    done = scene.hanneke.get("/privacy/nakijken?tab=nagekeken").text
    assert "In orde" in done
    assert "Besloten door Hanneke Duivestein" in done
    assert "17 nov 2026, 10:00" in done


def test_a_question_stays_on_the_queue_with_its_remark_in_the_line(scene: Scene) -> None:
    path = review(scene)
    assert fill(scene.hanneke, path, outcome="ask", remark="Wie heb je gebeld?").status_code == 303
    assert "Navraag loopt" in queue(scene)
    assert "Wie heb je gebeld?" not in queue(scene)
    assert "Wie heb je gebeld?" in scene.hanneke.get(path).text


def test_a_report_needs_a_remark(scene: Scene) -> None:
    assert fill(scene.hanneke, review(scene), outcome="misuse").status_code == 422
    assert facts(scene, ReviewDecided) == []


def test_an_officer_does_not_decide_on_what_they_did_themselves(scene: Scene) -> None:
    scene.site.clock.advance(timedelta(hours=12))
    hanneke = scene.site.visitor(_who(scene, "privacy_officer"))
    path = review(scene._replace(hanneke=hanneke))
    hanneke.get(path)  # at ten in the evening
    late = scene._replace(hanneke=hanneke)
    rows = [row for row in queue(late).split("<tr") if "Eigen regel" in row]
    assert rows
    assert REVIEW.findall("".join(rows)) == []


def test_another_officer_decides_on_the_lines_of_an_officer(scene: Scene) -> None:
    path = review(scene)
    scene.site.clock.advance(timedelta(hours=12))
    hanneke = scene.site.visitor(_who(scene, "privacy_officer"))
    hanneke.get(path)
    other = signed_in(scene.site, "Liselot Avondster", Role.PRIVACY_OFFICER, board=True)
    found = [one for one in REVIEW.findall(queue(scene._replace(hanneke=other))) if one != path]
    assert fill(other, found[0], outcome="fine").status_code == 303
    assert hanneke.get(found[0]).status_code == 409


def test_who_is_called_like_the_family_stands_out_without_its_name(scene: Scene) -> None:
    wil = signed_in(scene.site, "Wil van Wilgenhof", Role.CORE_MEMBER)
    number = scene.home.rpartition("/")[2]
    fill(wil, f"{scene.home}/reden", purpose="consultation", reason="Advies over brieven.")
    wil.get(scene.home)
    before = len(facts(scene, Looked))
    page = queue(scene)
    assert "Zelfde achternaam" in page
    assert "Wil van Wilgenhof" in page
    assert number in page
    lines = [one for one in facts(scene, Looked)[before:] if one.fields == ("name",)]
    assert [line.stamp.purpose for line in lines] == ["supervision"]


def test_once_decided_the_same_name_does_not_come_back(scene: Scene) -> None:
    wil = signed_in(scene.site, "Wil Wilgenhof", Role.CORE_MEMBER)
    fill(wil, f"{scene.home}/reden", purpose="consultation", reason="Advies over brieven.")
    wil.get(scene.home)
    rows = queue(scene).split("<tr")
    (row,) = [row for row in rows if "Zelfde achternaam" in row]
    path = REVIEW.search(row)
    assert path is not None
    assert fill(scene.hanneke, path[0], outcome="fine").status_code == 303
    wil.get(scene.home)
    assert "Zelfde achternaam" not in queue(scene)


def test_a_decision_on_the_same_name_holds_for_a_year_of_looks(scene: Scene) -> None:
    wil = scene.site.member("Wil Wilgenhof", Role.CORE_MEMBER)
    _reads(scene, wil)
    (row,) = [row for row in queue(scene).split("<tr") if "Zelfde achternaam" in row]
    fill(scene.hanneke, str(REVIEW.findall(row)[0]), outcome="fine")
    hanneke = _who(scene, "privacy_officer")
    for is_asked in (False, True):
        scene.site.clock.advance(timedelta(days=200))
        _reads(scene, wil)
        later = scene._replace(hanneke=scene.site.visitor(hanneke))
        assert ("Zelfde achternaam" in queue(later)) is is_asked


def _reads(scene: Scene, staff_id: UUID) -> None:
    """Let somebody from outside the team read the trajectory, with a reason."""
    scene.site.app.extensions["projections"].catch_up()
    browser = scene.site.visitor(staff_id)
    fill(browser, f"{scene.home}/reden", purpose="consultation", reason="Advies over brieven.")
    assert browser.get(scene.home).status_code == 200


def test_what_is_too_near_to_the_officer_is_not_on_their_queue(scene: Scene) -> None:
    path = review(scene)
    family = next(
        f.event for f in scene.site.casework.facts(0, 99) if hasattr(f.event, "family_id")
    )
    declaring = DeclareConflict(
        command_id=mint(),
        at=scene.site.clock.now(),
        staff_id=_who(scene, "privacy_officer"),
        conflict_id=mint(),
        about=family.family_id,
        about_kind="family",
        kind="acquaintance",
        note=None,
    )
    scene.site.casework.execute(declaring, by=ADMINISTRATOR)
    assert "Floor Mandemaker" not in queue(scene)
    assert scene.hanneke.get(path).status_code == 404


def _who(scene: Scene, role: str) -> UUID:
    """Return the first member of staff with a role."""
    granted = (f.event for f in scene.site.casework.facts(0, 500))
    return next(e.originator_id for e in granted if getattr(e, "role", None) == role)
