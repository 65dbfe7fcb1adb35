"""The family beside a trajectory: people, households, custody, each change a command."""

import re
from uuid import UUID

from casework.audit.events import Looked
from casework.families.family import NOUN, Family
from casework.identity.actor import Role
from projections import worklist
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import BOARD, SCHOOL, Site, Visitor

MOTHER = {"call_name": "Yasmina", "surname": "Wilgenhof", "relation": "mother", "kind": "adult"}


def _family(site: Site) -> Family:
    with site.app.extensions["views"].reading(BOARD) as reading:
        (row,) = worklist.of_family(reading, _only(site), [SCHOOL])
    found = site.casework.state(NOUN, row.family_id)
    assert isinstance(found, Family)
    return found


def _only(site: Site) -> UUID:
    facts = site.casework.facts(0, 500)
    return next(f.event.originator_id for f in facts if f.event.topic == "family.registered")


def _begin(site: Site) -> tuple[Visitor, str]:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    return nadia, f"{refer(nadia)}/gezin"


def _adult(site: Site) -> UUID:
    family = _family(site)
    return next(one for one, person in family.people.items() if person.kind == "adult")


def test_a_person_comes_with_a_phone_and_a_language_at_once(site: Site) -> None:
    nadia, home = _begin(site)
    more = {"phone": "06-1234 5678", "language": "ary", "interpreter": "ja", "birth_date": "1988"}
    assert fill(nadia, f"{home}/persoon", **MOTHER, **more).location == home
    page = nadia.get(home).text
    for shown in ("Yasmina Wilgenhof", "Moeder", "06 12345678", "Darija", "met tolk", "1988"):
        assert shown in page


def test_a_form_without_any_name_is_shown_again_with_its_words(site: Site) -> None:
    nadia, home = _begin(site)
    refused = fill(
        nadia, f"{home}/persoon", **{**MOTHER, "call_name": "", "surname": ""}, phone="12"
    )
    assert refused.status_code == 422
    assert "Vul minstens één naam in" in refused.text
    assert 'value="12"' in refused.text
    assert len(_family(site).people) == 1


def test_every_person_and_household_shown_has_a_line_first(site: Site) -> None:
    nadia, home = _begin(site)
    fill(nadia, f"{home}/persoon", **MOTHER)
    fill(nadia, f"{home}/huishouden", label="thuis bij moeder")
    before = site.casework.facts(0, 500)[-1].position
    nadia.get(home)
    lines = [f.event for f in site.casework.facts(before, 500) if isinstance(f.event, Looked)]
    family = _family(site)
    assert {line.about for line in lines} == {*family.people, *family.households}


def test_an_address_is_on_the_family_page_and_not_on_the_trajectory(site: Site) -> None:
    nadia, home = _begin(site)
    where = {"street": "Dorpskade", "house_number": "12-3 hs", "postcode": "1234ab", "city": "Ons"}
    fill(nadia, f"{home}/huishouden", label="bij oma", **where)
    assert "Dorpskade 12-3 hs, 1234 AB Ons" in nadia.get(home).text
    trajectory = nadia.get(home.removesuffix("/gezin")).text
    assert "bij oma" in trajectory
    assert "Dorpskade" not in trajectory


def test_a_child_lives_there_and_lives_there_no_more(site: Site) -> None:
    nadia, home = _begin(site)
    fill(nadia, f"{home}/huishouden", label="bij vader")
    (household,) = _family(site).households
    child = str(_family(site).child_id)
    fill(nadia, f"{home}/bewoner/{household}", person_id=child, share="weekends")
    assert "In het weekend" in nadia.get(home).text
    fill(nadia, f"{home}/vertrokken/{household}", person_id=child)
    assert _family(site).households == {household: {}}


def test_custody_tells_who_since_when_and_how_we_know(site: Site) -> None:
    nadia, home = _begin(site)
    fill(nadia, f"{home}/persoon", **MOTHER)
    child, mother = _family(site).child_id, _adult(site)
    said = {"kind": "one", "holders": str(mother), "source": "parents", "since": "1-9-2020"}
    assert fill(nadia, f"{home}/gezag/{child}", **said).status_code == 303
    assert "Eén ouder · Yasmina Wilgenhof · sinds 1 sep 2020" in nadia.get(home).text


def test_too_few_holders_are_refused_in_words(site: Site) -> None:
    nadia, home = _begin(site)
    said = {"kind": "both", "source": "parents", "since": "1-9-2020"}
    refused = fill(nadia, f"{home}/gezag/{_family(site).child_id}", **said)
    assert refused.status_code == 422
    assert "Dit aantal mensen past niet" in refused.text


def test_the_name_form_begins_with_the_name_as_it_is(site: Site) -> None:
    nadia, home = _begin(site)
    fill(nadia, f"{home}/persoon", **MOTHER, prefix="van der")
    page = nadia.get(f"{home}/naam/{_adult(site)}").text
    assert 'value="van der"' in page


def test_two_who_correct_one_name_see_both(site: Site) -> None:
    nadia, home = _begin(site)
    fill(nadia, f"{home}/persoon", **MOTHER)
    path = f"{home}/naam/{_adult(site)}"
    fields = hidden(nadia.get(path).text)
    fill(nadia, path, call_name="Yasmine")
    clash = nadia.send(path, {**fields, "call_name": "Jasmina"})
    assert clash.status_code == 409
    assert "<dd>Yasmine</dd>" in clash.text
    assert 'value="Jasmina"' in clash.text


def test_a_double_click_adds_one_number(site: Site) -> None:
    nadia, home = _begin(site)
    path = f"{home}/telefoon/{_family(site).child_id}"
    fields = {**hidden(nadia.get(path).text), "phone": "+32 470 12 34 56"}
    assert [nadia.send(path, fields).status_code for _ in range(2)] == [303, 303]
    assert len(_family(site).reach) == 1


def test_what_cannot_be_done_says_why(site: Site) -> None:
    nadia, home = _begin(site)
    page = nadia.get(f"{home}/persoon-weghalen/{_family(site).child_id}")
    assert page.status_code == 409
    assert "het blijft bij dit gezin staan" in page.text


def test_an_id_of_another_family_is_not_there(site: Site) -> None:
    nadia, _home = _begin(site)
    first = _family(site).child_id
    second = f"{refer(nadia, 'Bo Ander')}/gezin"
    assert nadia.get(f"{second}/naam/{first}").status_code == 404
    assert nadia.post(f"{second}/naam/{first}", seen=second).status_code == 404


def test_a_family_is_not_there_for_the_administrator_nor_without_a_reason(site: Site) -> None:
    _, home = _begin(site)
    assert signed_in(site, "Ada", Role.ADMINISTRATOR, board=True).get(home).status_code == 404
    joris = signed_in(site, "Joris", Role.CORE_MEMBER).get(home)
    assert joris.status_code == 303
    assert re.search(r"/reden", joris.location)
