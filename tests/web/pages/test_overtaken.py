"""What one order took is not agreed to once more: the proposal that was left says so."""

from __future__ import annotations

import pytest

from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.test_erasing import propose
from tests.web.site import Site, Visitor


@pytest.fixture
def hanneke(site: Site) -> Visitor:
    return signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)


@pytest.mark.parametrize("order", [("case", "family"), ("family", "case"), ("case", "case")])
def test_a_proposal_about_what_went_is_over(
    site: Site, hanneke: Visitor, order: tuple[str, str]
) -> None:
    number = refer(signed_in(site, "Nadia", Role.CORE_MEMBER)).rpartition("/")[2]
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    left, first = (propose(hanneke, number, what) for what in order)
    opened = hidden(marit.get(f"{left}/instemmen").text)
    before = marit.get("/privacy/wissen").text.count("wacht op een tweede persoon")
    assert fill(marit, f"{first}/instemmen").status_code == 303
    is_still_there = order == ("family", "case")
    page = marit.get(left).text
    assert ("vervallen" in page) is not is_still_there
    assert ("Instemmen en wissen" in page) is is_still_there
    assert before == 2
    listed = marit.get("/privacy/wissen").text
    assert listed.count("wacht op een tweede persoon") == int(is_still_there)
    if not is_still_there:
        for answer in (marit.get(f"{left}/instemmen"), marit.send(f"{left}/instemmen", opened)):
            assert answer.status_code in {409, 422}
            assert "Een andere opdracht wiste dit al" in answer.text
        taken_back = hanneke.get(f"{left}/intrekken")
        assert (taken_back.status_code, "vervallen" in taken_back.text) == (409, True)
