"""What is granted to a family: what its letter says, and what is left once it was carried out."""

from __future__ import annotations

import pytest

from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.granting import LIST, granted, work
from tests.web.pages.test_erasing import propose
from tests.web.site import Site


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("correction", "U hebt gelijk. Wat niet klopt, verbeteren wij of halen wij weg."),
        ("erasure", "Wij wissen het."),
        ("restriction", "wij bewaren het, en niemand gebruikt het"),
        ("objection", "U krijgt gelijk."),
    ],
)
def test_the_letter_of_what_is_granted_says_what_is_done(site: Site, kind: str, told: str) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    request = granted(site, kind, refer(nadia), nadia, hanneke)
    letter = nadia.get(f"{request}/brief").text
    assert [text in letter for text in (told, "U leest hier alles")] == [True, False]


def test_an_erasure_that_was_granted_and_carried_out_says_so(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    path = refer(nadia)
    request = granted(site, "erasure", path, nadia, hanneke)
    assert "Geef eerst antwoord. Laat daarna wissen" in hanneke.get(request).text
    order = propose(hanneke, path.rpartition("/")[2])
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert fill(marit, f"{order}/instemmen").status_code == 303
    work(site)
    done = hanneke.get(f"{LIST}?tab=klaar").text
    assert ("Gewist, zoals besloten" in done, request in done) == (True, False)


def test_what_a_request_froze_is_let_go_of_after_the_request_went_with_an_order(
    site: Site,
) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    path = refer(nadia)
    request = granted(site, "restriction", path, nadia, hanneke)
    taking_back = {"on": "vandaag", **hidden(hanneke.get(f"{request}/intrekken").text)}
    order = propose(hanneke, path.rpartition("/")[2])
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert fill(marit, f"{order}/instemmen").status_code == 303
    work(site)
    assert _is_frozen(site)
    page = hanneke.get(request).text
    offered = ("Weer in gebruik nemen", "Nu te doen", "Termijn verlengen", "teruggenomen")
    assert [what in page for what in offered] == [True, False, False, False]
    for step in ("intrekken", "antwoord", "verlengen"):
        assert hanneke.get(f"{request}/{step}").status_code == 410
    assert hanneke.send(f"{request}/intrekken", taking_back).status_code == 410
    assert fill(hanneke, f"{request}/hervatten").location == LIST
    assert not _is_frozen(site)
    assert hanneke.get(request).status_code == 410


def test_nothing_is_let_go_of_once_the_family_went_as_well(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    path = refer(nadia)
    request = granted(site, "restriction", path, nadia, hanneke)
    order = propose(hanneke, path.rpartition("/")[2], "family")
    assert (
        fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen").status_code == 303
    )
    work(site)
    assert hanneke.get(request).status_code == 410


def _is_frozen(site: Site) -> bool:
    """Say whether the one family of this site has its use frozen."""
    (family_id,) = {
        fact.event.originator_id
        for fact in site.casework.facts(0, 900)
        if fact.event.topic == "family.registered"
    }
    family = site.casework.state(FAMILY, family_id)
    assert isinstance(family, Family)
    return family.is_frozen
