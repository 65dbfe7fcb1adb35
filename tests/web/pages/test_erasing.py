"""Erasing from the browser: seen first, agreed to by another, gone, and a receipt."""

from __future__ import annotations

import re
from typing import Any

import pytest

from casework.application import Fact
from casework.errors import KeyErased
from casework.events import Event
from casework.families.commands import AddPerson
from casework.identity.actor import Role
from casework.ids import mint
from casework.privacy.content import Personal
from casework.staff.member import NOUN as MEMBER
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import Site, Visitor

MOTIVE = "Moeder vroeg het aan tafel."
SISTER = {"surname": "Wilgenhof", "call_name": "Saar", "kind": "child", "relation": "sibling"}


@pytest.fixture
def number(site: Site) -> str:
    """Give the number of a trajectory that Nadia holds."""
    return refer(signed_in(site, "Nadia", Role.CORE_MEMBER)).rpartition("/")[2]


@pytest.fixture
def hanneke(site: Site) -> Visitor:
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


def propose(visitor: Visitor, number: str, what: str = "case", urgent: str = "nee") -> str:
    answers = {"what": what, "basis": "request", "motive": MOTIVE, "is_urgent": urgent}
    sent = fill(visitor, f"/privacy/wissen/nieuw/{number}", **answers)
    assert sent.status_code == 303, sent.text
    return str(sent.location)


def test_a_number_leads_to_what_can_go(hanneke: Visitor, number: str) -> None:
    found = hanneke.get(f"/privacy/wissen?traject={number}")
    assert found.location == f"/privacy/wissen/nieuw/{number}"
    page = hanneke.get(found.location).text
    assert "Alles van traject" in page
    assert "Alleen van:" in page
    assert "Noor" not in page


def test_what_goes_blank_is_seen_before_anybody_agrees(hanneke: Visitor, number: str) -> None:
    page = hanneke.get(propose(hanneke, number)).text
    assert "Wat er leeg wordt" in page
    assert "Aangemeld" in page or "toestemming" in page.lower()
    assert MOTIVE in page


def test_who_proposed_it_cannot_agree(hanneke: Visitor, number: str, site: Site) -> None:
    order = propose(hanneke, number)
    assert "Instemmen en wissen" not in hanneke.get(order).text
    asked = hanneke.get(f"{order}/instemmen")
    sent = hanneke.post(f"{order}/instemmen", {"command_id": str(mint())}, seen=order)
    for answer in (asked, sent):
        assert (answer.status_code, "Een ander beslist erover" in answer.text) == (409, True)
    assert site.topics()[-1] == "access.refused"
    assert "erasure.ordered" not in {f.event.topic for f in site.casework.facts(0, 500)}


def test_a_second_person_agrees_and_it_is_gone(hanneke: Visitor, number: str, site: Site) -> None:
    order = propose(hanneke, number)
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert fill(marit, f"{order}/instemmen").status_code == 303
    page = marit.get(order).text
    assert "Bewijs van wissen" in page
    assert re.search(r"<code>[0-9a-f]{64}</code>", page)
    nadia = site.visitor(_contact(site))
    shown = nadia.get(f"/trajecten/{number}").text
    assert "Wie kan helpen met brieven?" not in shown
    assert "gewist" in shown


def test_one_person_goes_and_the_case_stays(hanneke: Visitor, number: str, site: Site) -> None:
    page = hanneke.get(f"/privacy/wissen/nieuw/{number}").text
    what = re.findall(r'value="(person:[^"]+)"', page)[0]
    order = propose(hanneke, number, what)
    signed_in(site, "Marit", Role.PROJECT_LEAD)
    other = signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True)
    assert fill(other, f"{order}/instemmen").status_code == 303
    shown = site.visitor(_contact(site)).get(f"/trajecten/{number}").text
    assert "Wie kan helpen met brieven?" in shown
    assert "Wilgenhof" not in shown


def test_what_somebody_was_still_writing_about_it_goes_too(
    hanneke: Visitor, number: str, site: Site
) -> None:
    nadia = site.visitor(_contact(site))
    goal, signal = f"/trajecten/{number}/doen/doel", "/aanmelding"
    for form in (goal, signal):
        words = {**hidden(nadia.get(signal).text), "words": "Samen de brieven lezen"}
        assert nadia.send(f"/concept?voor={form}", words).status_code == 204
    order = propose(hanneke, number)
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen")
    (left,) = site.desk.drafts.of(_contact(site))
    assert left.words.path == signal


def test_who_goes_alone_is_in_no_draft_and_takes_no_other_along(
    hanneke: Visitor, number: str, site: Site
) -> None:
    nadia = site.visitor(_contact(site))
    fill(nadia, f"/trajecten/{number}/gezin/persoon", **SISTER)
    asked = hanneke.get(f"/privacy/wissen/nieuw/{number}").text
    sister = re.findall(r'value="person:([^"]+)"', asked)[-1]
    goal, name = f"/trajecten/{number}/doen/doel", f"/trajecten/{number}/gezin/naam/{sister}"
    words = {**hidden(nadia.get("/aanmelding").text), "words": "Saar leest graag"}
    assert {nadia.send(f"/concept?voor={one}", words).status_code for one in (goal, name)} == {204}
    order = propose(hanneke, number, f"person:{sister}")
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen")
    assert [one.words.path for one in site.desk.drafts.of(_contact(site))] == [goal]
    assert nadia.send(f"/concept?voor={name}", words).status_code == 410
    assert nadia.send(f"/concept?voor={goal}", words).status_code == 204


def test_nothing_is_asked_or_proposed_about_a_family_that_is_gone(
    hanneke: Visitor, erased: Visitor, number: str
) -> None:
    assert hanneke.get(f"/trajecten/{number}/verzoek").status_code == 410
    assert hanneke.get(f"/privacy/wissen/nieuw/{number}").status_code == 410


def test_of_a_trajectory_that_is_gone_only_who_stayed_behind_can_go(
    hanneke: Visitor, number: str, site: Site
) -> None:
    form = f"/privacy/wissen/nieuw/{number}"
    still_open = hidden(hanneke.get(form).text)
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{propose(hanneke, number)}/instemmen")
    page = hanneke.get(form).text
    assert ("Alles van traject" in page, "Wat er van het gezin nog staat" in page) == (False, True)
    answers = {"what": "case", "basis": "request", "motive": MOTIVE, "is_urgent": "nee"}
    assert hanneke.send(form, {**still_open, **answers}).status_code == 422
    propose(hanneke, number, "family")


@pytest.fixture
def erased(hanneke: Visitor, number: str, site: Site) -> Visitor:
    """Let the whole family be erased; give the contact, whose forms still stand open."""
    nadia = site.visitor(_contact(site))
    nadia.get(f"/trajecten/{number}/gezin/persoon")
    order = propose(hanneke, number, what="family")
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen")
    return nadia


def test_nobody_joins_a_family_that_is_gone(erased: Visitor, number: str, site: Site) -> None:
    joining = {**hidden(erased.get("/aanmelding").text), **SISTER}
    before = site.topics()
    assert erased.send(f"/trajecten/{number}/gezin/persoon", joining).status_code == 410
    family: Any = next(e.family_id for e in _events(site) if hasattr(e, "family_id"))
    nadia: Any = site.casework.state(MEMBER, _contact(site))
    at = site.clock.now()
    sister: Any = {"kind": "child", "relation": "sibling", "name": Personal('{"call_name":"Saar"}')}
    joins = AddPerson(command_id=mint(), at=at, family_id=family, person_id=mint(), **sister)
    with pytest.raises(KeyErased):
        site.casework.execute(joins, by=nadia.actor())
    assert "family.person_added_sealed" not in site.topics()[len(before) :]


def test_what_is_gone_is_in_no_list_and_on_no_page(
    erased: Visitor, number: str, site: Site
) -> None:
    assert number not in erased.get("/werkvoorraad?tab=mine").text
    for path in (f"/trajecten/{number}", f"/trajecten/{number}/gezin"):
        assert erased.get(path).status_code == 410
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    assert number not in tessa.get("/overdrachten").text


def test_the_log_of_a_trajectory_says_that_it_was_erased(
    erased: Visitor, number: str, hanneke: Visitor
) -> None:
    del erased
    page = hanneke.get(f"/privacy?traject={number}").text
    assert "Wissen opgedragen" in page
    assert "Wissen voorgesteld" in page


def test_who_agrees_reads_whom_it_is_about(hanneke: Visitor, number: str, site: Site) -> None:
    page = hanneke.get(f"/privacy/wissen/nieuw/{number}").text
    order = propose(hanneke, number, re.findall(r'value="(person:[^"]+)"', page)[0])
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    for path in (order, f"{order}/instemmen"):
        assert re.search(r"Eén persoon: \w+", marit.get(path).text)


def test_a_form_that_stood_open_brings_nothing_back(
    hanneke: Visitor, number: str, site: Site
) -> None:
    nadia, goal = site.visitor(_contact(site)), f"/trajecten/{number}/doen/doel"
    words = {**hidden(nadia.get("/aanmelding").text), "words": "Samen de brieven lezen"}
    order = propose(hanneke, number)
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen")
    assert nadia.send(f"/concept?voor={goal}", words).status_code == 410
    assert site.desk.drafts.of(_contact(site)) == []


def test_a_motive_that_was_being_written_goes_with_what_it_is_about(
    hanneke: Visitor, number: str, site: Site
) -> None:
    form = f"/privacy/wissen/nieuw/{number}"
    words = {**hidden(hanneke.get(form).text), "motive": "Moeder zei dat vader"}
    assert hanneke.send(f"/concept?voor={form}", words).status_code == 204
    order = propose(hanneke, number)
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    words = {**hidden(marit.get(f"{order}/instemmen").text), "motive": "Moeder zei"}
    assert "csrf_token" in words
    assert marit.send(f"/concept?voor={order}/instemmen", words).status_code == 204
    fill(marit, f"{order}/instemmen")
    owners = [f.event.originator_id for f in site.casework.facts(0, 500) if _is_member(f)]
    assert [site.desk.drafts.of(owner) for owner in owners if site.desk.drafts.of(owner)] == []


def test_a_proposal_can_be_taken_back(hanneke: Visitor, number: str, site: Site) -> None:
    order = propose(hanneke, number)
    assert fill(hanneke, f"{order}/intrekken").status_code == 303
    assert "ingetrokken" in hanneke.get(order).text
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert marit.get(f"{order}/instemmen").status_code == 404


@pytest.mark.parametrize("what", ["case", "person", "family"])
def test_words_of_other_proposals_about_the_same_go_along(
    what: str, hanneke: Visitor, number: str, site: Site
) -> None:
    options = re.findall(r'value="([^"]+)"', hanneke.get(f"/privacy/wissen/nieuw/{number}").text)
    chosen = next(one for one in options if one.partition(":")[0] == what)
    another = "case" if what == "person" else "person"
    other = next(one for one in options if one.partition(":")[0] == another)
    withdrawn, pending = propose(hanneke, number, chosen), propose(hanneke, number, chosen)
    fill(hanneke, f"{withdrawn}/intrekken")
    of_another = propose(hanneke, number, other)
    order = propose(hanneke, number, chosen)
    fill(signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True), f"{order}/instemmen")
    for said in (withdrawn, pending, order):
        assert MOTIVE not in hanneke.get(said).text
    assert (MOTIVE in hanneke.get(of_another).text) == (what != "family")


def test_the_kernteam_erases_nothing(number: str, site: Site) -> None:
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    assert joris.get("/privacy/wissen").status_code == 404
    assert joris.get(f"/privacy/wissen/nieuw/{number}").status_code == 404


def _events(site: Site) -> list[Event]:
    return [fact.event for fact in site.casework.facts(0, 500)]


def _is_member(fact: Fact) -> bool:
    return fact.event.topic == "staff.member_added"


def _contact(site: Site):  # type: ignore[no-untyped-def] # an id
    facts = site.casework.facts(0, 500)
    return next(
        f.event.staff_id  # type: ignore[attr-defined] # of a contact assigned
        for f in facts
        if f.event.topic == "trajectory.contact_assigned"
    )


def test_language_and_custody_go_with_the_child(hanneke: Visitor, number: str, site: Site) -> None:
    """The family stays, its page says what was erased, and nothing on it breaks."""
    nadia = site.visitor(_contact(site))
    home = f"/trajecten/{number}/gezin"
    eva = {"surname": "Wilgenhof", "call_name": "Eva", "kind": "adult", "relation": "mother"}
    fill(nadia, f"{home}/persoon", **eva, language="ary", interpreter="ja")
    child, mother = _people(nadia.get(home).text)
    since = {"source": "court_decision", "since": "1-9-2020"}
    fill(nadia, f"{home}/taal/{child}", language="tr", interpreter="nee")
    fill(nadia, f"{home}/gezag/{child}", kind="one", holders=mother, **since)
    fill(nadia, f"{home}/contact/{child}", person_id=mother, allowed="supervised", **since)
    before = nadia.get(home).text
    told = ("Turks", "Eén ouder", "uitspraak van de rechter", "alleen onder begeleiding", "Darija")
    assert [word for word in told if word not in before] == []
    order = propose(hanneke, number, f"person:{child}")
    fill(signed_in(site, "Els", Role.PRIVACY_OFFICER, board=True), f"{order}/instemmen")
    after = nadia.get(home).text
    assert [word for word in told if word in after] == ["Darija"]
    assert after.count("gewist") >= 4
    for slug in ("taal", "gezag", "contact"):
        assert nadia.get(f"{home}/{slug}/{child}").status_code == 200, slug
    assert nadia.get(f"/trajecten/{number}").status_code == 200


def _people(page: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r'id="p-([0-9a-f-]{36})"', page)))
