"""Two brothers are the same to the child: an order says by number which of them goes."""

from __future__ import annotations

import re

import pytest

from casework.identity.actor import Role
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.test_erasing import SISTER, propose
from tests.web.site import Site, Visitor

SIBLINGS = re.compile(r'value="(person:[^"]+)"[^>]*>\s*(?:<span>)?Alleen van: (Broer of zus[^<]*)<')


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


@pytest.fixture
def hanneke(site: Site) -> Visitor:
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


@pytest.fixture
def number(nadia: Visitor) -> str:
    """Give a trajectory in whose family there are two siblings."""
    found = refer(nadia).rpartition("/")[2]
    for name in ("Saar", "Xander"):
        sent = fill(nadia, f"/trajecten/{found}/gezin/persoon", **{**SISTER, "call_name": name})
        assert sent.status_code == 303, sent.text
    return found


def _siblings(hanneke: Visitor, number: str) -> dict[str, str]:
    page = hanneke.get(f"/privacy/wissen/nieuw/{number}").text
    return {told.strip(): value for value, told in SIBLINGS.findall(page)}


def test_each_is_told_apart_from_the_choice_to_the_receipt(
    hanneke: Visitor, nadia: Visitor, number: str, site: Site
) -> None:
    told = _siblings(hanneke, number)
    assert len(told) == 2
    family = nadia.get(f"/trajecten/{number}/gezin").text
    assert all(one in family for one in told)
    one, other = sorted(told)
    order = propose(hanneke, number, told[other])
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    for path in (order, f"{order}/instemmen"):
        page = marit.get(path).text
        assert (other in page, one in page) == (True, False)
    fill(marit, f"{order}/instemmen")
    assert other in hanneke.get(order).text


def test_who_is_gone_is_not_offered_again(hanneke: Visitor, number: str, site: Site) -> None:
    one, other = sorted(_siblings(hanneke, number))
    order = propose(hanneke, number, _siblings(hanneke, number)[other])
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen")
    assert list(_siblings(hanneke, number)) == [one]


def test_who_is_gone_is_not_offered_as_who_asks(
    hanneke: Visitor, nadia: Visitor, number: str, site: Site
) -> None:
    form = f"/trajecten/{number}/verzoek"
    sent = fill(
        nadia,
        f"/trajecten/{number}/gezin/persoon",
        call_name="Eva",
        surname="Wilgenhof",
        kind="adult",
        relation="mother",
    )
    assert sent.status_code == 303, sent.text
    page = hanneke.get(f"/privacy/wissen/nieuw/{number}").text
    found = re.search(r'value="(person:[^"]+)"[^>]*>\s*(?:<span>)?Alleen van: Moeder', page)
    assert found is not None
    assert found[1].removeprefix("person:") in nadia.get(form).text
    order = propose(hanneke, number, found[1])
    fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen")
    assert found[1].removeprefix("person:") not in nadia.get(form).text
