"""Requests of families: noted at the table or by the officer, checked, decided, answered."""

from __future__ import annotations

from uuid import UUID

from casework.audit.events import Looked
from casework.identity.actor import Role
from casework.requests.events import RequestRegistered
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import Site, Visitor

LIST = "/privacy/verzoeken"
ASKED = {"kind": "access", "asked_as": "carer", "asked_on": "4 november", "asked_by": "Ruben"}
MOTIVE = {"motive": "De vader heeft sinds februari geen gezag meer."}


def _begin(site: Site) -> tuple[Visitor, Visitor, str]:
    """Return a contact and an officer, and the path of a request that the contact noted."""
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    trajectory = refer(nadia)
    assert fill(nadia, f"{trajectory}/verzoek", **ASKED).location == trajectory
    path = hanneke.get(LIST).text.partition('<a href="/privacy/verzoeken/')[2].partition('"')[0]
    return nadia, hanneke, f"{LIST}/{path}"


def _requests(site: Site) -> list[UUID]:
    facts = site.casework.facts(0, 500)
    return [f.event.originator_id for f in facts if isinstance(f.event, RequestRegistered)]


def _checked(hanneke: Visitor, path: str, custody: str = "held") -> None:
    fill(hanneke, f"{path}/identiteit", how="document_shown")
    fill(
        hanneke,
        f"{path}/gezag",
        custody=custody,
        source="court_decision",
        child_age="under_12",
    )


def test_an_empty_list_says_so(site: Site) -> None:
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    assert "Er wacht geen gezin op een antwoord" in hanneke.get(LIST).text


def test_a_request_noted_at_the_table_has_its_deadline_in_words(site: Site) -> None:
    nadia, hanneke, _path = _begin(site)
    page = hanneke.get(LIST).text
    assert "Verzoek om inzage" in page
    assert "4 dec 2026" in page
    assert "Nakijken wie het vraagt" in page
    assert "Noor" not in page
    assert "Verzoek om inzage" in nadia.get("/trajecten/K-2001").text


def test_a_number_leads_the_officer_to_the_form(site: Site) -> None:
    _nadia, hanneke, _path = _begin(site)
    form = str(hanneke.get(f"{LIST}?traject=k2001").location)
    assert form == "/trajecten/K-2001/verzoek"
    assert fill(hanneke, form, **ASKED).location == LIST
    nameless = {name: value for name, value in ASKED.items() if name != "asked_by"}
    assert "Kies wie het vraagt" in fill(hanneke, form, **nameless).text


def test_who_is_not_on_the_trajectory_gives_a_reason_before_noting_a_request(site: Site) -> None:
    _nadia, _hanneke, _path = _begin(site)
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    asked = joris.get("/trajecten/K-2001/verzoek")
    assert asked.location == "/trajecten/K-2001/reden?terug=/trajecten/K-2001/verzoek"
    assert joris.post("/trajecten/K-2001/verzoek", ASKED, seen="/account").status_code == 303
    assert len(_requests(site)) == 1


def test_late_ones_come_first_and_say_how_late(site: Site) -> None:
    _nadia, hanneke, _path = _begin(site)
    early = {**ASKED, "kind": "objection", "asked_on": "14 oktober"}
    fill(hanneke, "/trajecten/K-2001/verzoek", **early)
    page = hanneke.get(LIST).text
    assert "3 dagen te laat" in page
    assert page.index("Bezwaar") < page.index("Verzoek om inzage")


def test_there_is_no_answer_before_the_checks(site: Site) -> None:
    _nadia, hanneke, path = _begin(site)
    refused = hanneke.get(f"{path}/besluit")
    assert refused.status_code == 409
    assert "Kijk eerst na wie dit vraagt" in refused.text
    assert hanneke.get(f"{path}/antwoord").status_code == 409


def test_a_parent_without_custody_gets_the_summary_after_a_weighing(site: Site) -> None:
    _nadia, hanneke, path = _begin(site)
    _checked(hanneke, path, "not_held")
    assert "Belang van het kind wegen" in hanneke.get(path).text
    fill(hanneke, f"{path}/afweging", interest="no_harm", **MOTIVE)
    whole = fill(hanneke, f"{path}/besluit", outcome="granted")
    assert whole.status_code == 422
    assert "krijgt het dossier niet" in whole.text
    assert fill(hanneke, f"{path}/besluit", outcome="partly", **MOTIVE).status_code == 303
    page = hanneke.get(path).text
    assert "De samenvatting van de belangrijke feiten" in page
    assert MOTIVE["motive"] in page


def test_the_contact_answers_and_never_decides(site: Site) -> None:
    nadia, hanneke, path = _begin(site)
    _checked(nadia, path)
    assert "Wacht op: de privacy officer" in nadia.get(path).text
    assert nadia.get(f"{path}/besluit").status_code == 404
    fill(hanneke, f"{path}/besluit", outcome="granted")
    fill(nadia, f"{path}/brief/nalezen")
    assert fill(nadia, f"{path}/antwoord", how="talk", on="vandaag").status_code == 303
    assert "Er wacht geen gezin" in hanneke.get(LIST).text
    assert "Verzoek om inzage" in hanneke.get(f"{LIST}?tab=klaar").text


def test_a_colleague_who_is_not_on_it_gives_a_reason_first(site: Site) -> None:
    _nadia, _hanneke, path = _begin(site)
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    assert "/trajecten/K-2001/reden" in str(joris.get(path).location)
    assert signed_in(site, "Bram", Role.TEACHER).get(path).status_code == 404


def test_the_officer_opens_the_request_and_nothing_of_the_file(site: Site) -> None:
    _nadia, hanneke, path = _begin(site)
    before = site.casework.history.max_notification_id() or 0
    assert "Ruben" in hanneke.get(path).text
    looks = [f.event for f in site.casework.facts(before, 50) if isinstance(f.event, Looked)]
    assert [(look.kind, look.stamp.purpose) for look in looks] == [("request", "rights")]


def test_a_request_that_went_with_its_family_waits_for_nobody(site: Site) -> None:
    nadia, hanneke, path = _begin(site)
    form = "/privacy/wissen/nieuw/K-2001"
    order = fill(
        hanneke, form, what="family", basis="request", motive="Op verzoek", is_urgent="nee"
    )
    proposal = hanneke.get(str(order.location)).text
    assert "Let op bij K-2001, wissen gaat door" in proposal
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order.location}/instemmen")
    assert path not in hanneke.get(LIST).text
    assert "Gewist, voordat er een antwoord was" in hanneke.get(f"{LIST}?tab=klaar").text
    assert [who.get(path).status_code for who in (hanneke, nadia)] == [410, 410]
