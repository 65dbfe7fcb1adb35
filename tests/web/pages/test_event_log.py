"""The filters of the event log: what is not understood is told at its field, the rest holds."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from html import unescape
from uuid import UUID

import pytest

from casework.audit.events import Looked, Refused
from casework.identity.actor import Role
from casework.ids import mint
from casework.staff.commands import DeclareConflict
from casework.trajectories.events import ReferralOpened
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import ADMINISTRATOR, Site, Visitor


@pytest.fixture
def officer(site: Site) -> Visitor:
    refer(signed_in(site, "Nadia", Role.CORE_MEMBER))
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


def test_a_filter_that_is_not_understood_leaves_the_others_as_they_are(officer: Visitor) -> None:
    page = unescape(officer.get("/privacy?traject=K-2001&van=gisternacht&soort=write").text)
    assert "<title>Fout: Logboek" in page
    assert '<a href="#f-van">We kunnen de datum bij “Van” niet lezen.' in page
    assert 'name="van" type="text" value="gisternacht"' in page
    assert 'aria-describedby="f-van-error"' in page
    assert 'name="traject" type="text" value="K-2001"' in page
    assert '<option value="write" selected>' in page
    assert "Wat niet is begrepen, telt niet mee." in page
    assert '<span class="badge good">' in page
    assert '<span class="badge info">' not in page


@pytest.mark.parametrize(
    ("query", "field"),
    [("traject=K-9999", "traject"), ("traject=zomaar", "traject"), ("tot=30-2", "tot")]
    + [(f"{name}=zomaar", name) for name in ("wie", "rol", "soort", "doel")],
)
def test_every_filter_says_so_at_its_own_field(officer: Visitor, query: str, field: str) -> None:
    page = officer.get(f"/privacy?{query}").text
    assert f'id="f-{field}-error"' in page
    assert page.count('class="err" id=') == 1


def test_filters_that_are_understood_say_nothing(officer: Visitor) -> None:
    page = officer.get("/privacy?traject=2001&van=gisteren&tot=vandaag&rol=core_member").text
    assert "<title>Logboek" in page
    assert 'class="errors"' not in page
    assert page.count('<span class="vh"> weghalen</span>') == 4


def test_a_clock_that_was_set_back_is_told_on_top_of_the_log(site: Site, officer: Visitor) -> None:
    assert "De klok is teruggezet" not in officer.get("/privacy").text
    site.clock.advance(-timedelta(hours=2))
    refer(signed_in(site, "Joris", Role.CORE_MEMBER), "Sem Terlouwen")
    assert "De klok is teruggezet bij regel" in officer.get("/privacy").text


def test_what_waits_for_the_officer_is_one_click_away(site: Site, officer: Visitor) -> None:
    agree = "instemmen met wissen"
    assert agree not in officer.get("/privacy").text
    motive = {"what": "case", "basis": "request", "motive": "Moeder vroeg het.", "is_urgent": "nee"}
    sent = fill(officer, "/privacy/wissen/nieuw/K-2001", **motive)
    assert sent.status_code == 303
    assert agree not in officer.get("/privacy").text, "it waits for somebody else"
    other = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    page = other.get("/privacy").text
    assert '<a class="btn small" href="/privacy/wissen">1 keer instemmen met wissen</a>' in page


def _lines(site: Site, ask: Callable[[], object]) -> list[tuple[str, str]]:
    """Return the looks and refusals that are written by `ask`: which, and of what kind."""
    before = site.casework.history.max_notification_id() or 0
    ask()
    facts = site.casework.facts(before, 100)
    return [
        (type(f.event).__name__, f.event.kind)
        for f in facts
        if isinstance(f.event, Looked | Refused)
    ]


def test_every_look_into_the_log_is_a_line_of_it(site: Site, officer: Visitor) -> None:
    nadia = re.search(r'<option value="([0-9a-f-]{36})"[^>]*>Nadia', officer.get("/privacy").text)
    assert nadia is not None
    asked = {
        "": [("Looked", "log")],
        "?traject=K-2001": [("Looked", "trajectory")],
        f"?wie={nadia[1]}": [("Looked", "staff")],
        f"?wie={nadia[1]}&traject=K-2001": [("Looked", "trajectory"), ("Looked", "staff")],
    }
    for query, lines in asked.items():
        assert _lines(site, partial(officer.get, f"/privacy{query}")) == lines


def test_the_log_of_a_family_that_is_too_near_is_closed_and_the_attempt_is_a_line(
    site: Site,
) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = refer(nadia)
    fill(nadia, f"{path}/gezin/persoon", name="Eva", kind="adult", relation="mother")
    officer_id = site.member("Hanneke", Role.PRIVACY_OFFICER, board=True)
    hanneke = site.visitor(officer_id)
    site.app.extensions["projections"].catch_up()
    assert "Persoon toegevoegd" in _rows(hanneke.get("/privacy?traject=K-2001").text)
    _declare_near(site, officer_id)
    for query in ("", "?traject=K-2001"):
        assert "Persoon toegevoegd" not in _rows(hanneke.get(f"/privacy{query}").text)
    lines = _lines(site, lambda: hanneke.get("/privacy?traject=K-2001"))
    assert lines == [("Refused", "trajectory"), ("Looked", "log")]


def _declare_near(site: Site, officer_id: UUID) -> None:
    events = [fact.event for fact in site.casework.facts(0, 99)]
    opened = next(event for event in events if isinstance(event, ReferralOpened))
    declared = DeclareConflict(
        command_id=mint(),
        at=site.clock.now(),
        staff_id=officer_id,
        conflict_id=mint(),
        about=opened.family_id,
        about_kind="family",
        kind="own_family",
        note=None,
    )
    site.casework.execute(declared, by=ADMINISTRATOR)
    site.app.extensions["projections"].catch_up()


def _rows(page: str) -> str:
    return page.partition("<tbody")[2].partition("</tbody>")[0]
