"""The page of a family that stands still: it says so, and offers exactly what the door takes."""

from __future__ import annotations

import re
from typing import Any, Final
from uuid import UUID

import pytest

from casework.families.family import NOUN, Family
from casework.families.lines import LINES
from casework.identity.actor import Role
from casework.ids import mint
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.test_exports import HANNEKE
from tests.web.pages.twins import freeze, let_go, main, trajectories
from tests.web.site import Site, Visitor
from web.pages.family.actions import ACTIONS

MOTHER = {"call_name": "Yasmina", "relation": "mother", "kind": "adult", "phone": "06-12345678"}
SAID = {"source": "parents", "since": "1-9-2020"}
STILL = "Het gezin liet dit stilzetten"
ANSWERS: Final[dict[str, tuple[str | None, dict[str, str]]]] = {
    "persoon": (None, {"call_name": "Sami", "relation": "sibling", "kind": "child"}),
    "huishouden": (None, {"label": "bij oma"}),
    "naam": ("mother", {"call_name": "Jasmina"}),
    "geboortedatum": ("mother", {"birth_date": "1988"}),
    "groep": ("child", {"group": "6b"}),
    "relatie": ("mother", {"relation": "step_parent", "kind": "adult"}),
    "taal": ("mother", {"language": "ary", "interpreter": "ja"}),
    "telefoon": ("mother", {"phone": "06-87654321"}),
    "e-mail": ("mother", {"email": "y@example.org"}),
    "bereik-weghalen": ("reach", {}),
    "adres": ("home", {"street": "Kade", "house_number": "1"}),
    "huishouden-naam": ("home", {"label": "bij mama"}),
    "bewoner": ("home", {"person_id": "@child", "share": "half"}),
    "vertrokken": ("home", {"person_id": "@mother"}),
    "gezag": ("child", {"kind": "unknown", **SAID}),
    "contact": ("child", {"person_id": "@mother", "allowed": "yes", **SAID}),
    "persoon-weghalen": ("mother", {"reason": "by_mistake"}),
}


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


def begin(site: Site, nadia: Visitor) -> tuple[str, dict[str, UUID]]:
    """Let a child, a mother who can be called and her home be known; return the page and ids."""
    home = f"{refer(nadia)}/gezin"
    fill(nadia, f"{home}/huishouden", label="thuis")
    (household,) = family(site).households
    fill(nadia, f"{home}/persoon", household=str(household), **MOTHER)
    state = family(site)
    (reach,) = state.reach
    (mother,) = state.people.keys() - {state.child_id}
    return home, {"child": state.child_id, "mother": mother, "home": household, "reach": reach}


def family(site: Site) -> Family:
    found = site.casework.state(NOUN, trajectories(site)[0].family_id or UUID(int=0))
    assert isinstance(found, Family)
    return found


def addresses(home: str, ids: dict[str, UUID]) -> dict[str, str]:
    """Return the address of the form of each action, about whom or what it is asked here."""
    return {
        slug: f"{home}/{slug}" + (f"/{ids[about]}" if about else "")
        for slug, (about, _) in ANSWERS.items()
    }


def answers(slug: str, ids: dict[str, UUID]) -> dict[str, Any]:
    return {
        name: str(ids.get(value[1:], value)) if value[0] == "@" else value
        for name, value in ANSWERS[slug][1].items()
    }


def offered(nadia: Visitor, home: str) -> set[str]:
    """Return the addresses below the family's own that its page leads to."""
    return set(re.findall(rf'href="({home}/[^"]+)"', main(nadia, home)))


def test_every_action_is_walked() -> None:
    assert ANSWERS.keys() == ACTIONS.keys()
    assert {ACTIONS[slug].command for slug in ANSWERS} < LINES.keys()


def test_the_page_offers_exactly_what_the_door_takes(site: Site, nadia: Visitor) -> None:
    home, ids = begin(site, nadia)
    forms = addresses(home, ids)
    assert set(forms.values()) <= offered(nadia, home)
    before = {slug: hidden(nadia.get(form).text) for slug, form in forms.items()}
    freeze(site, HANNEKE, trajectories(site)[0], mint())
    left = offered(nadia, home)
    taken = set()
    for slug, form in forms.items():
        is_open = nadia.get(form).status_code == 200
        sent = nadia.send(form, {**before[slug], **answers(slug, ids)})
        assert is_open is (sent.status_code == 303), (slug, sent.text)
        assert is_open or STILL in sent.text
        taken |= {form} if is_open else set()
    assert left & set(forms.values()) == taken
    assert forms.keys() - {slug for slug in forms if forms[slug] in taken} == {
        "persoon",
        "huishouden",
    }


def test_nobody_is_split_off_while_it_stands_still(site: Site, nadia: Visitor) -> None:
    home, ids = begin(site, nadia)
    split = f"{home.removesuffix('gezin')}splitsen/{ids['child']}"
    assert "Dit zijn er twee" in main(nadia, home)
    form = hidden(nadia.get(split).text)
    freeze(site, HANNEKE, trajectories(site)[0], mint())
    assert "Dit zijn er twee" not in main(nadia, home)
    refused = nadia.get(split)
    late = nadia.send(split, {**form, "call_name": "Amin"})
    assert [(one.status_code, STILL in one.text) for one in (refused, late)] == [
        (409, True),
        (422, True),
    ]


def test_it_says_since_when_and_because_of_which_request(site: Site, nadia: Visitor) -> None:
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    home, _ids = begin(site, nadia)
    asked = {"asked_as": "oneself", "asked_on": "vandaag", "asked_by": "Yasmina"}
    fill(nadia, f"{home.removesuffix('/gezin')}/verzoek", kind="objection", **asked)
    listed = hanneke.get("/privacy/verzoeken").text
    request = "/privacy/verzoeken/" + listed.partition('href="/privacy/verzoeken/')[2][:36]
    fill(hanneke, f"{request}/identiteit", how="document_shown")
    fill(hanneke, f"{request}/besluit", outcome="granted", motive="Zij heeft gelijk.")
    page = main(nadia, home)
    assert f'Sinds 17 nov 2026: <a href="{request}">Bezwaar</a>' in page
    assert nadia.get(request).status_code == 200
    fill(hanneke, f"{request}/hervatten")
    assert STILL not in main(nadia, home)


def test_each_request_that_holds_it_is_named_until_it_lets_go(site: Site, nadia: Visitor) -> None:
    home, _ids = begin(site, nadia)
    one, other = mint(), mint()
    for request in (one, other):
        freeze(site, HANNEKE, trajectories(site)[0], request)
    assert main(nadia, home).count("Sinds ") == 2
    let_go(site, HANNEKE, trajectories(site)[0], one)
    assert (main(nadia, home).count("Sinds "), STILL in main(nadia, home)) == (1, True)
