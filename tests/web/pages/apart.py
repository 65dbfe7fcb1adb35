"""A family with two homes, and a request of somebody of it that was decided on."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

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
        self.asked: set[str] = set()
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
        listed = self.hanneke.get("/privacy/verzoeken").text
        every = re.findall(r'href="(/privacy/verzoeken/[0-9a-f-]{36})"', listed)
        (path,) = set(every) - self.asked
        self.asked.add(path)
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
            self.do(
                AddPerson,
                person_id=self.ids[who],
                kind="adult",
                relation=relation,
                name=Personal(who.capitalize()),
            )
        for home, residents in (("eva", ("eva",)), ("ruben", ("ruben", "pim"))):
            self._home(home, [self.ids[one] for one in residents])
        self.do(
            SetCustody,
            child_id=self.family.child_id,
            kind="both" if holders[1:] else "one",
            holders=tuple(self.ids[one] for one in holders),
            source="court_decision",
            since=self.site.clock.now().date(),
        )

    def _home(self, home: str, residents: list[UUID]) -> None:
        household = derived("test", "home", home)
        self.do(AddHousehold, household_id=household, label=Personal(f"Bij {home}"))
        where = write_address(Address(street=HOMES[home], city="Utrecht"))
        self.do(SetAddress, household_id=household, address=where)
        for one in (*residents, self.family.child_id):
            self.do(AddToHousehold, household_id=household, person_id=one, share="half")

    def do(self, of: Any, **fields: Any) -> None:
        """Change the family."""
        command = of(
            command_id=mint(), at=self.site.clock.now(), family_id=self.family.id, **fields
        )
        self.site.casework.execute(command, by=NADIA)
        self.site.app.extensions["projections"].catch_up()


def says(apart: Apart, words: str, who: str) -> None:
    """Let somebody of the family say something about the talk."""
    page = apart.nadia.get(apart.path).text
    forms = re.findall(rf'"({apart.path}/eigen-woorden/\d+)"', page)
    talk = next(form for form in forms if "Sem slaapt slecht." in apart.nadia.get(form).text)
    said = {"words": words, "said_on": "vandaag", "said_by_id": str(apart.ids[who])}
    assert fill(apart.nadia, talk, **said).status_code == 303


def code_of(form: str, text: str) -> str:
    """Return the code of the choice that holds a text."""
    before = form.partition(text)[0]
    assert before != form, "it can be chosen"
    return before.rpartition('name="left_out" value="')[2].partition('"')[0]


def letter_of(visitor: Visitor, path: str) -> str:
    """Return the letter on the page of a request."""
    page = visitor.get(f"{path}/brief")
    assert page.status_code == 200, page.text
    return page.text.partition("<article")[2].partition("</article>")[0]
