"""Of contact with a child, a letter tells what is about those who are in it themselves."""

from __future__ import annotations

from casework.families.commands import SetContactAllowed
from tests.web.pages.apart import Apart, letter_of
from tests.web.site import Site


def test_nobody_of_the_other_household_is_in_a_letter_by_way_of_contact(site: Site) -> None:
    apart = Apart(site)
    for who in ("ruben", "pim"):
        apart.do(
            SetContactAllowed,
            child_id=apart.family.child_id,
            person_id=apart.ids[who],
            allowed="supervised",
            source="court_decision",
            since=site.clock.now().date(),
        )
    letter = letter_of(apart.nadia, apart.decided("eva", "held", "granted"))
    assert letter.count("Contact met") == 1
    assert "Contact met Ruben" in letter
