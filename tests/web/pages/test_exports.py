"""A list goes out as a file: a line per child, a second person where it is long, no formulas."""

from __future__ import annotations

import csv
import io
import re
from uuid import UUID

import psycopg
import pytest

from casework.audit.events import Looked
from casework.config import Settings
from casework.exports.codes import FEW
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived, mint
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.twins import freeze, let_go, trajectories
from tests.web.site import BOARD, Site, Visitor

HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)
WHY = "Zorgoverleg van 3 maart"


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


@pytest.fixture
def tessa(site: Site) -> Visitor:
    return signed_in(site, "Tessa", Role.CARE_COORDINATOR)


def ask(visitor: Visitor) -> str:
    sent = fill(visitor, "/uitvoer/nieuw", motive=WHY)
    assert sent.status_code == 303, sent.text
    return str(sent.location)


def fetch(visitor: Visitor, path: str) -> list[list[str]]:
    sent = visitor.send(file_of(path), hidden(visitor.get(path).text))
    assert sent.status_code == 200, sent.text
    assert sent.headers["Content-Disposition"] == 'attachment; filename="leerlingen.csv"'
    assert "no-store" in sent.headers["Cache-Control"]
    return list(csv.reader(io.StringIO(sent.get_data().decode("utf-8-sig")), delimiter=";"))


def file_of(path: str) -> str:
    return path.replace("/uitvoer/", "/uitvoer/bestand/")


def many(visitor: Visitor) -> None:
    for number in range(FEW + 1):
        refer(visitor, f"Kind {chr(65 + number)}")


def lines_of_export(site: Site) -> list[Looked]:
    seen = (fact.event for fact in site.casework.facts(0, 1000))
    return [one for one in seen if isinstance(one, Looked) and one.channel == "export"]


def test_a_short_list_is_a_file_at_once_with_a_line_for_each_child(
    site: Site, nadia: Visitor, tessa: Visitor
) -> None:
    refer(nadia, "Noor Wilgenhof")
    refer(nadia, "Sem Terlouwen")
    head, *rows = fetch(tessa, ask(tessa))
    assert head[:2] == ["Traject", "Leerling"]
    assert sorted(row[1].split(" (")[0].split(",")[0] for row in rows) == [
        "Noor Wilgenhof",
        "Sem Terlouwen",
    ]
    assert len({line.about for line in lines_of_export(site)}) == len(rows) == 2


def test_a_long_list_waits_for_a_second_person(site: Site, nadia: Visitor, tessa: Visitor) -> None:
    many(nadia)
    path = ask(tessa)
    assert "Bestand ophalen" not in tessa.get(path).text
    refused = tessa.send(file_of(path), hidden(tessa.get("/uitvoer/nieuw").text))
    assert refused.status_code == 409
    assert "tweede persoon" in refused.text
    assert lines_of_export(site) == []
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    assert WHY in marit.get(path).text
    assert fill(marit, f"{path}/instemmen").status_code == 303
    assert len(fetch(tessa, path)) == FEW + 2


def test_the_id_of_the_question_is_no_answer_to_it(
    site: Site, nadia: Visitor, tessa: Visitor
) -> None:
    many(nadia)
    asked = hidden(tessa.get("/uitvoer/nieuw").text)
    path = tessa.send("/uitvoer/nieuw", {**asked, "motive": WHY}).location
    assert tessa.send(file_of(path), asked).status_code == 409
    assert lines_of_export(site) == []
    assert site.topics()[-1] == "access.refused"


def test_a_list_of_which_only_a_number_was_kept_says_so_and_nobody_agrees_to_it(
    site: Site, database: Settings, nadia: Visitor, tessa: Visitor
) -> None:
    many(nadia)
    path = ask(tessa)
    with psycopg.connect(str(database.owner_url)) as conn:
        conn.execute("UPDATE views.exports SET who = ''")
    page = tessa.get(path).text
    assert "voordat werd bijgehouden wie erop staan" in page
    assert ("Opnieuw vragen" in page, "bij gekomen of af gegaan" in page) == (True, False)
    page = signed_in(site, "Marit", Role.PROJECT_LEAD).get(path).text
    assert "voordat werd bijgehouden wie erop staan" in page
    assert (f"{path}/weigeren" in page, f"{path}/instemmen" in page) == (True, False)


def test_who_asked_cannot_agree_whatever_their_roles(site: Site, nadia: Visitor) -> None:
    many(nadia)
    both = signed_in(site, "Ottoline", Role.CARE_COORDINATOR, Role.PROJECT_LEAD)
    path = ask(both)
    asked = both.get(f"{path}/instemmen")
    sent = both.post(f"{path}/instemmen", {"command_id": str(mint())}, seen=path)
    for answer in (asked, sent):
        assert (answer.status_code, "Een ander beslist erover" in answer.text) == (409, True)


def test_a_refused_list_does_not_go_out(site: Site, nadia: Visitor, tessa: Visitor) -> None:
    many(nadia)
    path = ask(tessa)
    hanneke = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    assert fill(hanneke, f"{path}/weigeren").status_code == 303
    assert "geweigerd" in tessa.get(path).text
    sent = tessa.send(file_of(path), hidden(tessa.get("/uitvoer/nieuw").text))
    assert sent.status_code == 409


def test_a_list_of_others_than_the_second_person_agreed_to_is_asked_anew(
    site: Site, nadia: Visitor, tessa: Visitor
) -> None:
    many(nadia)
    path = ask(tessa)
    marit = signed_in(site, "Marit", Role.PROJECT_LEAD)
    fill(marit, f"{path}/instemmen")
    still(site)
    refer(nadia, "Sem Terlouwen")
    page = tessa.get(path).text
    assert "De lijst is veranderd" in page
    assert ("Opnieuw vragen" in page, "Bestand ophalen" in page) == (True, False)
    sent = tessa.send(file_of(path), hidden(tessa.get("/uitvoer/nieuw").text))
    assert (sent.status_code, "De lijst is veranderd" in sent.text) == (409, True)
    assert lines_of_export(site) == []


def still(site: Site) -> UUID:
    """Let the use of the first trajectory be restricted; return the request."""
    request = mint()
    freeze(site, HANNEKE, trajectories(site)[0], request)
    return request


def test_what_a_family_let_stand_still_is_in_no_file_and_the_page_says_so(
    site: Site, nadia: Visitor, tessa: Visitor
) -> None:
    refer(nadia, "Noor Wilgenhof")
    refer(nadia, "Sem Terlouwen")
    request = still(site)
    path = ask(tessa)
    assert "Niet in het bestand</dt><dd>1 traject: het gezin liet dit stilzetten" in flat(
        tessa.get(path).text
    )
    _, *rows = fetch(tessa, path)
    assert [row[1].split(" (")[0].split(",")[0] for row in rows] == ["Sem Terlouwen"]
    let_go(site, HANNEKE, trajectories(site)[0], request)
    page = tessa.get(ask(tessa)).text
    assert "Niet in het bestand" not in page
    assert "2 kinderen" in page


def flat(page: str) -> str:
    return re.sub(r">\s+<", "><", page)


def test_a_list_of_more_than_one_page_is_asked_for_whole(
    monkeypatch: pytest.MonkeyPatch, nadia: Visitor, tessa: Visitor
) -> None:
    for name in ("Noor Wilgenhof", "Sem Terlouwen", "Bo Zwaan"):
        refer(nadia, name)
    monkeypatch.setattr("web.pages.exports.pupils.AT_ONCE", 1)
    assert len(fetch(tessa, ask(tessa))) == 4


def test_nobody_else_fetches_it(site: Site, nadia: Visitor, tessa: Visitor) -> None:
    refer(nadia)
    path = ask(tessa)
    other = signed_in(site, "Imke", Role.CARE_COORDINATOR)
    assert other.get(path).status_code == 404
    token = hidden(other.get("/uitvoer/nieuw").text)
    assert other.send(file_of(path), token).status_code == 404
    assert lines_of_export(site) == []


def test_no_cell_can_become_a_formula(nadia: Visitor, tessa: Visitor) -> None:
    for name in ('=HYPERLINK("http://x","y")', "@SUM(A1)", "+31 Noor", "-1 Noor"):
        refer(nadia, name)
    rows = fetch(tessa, ask(tessa))[1:]
    assert len(rows) == 4
    assert [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "-"))] == []


def test_an_empty_school_has_nothing_to_take(tessa: Visitor) -> None:
    sent = fill(tessa, "/uitvoer/nieuw", motive=WHY)
    assert sent.status_code == 422
    assert "het bestand is leeg" in sent.text
