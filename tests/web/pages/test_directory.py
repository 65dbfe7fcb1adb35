"""The directory: found by filters, kept fresh by who works with it, kept in order by few."""

from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, signed_in
from tests.web.site import Site, Visitor

HOME = "/sociale-kaart"
LIBRARY = {"name": "Bibliotheek De Es", "kind": "library", "is_controller": "nee"}
READING = {
    "name": "Leesclub",
    "description": "Samen lezen op woensdag.",
    "domains": "language_school",
    "neighbourhood": "Noord",
    "waiting_weeks": "2",
}


def _path(visitor: Visitor) -> str:
    """Return the path of the one organisation there is."""
    cell = visitor.get(HOME).text.partition("</thead>")[2]
    return cell.partition('<a href="')[2].partition('"')[0]


def _begin(site: Site) -> tuple[Visitor, str]:
    lead = signed_in(site, "Lotte", Role.PROJECT_LEAD)
    fill(lead, f"{HOME}/nieuw", **LIBRARY, reach="Open van 10 tot 5")
    return lead, _path(lead)


def test_an_empty_directory_says_so(site: Site) -> None:
    page = signed_in(site, "Nadia", Role.CORE_MEMBER).get(HOME).text
    assert "Er staat nog geen organisatie" in page


def test_an_offer_is_found_by_domain_and_place(site: Site) -> None:
    lead, path = _begin(site)
    assert fill(lead, f"{path}/aanbod-toevoegen", **READING).location == path
    assert "2 weken" in lead.get(f"{HOME}?domein=language_school&buurt=Noord").text
    assert "Niets gevonden" in lead.get(f"{HOME}?domein=money").text
    assert "Leesclub" in lead.get(f"{HOME}?zoek=woensdag").text


def test_the_kernteam_keeps_it_fresh_and_does_not_rename(site: Site) -> None:
    _lead, path = _begin(site)
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    assert fill(nadia, f"{path}/nagekeken", on="vandaag").status_code == 303
    assert nadia.get(f"{path}/naam").status_code == 404
    assert "Naam wijzigen" not in nadia.get(path).text
    assert "17 nov 2026" in nadia.get(path).text


def test_a_waiting_time_is_a_number_of_weeks(site: Site) -> None:
    lead, path = _begin(site)
    fill(lead, f"{path}/aanbod-toevoegen", **READING)
    offer = lead.get(path).text.partition(f"{path}/wachttijd/")[2].partition('"')[0]
    refused = fill(lead, f"{path}/wachttijd/{offer}", waiting_weeks="lang", on="vandaag")
    assert refused.status_code == 422
    assert 'value="lang"' in refused.text
    fill(lead, f"{path}/wachttijd/{offer}", waiting_weeks="9", on="vandaag")
    assert "9 weken (gehoord op 17 nov 2026)" in lead.get(path).text


def test_an_ended_offer_leaves_the_page_and_its_form_says_why(site: Site) -> None:
    lead, path = _begin(site)
    fill(lead, f"{path}/aanbod-toevoegen", **READING)
    offer = lead.get(path).text.partition(f"{path}/wachttijd/")[2].partition('"')[0]
    fill(lead, f"{path}/aanbod-stoppen/{offer}")
    assert "Leesclub" not in lead.get(path).text
    assert lead.get(f"{path}/aanbod/{offer}").status_code == 409


def test_two_who_rename_see_both_names(site: Site) -> None:
    lead, path = _begin(site)
    fields = hidden(lead.get(f"{path}/naam").text)
    fill(lead, f"{path}/naam", name="Bieb")
    clash = lead.send(f"{path}/naam", {**fields, "name": "Boekerij"})
    assert clash.status_code == 409
    assert "<dd>Bieb</dd>" in clash.text
    assert 'value="Boekerij"' in clash.text


def test_the_directory_is_not_there_for_a_teacher(site: Site) -> None:
    teacher = signed_in(site, "Tessa", Role.TEACHER)
    assert teacher.get(HOME).status_code == 404
