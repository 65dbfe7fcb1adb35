"""The receipt of an erasure: what went, to whom it had gone, the proof; a page, a PDF, a file."""

from __future__ import annotations

import base64
import hashlib
import re

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent

from casework.audit.events import Looked
from casework.audit.receipt import Receipt
from casework.bootstrap import checkpointer_of
from casework.config import Settings
from casework.families.events import FamilyRegistered as Registered
from casework.identity.actor import Role
from casework.ids import derived
from casework.store.mapper import pack
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.test_erasing import MOTIVE, propose
from tests.web.site import Site, Visitor
from web.pages.letters import printing


class Erased:
    """A trajectory that was erased on the word of two people; not signed yet."""

    def __init__(self, site: Site) -> None:
        number = refer(signed_in(site, "Nadia", Role.CORE_MEMBER)).rpartition("/")[2]
        self.hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
        self.marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
        self.order = propose(self.hanneke, number)
        assert fill(self.marit, f"{self.order}/instemmen").status_code == 303
        self.number = number

    def page(self, visitor: Visitor, ending: str = "") -> str:
        """Return the receipt as text."""
        answer = visitor.get(f"{self.order}/bewijs{ending}")
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def unsigned(site: Site) -> Erased:
    return Erased(site)


@pytest.fixture
def erased(unsigned: Erased, database: Settings) -> Erased:
    with checkpointer_of(database) as checkpointer:
        checkpointer.step()
    return unsigned


def test_a_receipt_says_at_which_place_others_find_its_proof(erased: Erased) -> None:
    page = erased.page(erased.marit)
    given = msgspec.json.decode(erased.page(erased.marit, ".json"), type=Receipt)
    (proved,) = given.evidence.entries
    assert re.search(rf"Plaats in het bewijs</dt>\s*<dd[^>]*>\s*{proved.index}\s*<", page)


def test_the_order_leads_to_its_receipt(erased: Erased) -> None:
    page = erased.hanneke.get(erased.order).text
    assert f'href="{erased.order}/bewijs"' in page
    assert MOTIVE not in page


def test_a_receipt_says_what_went_and_in_which_roles_without_names(erased: Erased) -> None:
    page = erased.page(erased.hanneke)
    assert f"Het traject ({erased.number})" in page
    assert "uiterlijk" in page
    for name in ("Hanneke", "Noor"):
        assert name not in page.partition("<article")[2]
    assert "casework-leaf" not in page
    assert "c2sp.org/tlog-proof@v1" in page


def test_the_file_proves_every_fingerprint_under_the_signature(erased: Erased) -> None:
    receipt = msgspec.json.decode(erased.page(erased.marit, ".json"), type=Receipt)
    said = msgspec.json.decode(receipt.public)
    (proved,) = receipt.evidence.entries
    assert len(said["fingerprints"]) == len(said["keys"]) >= 2
    public = hashlib.sha256(receipt.public.encode()).digest()
    assert public in _unbased(proved.entry)


def test_every_receipt_that_is_shown_is_a_line(erased: Erased, site: Site) -> None:
    for ending in ("", ".json"):
        erased.page(erased.hanneke, ending)
    events = (fact.event for fact in site.casework.facts(0, 500))
    looks = [one for one in events if isinstance(one, Looked) and one.fields == ("receipt",)]
    assert [one.channel for one in looks] == ["page", "json"]


@pytest.mark.skipif(not printing.can_print(), reason="WeasyPrint is not installed")
def test_it_is_a_pdf_as_well(erased: Erased) -> None:
    answer = erased.hanneke.get(f"{erased.order}/bewijs.pdf")
    assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")


def test_before_it_is_signed_there_is_no_receipt(unsigned: Erased) -> None:
    answer = unsigned.hanneke.get(f"{unsigned.order}/bewijs")
    assert answer.status_code == 409
    assert "nog geen handtekening" in answer.text


def test_there_is_no_receipt_of_what_was_not_erased(site: Site, erased: Erased) -> None:
    number = refer(signed_in(site, "Joris", Role.CORE_MEMBER), "Sem Tuin").rpartition("/")[2]
    order = propose(erased.hanneke, number)
    assert erased.hanneke.get(f"{order}/bewijs").status_code == 404


BARE = "opgeschreven toen wij dat nog niet op slot deden"


def test_codes_of_before_they_were_sealed_are_shown_until_the_child_goes(
    site: Site, database: Settings
) -> None:
    """They lie in the log for ever, and the receipt says so to whom it is about."""
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = refer(nadia)
    family = next(f.event for f in site.casework.facts(0, 500) if isinstance(f.event, Registered))
    _store_custody_of_before(site, family)
    assert "Niet vast te stellen" in nadia.get(f"{path}/gezin").text
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    number = path.rpartition("/")[2]
    order = propose(hanneke, number, f"person:{family.child_id}")
    assert fill(signed_in(site, "Marit", Role.PROJECT_LEAD), f"{order}/instemmen").status_code
    with checkpointer_of(database) as checkpointer:
        checkpointer.step()
    page = nadia.get(f"{path}/gezin").text
    assert "Niet vast te stellen" not in page
    assert BARE in hanneke.get(f"{order}/bewijs").text


def test_who_has_nothing_open_from_before_does_not_read_of_it(erased: Erased) -> None:
    assert BARE not in erased.page(erased.hanneke)


def _store_custody_of_before(site: Site, family: Registered) -> None:
    said = {"kind": "unknown", "holders": [], "source": "parents", "since": "2020-09-01"}
    about = {"stamp": msgspec.to_builtins(family.stamp), "child_id": str(family.child_id)}
    public = msgspec.json.encode({**about, **said, "document": None})
    version = len(site.casework.since(family.originator_id, 0)) + 1
    topic = "family.custody_set"
    stored = StoredEvent(family.originator_id, version, topic, pack(public, b""))
    site.casework.history.append([stored], derived("test", "before"), family.stamp.tenant)
    site.app.extensions["projections"].catch_up()


def _unbased(text: str) -> bytes:
    return base64.b64decode(text)
