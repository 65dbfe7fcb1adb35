"""Letters for parents: what custody and household allow, opened by whoever has the file anyway."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import msgspec
import pytest

from casework.application import Casework
from casework.audit.events import Looked
from casework.families.commands import (
    AddHousehold,
    AddPerson,
    AddToHousehold,
    SetAddress,
    SetCustody,
)
from casework.families.family import NOUN as FAMILY
from casework.families.family import Family
from casework.families.written import Address, write_address
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived, mint
from casework.privacy.content import Personal
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import BOARD, SCHOOL, Site, Visitor
from web.pages.letters import printing

NADIA = Actor(
    staff_id=derived("test", "setting up"),
    tenant=BOARD,
    postings=(Posting(Role.CORE_MEMBER, SCHOOL),),
)
HOMES = {"eva": "Kade 1", "ruben": "Dijk 9"}
MOTIVE = {"motive": "Dit gaat over het andere huishouden."}


class Apart:
    """A child with two homes: of Eva and of Ruben, who lives with Pim."""

    def __init__(self, site: Site, holders: tuple[str, ...] = ("eva", "ruben")) -> None:
        """Let Nadia be the contact, with an intake, a goal about money, and a talk."""
        self.site = site
        self.nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
        self.hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
        self.path = refer(self.nadia, "Sem Kwartelaar")
        self.ids = {one: derived("test", one) for one in ("eva", "ruben", "pim")}
        self.family = self._family(site.casework)
        self._homes(holders)
        contact = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}
        fill(self.nadia, f"{self.path}/doen/contact", **contact, summary="Sem slaapt slecht.")
        intake = {"held_on": "vandaag", "safety_asked": "ja", "stressor": "De brieven."}
        fill(self.nadia, f"{self.path}/doen/intake", **intake)
        debt = {"words": "Minder schulden", "domain": "money"}
        fill(self.nadia, f"{self.path}/doen/doel", **debt)
        fill(self.nadia, f"{self.path}/doen/doel", words="Samen eten")

    def decided(self, asker: str, custody: str, outcome: str, asked_as: str = "carer") -> str:
        """Return the path of a request that somebody of the family made and Hanneke decided on."""
        asked = {"kind": "access", "asked_as": asked_as, "asked_on": "vandaag"}
        by = {"asked_by_id": str(self.ids[asker])}
        fill(self.nadia, f"{self.path}/verzoek", **asked, **by)
        found = self.hanneke.get("/privacy/verzoeken").text
        path = "/privacy/verzoeken/" + found.partition('href="/privacy/verzoeken/')[2][:36]
        fill(self.hanneke, f"{path}/identiteit", how="document_shown")
        if asked_as == "carer":
            checked = {"source": "custody_register", "child_age": "under_12"}
            fill(self.hanneke, f"{path}/gezag", custody=custody, **checked)
        if custody != "held" and asked_as == "carer":
            fill(self.hanneke, f"{path}/afweging", interest="no_harm", motive="Geen bezwaar.")
        fill(self.hanneke, f"{path}/besluit", outcome=outcome, motive="Zo hoort het.")
        return path

    def looks_at(self, ask: Any) -> list[Looked]:
        """Return the access lines that `ask` writes."""
        before = self.site.casework.history.max_notification_id() or 0
        ask()
        facts = self.site.casework.facts(before, 100)
        return [fact.event for fact in facts if isinstance(fact.event, Looked)]

    def _family(self, casework: Casework) -> Family:
        (family_id,) = {
            fact.event.originator_id
            for fact in casework.facts(0, 500)
            if fact.event.topic == "family.registered"
        }
        state = casework.state(FAMILY, family_id)
        assert isinstance(state, Family)
        return state

    def _homes(self, holders: tuple[str, ...]) -> None:
        for who, relation in (("eva", "mother"), ("ruben", "father"), ("pim", "step_parent")):
            self._do(
                AddPerson,
                person_id=self.ids[who],
                kind="adult",
                relation=relation,
                name=Personal(who.capitalize()),
            )
        for home, residents in (("eva", ("eva",)), ("ruben", ("ruben", "pim"))):
            self._home(home, [self.ids[one] for one in residents])
        self._do(
            SetCustody,
            child_id=self.family.child_id,
            kind="both" if holders[1:] else "one",
            holders=tuple(self.ids[one] for one in holders),
            source="court_decision",
            since=self.site.clock.now().date(),
        )

    def _home(self, home: str, residents: list[UUID]) -> None:
        household = derived("test", "home", home)
        self._do(AddHousehold, household_id=household, label=Personal(f"Bij {home}"))
        where = write_address(Address(street=HOMES[home], city="Utrecht"))
        self._do(SetAddress, household_id=household, address=where)
        for one in (*residents, self.family.child_id):
            self._do(AddToHousehold, household_id=household, person_id=one, share="half")

    def _do(self, of: Any, **fields: Any) -> None:
        command = of(
            command_id=mint(), at=self.site.clock.now(), family_id=self.family.id, **fields
        )
        self.site.casework.execute(command, by=NADIA)
        self.site.app.extensions["projections"].catch_up()


@pytest.fixture
def apart(site: Site) -> Apart:
    return Apart(site)


def _says(apart: Apart, words: str) -> None:
    """Let somebody of the family say something about the talk."""
    page = apart.nadia.get(apart.path).text
    forms = re.findall(rf'"({apart.path}/eigen-woorden/\d+)"', page)
    talk = next(form for form in forms if "Sem slaapt slecht." in apart.nadia.get(form).text)
    assert fill(apart.nadia, talk, words=words, said_on="vandaag").status_code == 303


def _code(form: str, text: str) -> str:
    """Return the code of the choice that holds a text."""
    before = form.partition(text)[0]
    assert before != form, "it can be chosen"
    return before.rpartition('name="left_out" value="')[2].partition('"')[0]


def _letter(visitor: Visitor, path: str) -> str:
    page = visitor.get(f"{path}/brief")
    assert page.status_code == 200, page.text
    return page.text.partition("<article")[2].partition("</article>")[0]


def test_a_parent_with_custody_reads_the_file_and_not_the_other_household(apart: Apart) -> None:
    letter = _letter(apart.nadia, apart.decided("eva", "held", "granted"))
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
    letter = _letter(apart.nadia, path)
    assert "De belangrijke feiten over uw kind" in letter
    assert "1 gesprek" in letter
    for hidden in ("Sem slaapt slecht.", "Samen eten", HOMES["eva"], "De brieven.", "Eva"):
        assert hidden not in letter


def test_of_another_child_at_home_only_who_has_custody_reads_more_than_the_name(
    apart: Apart,
) -> None:
    lotte = derived("test", "lotte")
    apart._do(
        AddPerson,
        person_id=lotte,
        kind="child",
        relation="sibling",
        name=Personal("Lotte"),
        group=Personal("7b"),
    )
    home = derived("test", "home", "ruben")
    apart._do(AddToHousehold, household_id=home, person_id=lotte, share="half")
    custody = {"child_id": lotte, "source": "court_decision", "document": Personal("Zaak 12/34")}
    since = apart.site.clock.now().date()
    apart._do(SetCustody, kind="one", holders=(apart.ids["pim"],), since=since, **custody)
    path = apart.decided("ruben", "held", "granted")
    letter = _letter(apart.nadia, path)
    assert [text in letter for text in ("Lotte", "7b", "Zaak 12/34")] == [True, False, False]
    apart._do(SetCustody, kind="one", holders=(apart.ids["ruben"],), since=since, **custody)
    letter = _letter(apart.nadia, path)
    assert [text in letter for text in ("Lotte", "7b", "Zaak 12/34")] == [True, True, True]


def test_a_step_parent_cannot_ask_for_the_file_as_a_young_person(apart: Apart) -> None:
    asked = {"kind": "access", "asked_as": "young_person", "asked_on": "vandaag"}
    sent = fill(apart.nadia, f"{apart.path}/verzoek", **asked, asked_by_id=str(apart.ids["pim"]))
    assert sent.status_code == 422
    assert "Als jongere vraagt alleen het kind zelf" in sent.text
    child = str(apart.family.child_id)
    assert fill(apart.nadia, f"{apart.path}/verzoek", **asked, asked_by_id=child).status_code == 303


def test_somebody_who_asks_about_themselves_reads_about_themselves(apart: Apart) -> None:
    letter = _letter(apart.nadia, apart.decided("ruben", "", "granted", "oneself"))
    assert "Ruben" in letter
    for hidden in ("Sem slaapt slecht.", "Eva", HOMES["eva"]):
        assert hidden not in letter


def test_a_refusal_says_why_and_nothing_else(apart: Apart) -> None:
    letter = _letter(apart.nadia, apart.decided("eva", "held", "refused"))
    assert "Zo hoort het." in letter
    assert "Autoriteit Persoonsgegevens" in letter
    assert "De mensen" not in letter


def test_the_letter_says_who_saw_it_and_names_nobody(apart: Apart) -> None:
    apart.nadia.get(apart.path)
    letter = _letter(apart.nadia, apart.decided("eva", "held", "granted"))
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


def test_a_letter_is_read_through_before_it_can_be_taken_along(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    assert "Dit is een concept" in apart.nadia.get(f"{path}/brief").text
    assert apart.nadia.get(f"{path}/brief.json").status_code == 409
    assert apart.nadia.get(f"{path}/antwoord").status_code == 409
    fill(apart.nadia, f"{path}/brief/nalezen")
    assert apart.nadia.get(f"{path}/brief.json").status_code == 200
    assert fill(apart.nadia, f"{path}/antwoord", how="talk", on="vandaag").status_code == 303


def test_what_is_left_out_is_gone_and_the_letter_says_why(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    code = _code(apart.nadia.get(f"{path}/brief/nalezen").text, "Sem slaapt slecht.")
    refused = fill(apart.nadia, f"{path}/brief/nalezen", left_out=code)
    assert refused.status_code == 422
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    letter = _letter(apart.nadia, path)
    assert "Sem slaapt slecht." not in letter
    assert MOTIVE["motive"] in letter


RUBEN = "Eva weet niet waar ik nu woon."


def test_own_words_can_be_left_out_apart_from_what_they_are_about(apart: Apart) -> None:
    _says(apart, RUBEN)
    path = apart.decided("eva", "held", "granted")
    assert RUBEN in _letter(apart.nadia, path)
    code = _code(apart.nadia.get(f"{path}/brief/nalezen").text, RUBEN)
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    letter = _letter(apart.nadia, path)
    assert ("Sem slaapt slecht." in letter, RUBEN in letter) == (True, False)


def test_own_words_go_with_what_they_are_about(apart: Apart) -> None:
    _says(apart, RUBEN)
    path = apart.decided("eva", "held", "granted")
    code = _code(apart.nadia.get(f"{path}/brief/nalezen").text, "Sem slaapt slecht.")
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    letter = _letter(apart.nadia, path)
    assert ("Sem slaapt slecht." in letter, RUBEN in letter) == (False, False)


def test_the_same_letter_is_json(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    answer = apart.nadia.get(f"{path}/brief.json")
    told = msgspec.json.decode(answer.data)
    assert answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert (told["form"], told["to"], told["extent"]) == ("casework/letter/1", "Eva", "file")
    codes = [chapter["code"] for chapter in told["chapters"]]
    assert codes[:2] == ["people", "households"]
    assert codes[-4:] == ["sources", "reasons", "retention", "seen"]
    assert HOMES["ruben"] not in answer.text


def test_the_letter_is_a_pdf_that_fetches_nothing(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    answer = apart.nadia.get(f"{path}/brief.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    evil = printing.pdf('<img src="http://127.0.0.1:9/x" alt="x"><img src="file:///etc/passwd">')
    assert b"root:" not in evil


def test_where_no_pdf_can_be_made_the_page_says_that_printing_works(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    monkeypatch.setattr(printing, "_weasyprint", lambda: None)
    assert "Afdrukken kan wel" in apart.nadia.get(f"{path}/brief").text
    assert apart.nadia.get(f"{path}/brief.pdf").status_code == 409
