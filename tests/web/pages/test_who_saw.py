"""Who saw me, and whom did you see: exactly, per day, with purpose and fields, without content."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from casework.audit.events import Looked
from casework.audit.looking import Subject
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.trajectories.events import ReferralOpened
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import BOARD, SCHOOL, Site, Visitor

PAGE = "/privacy/wie-zag"
COLLEAGUE = re.compile(r'<option value="([0-9a-f-]{36})"[^>]*>Imke Roodhart')


class Scene(NamedTuple):
    """Nadia is the contact, Imke asked with a reason, Hanneke is the officer."""

    site: Site
    imke: Visitor
    hanneke: Visitor
    number: str


@pytest.fixture
def scene(site: Site) -> Scene:
    nadia = signed_in(site, "Nadia Elkrans", Role.CORE_MEMBER)
    imke = signed_in(site, "Imke Roodhart", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke Duivestein", Role.PRIVACY_OFFICER, board=True)
    home = refer(nadia)
    nadia.get(home)
    fill(imke, f"{home}/reden", purpose="consultation", reason="Advies over de brieven.")
    imke.get(home)
    site.app.extensions["projections"].catch_up()
    return Scene(site, imke, hanneke, home.rpartition("/")[2])


def shown(scene: Scene, **asked: str) -> str:
    page = scene.hanneke.get(PAGE, query_string=asked)
    assert page.status_code == 200
    return page.text.partition('<h2 id="d-')[2]


def test_a_family_can_be_told_who_saw_them_and_why(scene: Scene) -> None:
    rows = shown(scene, traject=scene.number)
    for told in ("17 nov 2026", "Nadia Elkrans", "Hulp aan het gezin", "Imke Roodhart"):
        assert told in rows
    assert "Advies aan een collega" in rows
    for hidden in ("Noor", "Wilgenhof", "Advies over de brieven"):
        assert hidden not in rows


def test_one_person_of_the_family_is_asked_by_position_without_a_name(scene: Scene) -> None:
    whole, child = (shown(scene, traject=scene.number, persoon=one) for one in ("", "0"))
    assert "het kind" in child
    assert "toestemming" in whole
    assert "toestemming" not in child


def test_somebody_is_told_of_every_look_also_in_the_trajectory_of_a_brother(scene: Scene) -> None:
    opened = next(
        fact.event
        for fact in scene.site.casework.facts(0, 99)
        if isinstance(fact.event, ReferralOpened)
    )
    brother = Subject(opened.child_id, "person", ("name",), derived("test", "brother"), SCHOOL)
    searched = Subject(opened.child_id, "person", ("name",), None, SCHOOL)
    joris = Actor(
        staff_id=derived("test", "joris"),
        tenant=BOARD,
        postings=(Posting(Role.CORE_MEMBER, SCHOOL),),
    )
    before = shown(scene, traject=scene.number, persoon="0").count("<tr")
    for one in (brother, searched):
        scene.site.casework.look(joris, [one], roles=(), purpose="support", channel="page")
    after = shown(scene, traject=scene.number, persoon="0").count("<tr")
    assert after == before + 2


def test_a_colleague_is_shown_with_what_they_saw(scene: Scene) -> None:
    colleague = COLLEAGUE.search(scene.hanneke.get(PAGE).text)
    assert colleague is not None
    rows = shown(scene, wie=colleague[1])
    assert f"{scene.number}: 1 persoon" in rows
    assert "Nadia Elkrans" not in rows


def test_another_period_shows_nothing(scene: Scene) -> None:
    page = scene.hanneke.get(f"{PAGE}?traject={scene.number}&van=1-1-2026&tot=2-1-2026").text
    assert "In deze periode zag niemand iets." in page


def test_asking_is_a_line_too_and_is_in_the_answer(scene: Scene) -> None:
    rows = shown(scene, traject=scene.number)
    assert "Hanneke Duivestein" in rows
    lines = [f.event for f in scene.site.casework.facts(0, 500) if isinstance(f.event, Looked)]
    assert (lines[-1].fields, lines[-1].stamp.purpose) == (("access",), "supervision")


def test_every_line_of_the_log_is_in_the_answer(scene: Scene) -> None:
    lines = [f.event for f in scene.site.casework.facts(0, 500) if isinstance(f.event, Looked)]
    purposes = {one.stamp.purpose for one in lines if one.trajectory}
    rows = shown(scene, traject=scene.number)
    words = {"support": "Hulp aan het gezin", "consultation": "Advies aan een collega"}
    assert purposes <= words.keys()
    assert all(words[purpose] in rows for purpose in purposes)


@pytest.mark.parametrize(
    ("asked", "field", "why"),
    [
        ("traject=K-99999", "traject", "Dit traject kennen we niet"),
        ("wie=Nadia", "wie", "Deze medewerker kennen we niet"),
        ("van=32-13-2026", "van", "Deze dag is niet begrepen"),
        ("tot=morgenochtend", "tot", "Deze dag is niet begrepen"),
        ("tot=01-01-0001", "tot", "Deze dag is niet begrepen"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_tells_nothing(
    scene: Scene, asked: str, field: str, why: str
) -> None:
    page = scene.hanneke.get(f"{PAGE}?{asked}&traject={scene.number}").text
    at_field = re.search(rf'<p class="err" id="([^"]+)"><span class="vh">[^<]*</span>{why}', page)
    assert at_field, "it is on the page, at a field"
    described = re.search(rf'name="{field}"[^>]*aria-describedby="([^"]*)"', page)
    assert described, "the field says by what it is described"
    assert at_field[1] in described[1]
    assert '<h2 id="d-' not in page
