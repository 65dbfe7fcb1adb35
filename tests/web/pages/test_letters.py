"""Letters for parents: what custody and household allow, opened by whoever has the file anyway."""

from __future__ import annotations

import psycopg
import pytest

from casework.families.commands import AddPerson, AddToHousehold, SetCustody
from casework.identity.actor import Role
from casework.ids import derived
from casework.privacy.content import Personal
from tests.web.pages.apart import HOMES, Apart, letter_of
from tests.web.pages.filling import fill, signed_in
from tests.web.site import Site


@pytest.fixture
def apart(site: Site) -> Apart:
    return Apart(site)


def test_a_parent_with_custody_reads_the_file_and_not_the_other_household(apart: Apart) -> None:
    letter = letter_of(apart.nadia, apart.decided("eva", "held", "granted"))
    assert "Sem slaapt slecht." in letter
    assert "Samen eten" in letter
    assert HOMES["eva"] in letter
    assert "Ruben" in letter, "who else has custody is no secret"
    for hidden in (HOMES["ruben"], "Pim", "Minder schulden", "Bij ruben"):
        assert hidden not in letter
    assert "Er is ook een ander huishouden" in letter


def test_nothing_of_the_other_household_is_even_opened(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    looks = apart.looks_at(lambda: apart.nadia.get(f"{path}/brief"))
    letters = [look for look in looks if look.channel == "letter"]
    opened = {look.about for look in letters}
    assert {look.stamp.purpose for look in letters} == {"rights"}
    assert len(letters) == len(opened), "one line per person, household and trajectory"
    assert derived("test", "home", "eva") in opened
    assert not opened & {derived("test", "home", "ruben"), apart.ids["pim"]}


def test_a_parent_without_custody_gets_the_important_facts_alone(site: Site) -> None:
    apart = Apart(site, ("eva",))
    path = apart.decided("ruben", "not_held", "partly")
    letter = letter_of(apart.nadia, path)
    assert "De belangrijke feiten over uw kind" in letter
    assert "1 gesprek" in letter
    for hidden in ("Sem slaapt slecht.", "Samen eten", HOMES["eva"], "De brieven.", "Eva"):
        assert hidden not in letter


def test_of_another_child_at_home_only_who_has_custody_reads_more_than_the_name(
    apart: Apart,
) -> None:
    lotte = derived("test", "lotte")
    apart.do(
        AddPerson,
        person_id=lotte,
        kind="child",
        relation="sibling",
        name=Personal("Lotte"),
        group=Personal("7b"),
    )
    home = derived("test", "home", "ruben")
    apart.do(AddToHousehold, household_id=home, person_id=lotte, share="half")
    custody = {"child_id": lotte, "source": "court_decision", "document": Personal("Zaak 12/34")}
    since = apart.site.clock.now().date()
    apart.do(SetCustody, kind="one", holders=(apart.ids["pim"],), since=since, **custody)
    path = apart.decided("ruben", "held", "granted")
    letter = letter_of(apart.nadia, path)
    assert [text in letter for text in ("Lotte", "7b", "Zaak 12/34")] == [True, False, False]
    apart.do(SetCustody, kind="one", holders=(apart.ids["ruben"],), since=since, **custody)
    letter = letter_of(apart.nadia, path)
    assert [text in letter for text in ("Lotte", "7b", "Zaak 12/34")] == [True, True, True]


def test_a_step_parent_cannot_ask_for_the_file_as_a_young_person(apart: Apart) -> None:
    asked = {"kind": "access", "asked_as": "young_person", "asked_on": "vandaag"}
    sent = fill(apart.nadia, f"{apart.path}/verzoek", **asked, asked_by_id=str(apart.ids["pim"]))
    assert sent.status_code == 422
    assert "Als jongere vraagt alleen het kind zelf" in sent.text
    child = str(apart.family.child_id)
    assert fill(apart.nadia, f"{apart.path}/verzoek", **asked, asked_by_id=child).status_code == 303


def test_somebody_who_asks_about_themselves_reads_about_themselves(apart: Apart) -> None:
    letter = letter_of(apart.nadia, apart.decided("ruben", "", "granted", "oneself"))
    assert "Ruben" in letter
    for hidden in ("Sem slaapt slecht.", "Eva", HOMES["eva"]):
        assert hidden not in letter


def test_a_refusal_says_why_and_nothing_else(apart: Apart) -> None:
    letter = letter_of(apart.nadia, apart.decided("eva", "held", "refused"))
    assert "Zo hoort het." in letter
    assert "Autoriteit Persoonsgegevens" in letter
    assert "De mensen" not in letter


def test_the_letter_says_who_saw_it_and_names_nobody(apart: Apart) -> None:
    apart.nadia.get(apart.path)
    letter = letter_of(apart.nadia, apart.decided("eva", "held", "granted"))
    seen = letter.partition("Wie het heeft gezien")[2]
    assert "Hulp aan het gezin" in seen
    assert "Een medewerker van het servicepunt" in seen
    assert "Nadia" not in letter
    assert "Waarom we dit opschrijven" in letter
    assert "Hoe lang we het bewaren" in letter


def test_the_officer_and_whoever_is_not_on_it_cannot_open_the_letter(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    assert apart.hanneke.get(f"{path}/brief").status_code == 404
    assert apart.hanneke.get(f"{path}/brief.json").status_code == 404
    joris = signed_in(apart.site, "Joris", Role.CORE_MEMBER)
    assert "/reden" in str(joris.get(f"{path}/brief").location)


def test_a_letter_that_cannot_be_read_whole_is_no_letter(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    settings = apart.site.app.extensions["settings"]
    with psycopg.connect(settings.keys_url, autocommit=True) as keys:
        keys.execute("UPDATE keys SET wrapped = '\\x00' WHERE key_id = %s", [apart.ids["ruben"]])
    answer = apart.nadia.get(f"{path}/brief")
    assert (answer.status_code, "Sem slaapt slecht." in answer.text) == (503, False)
