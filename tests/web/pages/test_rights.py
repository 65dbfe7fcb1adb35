"""The rights of a family on the trajectory: own words, a signal of another child, no use."""

from __future__ import annotations

import re

import pytest

from casework.erasures.events import ErasureOrdered
from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.granting import LIST, granted, work
from tests.web.pages.test_erasing import propose
from tests.web.site import Site, Visitor

SEEN = "Geen lunch, drie dagen achter elkaar."
WORDS = "Er was wel lunch, maar Noor at die onderweg op."
CALL = {
    "on": "vandaag",
    "kind": "phone",
    "part_of_day": "morning",
    "reached": "ja",
    "summary": "Gebeld.",
}


def _signalled(site: Site, child: str) -> tuple[Visitor, str]:
    """Return the care coordinator, and the path of a trajectory that begins with a signal."""
    bram = signed_in(site, "Bram", Role.TEACHER)
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    told = {"group": "5", "seen_on": "vandaag", "spoke_with_parents": "no"}
    sent = fill(bram, "/signaal", child_name=child, seen=SEEN, **told)
    assert sent.status_code == 303, sent.text
    numbers = re.findall(r"/trajecten/K-\d+", tessa.get("/overdrachten").text)
    return tessa, sorted(set(numbers))[-1]


def _dispute(visitor: Visitor, path: str) -> str:
    found = re.findall(rf'"({path}/eigen-woorden/\d+)"', visitor.get(path).text)
    return str(found[-1])


def _signal(visitor: Visitor, path: str) -> str:
    found = re.search(rf'"({path}/ander-kind/[0-9a-f-]+)"', visitor.get(path).text)
    assert found is not None
    return found[1]


def test_own_words_stand_beside_the_signal_and_in_the_timeline(site: Site) -> None:
    tessa, path = _signalled(site, "Noor Wilgenhof")
    form = _dispute(tessa, path)
    assert SEEN in tessa.get(form).text
    fill(tessa, form, words=WORDS, said_on="vandaag")
    page = tessa.get(path).text
    assert page.count(WORDS) == 2
    assert WORDS in page.partition('id="signalen"')[2].partition("</section>")[0]
    assert WORDS in page.partition('id="tijdlijn"')[2]


def test_there_is_nothing_to_dispute_about_what_says_nothing(site: Site) -> None:
    tessa, path = _signalled(site, "Noor Wilgenhof")
    assert tessa.get(f"{path}/eigen-woorden/2").status_code == 404
    assert tessa.get(f"{path}/eigen-woorden/99").status_code == 404


def test_a_signal_of_another_child_moves_and_leaves_no_word_behind(site: Site) -> None:
    tessa, right = _signalled(site, "Noor Wilgenburg")
    _, wrong = _signalled(site, "Noor Wilgenhof")
    fill(tessa, _dispute(tessa, wrong), words=WORDS, said_on="vandaag")
    unknown = fill(tessa, _signal(tessa, wrong), number="K-1")
    assert (unknown.status_code, "Dit traject ken je niet" in unknown.text) == (422, True)
    number = right.rpartition("/")[2]
    assert fill(tessa, _signal(tessa, wrong), number=number).location == "/werkvoorraad"
    left = tessa.get(wrong).text
    for gone in (SEEN, WORDS):
        assert gone not in left
    assert tessa.get(right).text.count(SEEN) >= 2


def test_what_is_left_says_that_there_was_a_signal_about_another_child(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = refer(nadia)
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    fill(
        nadia,
        f"{path}/doen/signaal-toevoegen",
        seen=SEEN,
        seen_on="vandaag",
        spoke_with_parents="no",
    )
    assert SEEN in nadia.get(path).text
    fill(nadia, _signal(nadia, path))
    page = nadia.get(path).text
    assert SEEN not in page
    assert "Dit signaal hoorde bij een ander kind. De tekst is weg." in page
    assert "Signaal hoorde bij een ander kind" in page
    assert "Je hebt een signaal gezien" not in tessa.get("/werkvoorraad").text


@pytest.mark.parametrize("here", ["first", "running"])
def test_a_signal_that_went_along_is_taken_out_of_both_trajectories(site: Site, here: str) -> None:
    tessa, first = _signalled(site, "Noor Wilgenhof")
    ilse = signed_in(site, "Ilse", Role.CARE_COORDINATOR)
    _, running = _signalled(site, "Noor Wilgenhof")
    assert SEEN in ilse.get(first).text
    fill(tessa, f"{first}/hoort-bij/{running.rpartition('/')[2]}")
    copied = re.findall(rf'"({running}/ander-kind/[0-9a-f-]+)"', tessa.get(running).text)[-1]
    fill(tessa, f"{first}/reden", reason="Ik kijk het na.", purpose="consultation")
    where = copied if here == "running" else _signal(tessa, first)
    assert fill(tessa, where).status_code == 303
    assert SEEN not in tessa.get(first).text
    assert tessa.get(running).text.count(SEEN) == 2, "its own signal, and that in the timeline"
    work(site)
    assert "Je hebt een signaal gezien" in ilse.get("/werkvoorraad").text
    facts = [fact.event for fact in site.casework.facts(0, 900)]
    orders = [one for one in facts if isinstance(one, ErasureOrdered)]
    leaks = [one for one in facts if one.topic == "request.registered"]
    assert (len({one.of for one in orders}), len(leaks)) == (2, 1)


def test_of_a_copy_only_that_which_is_still_there_is_corrected(site: Site) -> None:
    tessa, first = _signalled(site, "Noor Wilgenhof")
    ilse = signed_in(site, "Ilse", Role.CARE_COORDINATOR)
    _, running = _signalled(site, "Noor Wilgenhof")
    assert SEEN in ilse.get(first).text
    fill(tessa, f"{first}/hoort-bij/{running.rpartition('/')[2]}")
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    order = propose(hanneke, first.rpartition("/")[2])
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert fill(marit, f"{order}/instemmen").status_code == 303
    work(site)
    copied = re.findall(rf'"({running}/ander-kind/[0-9a-f-]+)"', tessa.get(running).text)[-1]
    assert fill(tessa, copied).status_code == 303
    assert tessa.get(running).text.count(SEEN) == 2
    assert "Je hebt een signaal gezien" not in ilse.get("/werkvoorraad").text


def test_whoever_read_it_is_told_once_and_the_officer_decides(site: Site) -> None:
    tessa, path = _signalled(site, "Noor Wilgenhof")
    other = signed_in(site, "Ilse", Role.CARE_COORDINATOR)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    assert SEEN in other.get(path).text
    fill(tessa, _signal(tessa, path))
    work(site)
    notice = other.get("/werkvoorraad").text
    assert "Je hebt een signaal gezien dat bij een ander kind hoorde" in notice
    seen = re.search(r'action="([^"]+/gezien)"', notice)
    assert seen is not None
    assert other.post(seen[1], {"command_id": ""}, seen="/werkvoorraad").status_code == 303
    assert "ander kind hoorde" not in other.get("/werkvoorraad").text
    listed = hanneke.get(LIST).text
    assert "Signaal bij een ander kind: datalek?" in listed
    assert "over 3 dagen" in listed
    request = LIST + "/" + listed.partition(f'href="{LIST}/')[2][:36]
    fill(hanneke, f"{request}/datalek", is_leak="nee", motive="Alleen Ilse las het, op school.")
    assert "Nee, geen datalek" in hanneke.get(request).text
    assert "Alleen Ilse las het" in hanneke.get(request).text


def test_the_key_of_the_signal_is_ordered_to_go(site: Site) -> None:
    tessa, path = _signalled(site, "Noor Wilgenhof")
    form = _signal(tessa, path)
    fill(tessa, form)
    work(site)
    orders = [f.event for f in site.casework.facts(0, 500) if isinstance(f.event, ErasureOrdered)]
    assert [(one.basis, [str(key) for key in one.single]) for one in orders] == [
        ("wrong_file", [form.rpartition("/")[2]])
    ]


@pytest.mark.parametrize("kind", ["restriction", "objection"])
def test_what_stops_the_use_stops_that_of_the_family_and_of_all_its_trajectories(
    site: Site, kind: str
) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    path = refer(nadia)
    form, home = hidden(nadia.get(f"{path}/gezin/huishouden").text), {"label": "Bij oma"}
    calling = hidden(nadia.get(f"{path}/doen/contact").text)
    request = granted(site, kind, path, nadia, hanneke)
    opened = nadia.get(f"{path}/gezin/huishouden")
    assert (opened.status_code, "liet dit stilzetten" in opened.text) == (409, True)
    late = nadia.send(f"{path}/gezin/huishouden", {**form, **home})
    refused = nadia.send(f"{path}/doen/contact", {**calling, **CALL})
    for one in (late, refused):
        assert (one.status_code, "liet dit stilzetten" in one.text) == (422, True)
    assert "Bij oma" not in nadia.get(f"{path}/gezin").text
    fill(hanneke, f"{request}/hervatten")
    assert fill(nadia, f"{path}/gezin/huishouden", **home).status_code == 303
    assert fill(nadia, f"{path}/doen/contact", **CALL).status_code == 303


def test_a_restriction_freezes_use_until_the_officer_lets_go(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    path = refer(nadia)
    asked = {"asked_as": "carer", "asked_on": "vandaag", "asked_by": "Eva"}
    fill(nadia, f"{path}/verzoek", kind="restriction", **asked)
    request = LIST + "/" + hanneke.get(LIST).text.partition(f'href="{LIST}/')[2][:36]
    fill(hanneke, f"{request}/identiteit", how="document_shown")
    calling = hidden(nadia.get(f"{path}/doen/contact").text)
    fill(hanneke, f"{request}/besluit", outcome="granted")
    assert "Het gezin liet dit stilzetten" in nadia.get(path).text
    assert "Stilgezet" in nadia.get("/werkvoorraad").text
    contact = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}
    refused = nadia.send(f"{path}/doen/contact", {**calling, **contact, "summary": "Gebeld."})
    assert (refused.status_code, "liet dit stilzetten" in refused.text) == (422, True)
    fill(hanneke, f"{request}/hervatten")
    again = fill(nadia, f"{path}/doen/contact", **contact, summary="Gebeld.")
    assert again.status_code == 303
    assert "Het gezin liet dit stilzetten" not in nadia.get(path).text


def test_an_objection_is_decided_with_a_motive(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    path = refer(nadia)
    asked = {"asked_as": "oneself", "asked_on": "vandaag", "asked_by": "Eva"}
    fill(nadia, f"{path}/verzoek", kind="objection", **asked)
    request = LIST + "/" + hanneke.get(LIST).text.partition(f'href="{LIST}/')[2][:36]
    fill(hanneke, f"{request}/identiteit", how="document_shown")
    refused = fill(hanneke, f"{request}/besluit", outcome="granted")
    assert (refused.status_code, "Schrijf op waarom" in refused.text) == (422, True)
    fill(hanneke, f"{request}/besluit", outcome="granted", motive="Eva heeft gelijk.")
    assert "Eva heeft gelijk." in hanneke.get(request).text
