"""Letters for parents: read through before they go, and what was read is what goes."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from uuid import UUID

import msgspec
import pytest
import weasyprint

from casework.families.commands import AddPerson
from casework.identity.actor import Role
from casework.ids import derived, mint
from casework.privacy.content import Personal
from casework.requests.commands import CheckLetter
from tests.web.pages.apart import HOMES, MOTIVE, NADIA, Apart, code_of, letter_of, says
from tests.web.pages.filling import fill, hidden, signed_in
from tests.web.site import Site
from web.pages.letters import printing

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCA05RTSgAAAABJRU5ErkJggg=="
"""A picture of one grey point."""


@pytest.fixture
def apart(site: Site) -> Apart:
    return Apart(site)


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
    code = code_of(apart.nadia.get(f"{path}/brief/nalezen").text, "Sem slaapt slecht.")
    refused = fill(apart.nadia, f"{path}/brief/nalezen", left_out=code)
    assert refused.status_code == 422
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    letter = letter_of(apart.nadia, path)
    assert "Sem slaapt slecht." not in letter
    assert MOTIVE["motive"] in letter


EVA = "Ruben weet niet waar ik nu woon."


def test_own_words_can_be_left_out_apart_from_what_they_are_about(apart: Apart) -> None:
    says(apart, EVA, "eva")
    path = apart.decided("eva", "held", "granted")
    assert EVA in letter_of(apart.nadia, path)
    code = code_of(apart.nadia.get(f"{path}/brief/nalezen").text, EVA)
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    letter = letter_of(apart.nadia, path)
    assert ("Sem slaapt slecht." in letter, EVA in letter) == (True, False)


@pytest.mark.parametrize(
    ("who", "told"), [("eva", True), ("ruben", False), ("pim", False), ("child", True)]
)
def test_own_words_of_another_household_are_in_no_letter(
    apart: Apart, who: str, told: bool
) -> None:
    apart.ids["child"] = apart.family.child_id
    says(apart, EVA, who)
    letter = letter_of(apart.nadia, apart.decided("eva", "held", "granted"))
    assert ("Sem slaapt slecht." in letter, EVA in letter) == (True, told)


def test_where_parents_live_apart_one_has_to_say_whose_words_they_are(apart: Apart) -> None:
    page = apart.nadia.get(apart.path).text
    form = re.findall(rf'"({apart.path}/eigen-woorden/\d+)"', page)[0]
    sent = fill(apart.nadia, form, words=EVA, said_on="vandaag")
    assert (sent.status_code, "Kies wie dit zegt." in sent.text) == (422, True)


def test_who_said_it_stands_beside_it_for_the_kernteam(apart: Apart) -> None:
    says(apart, EVA, "eva")
    assert f"Moeder: {EVA}" in apart.nadia.get(apart.path).text


def test_own_words_go_with_what_they_are_about(apart: Apart) -> None:
    says(apart, EVA, "eva")
    path = apart.decided("eva", "held", "granted")
    code = code_of(apart.nadia.get(f"{path}/brief/nalezen").text, "Sem slaapt slecht.")
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    letter = letter_of(apart.nadia, path)
    assert ("Sem slaapt slecht." in letter, EVA in letter) == (False, False)


def test_the_same_letter_is_json(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    answer = apart.nadia.get(f"{path}/brief.json")
    told = msgspec.json.decode(answer.data)
    assert answer.mimetype == "application/json"
    disposition = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="brief-K-\d+\.json"', disposition)
    assert (told["form"], told["to"], told["extent"]) == ("casework/letter/1", "Eva", "file")
    codes = [chapter["code"] for chapter in told["chapters"]]
    assert codes[:2] == ["people", "households"]
    assert codes[-4:] == ["sources", "reasons", "retention", "seen"]
    assert HOMES["ruben"] not in answer.text


def test_the_letter_is_a_pdf(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    answer = apart.nadia.get(f"{path}/brief.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")


@pytest.fixture
def pictures(tmp_path: Path) -> Iterator[list[str]]:
    """Give the addresses of one picture: on this disk, and on a server of this machine."""
    picture = tmp_path / "picture.png"
    picture.write_bytes(b64decode(DOT))
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    yield [picture.as_uri(), f"http://127.0.0.1:{server.server_port}/{picture.name}"]
    server.shutdown()
    server.server_close()


def test_a_picture_that_is_there_is_not_fetched_for_a_letter(pictures: list[str]) -> None:
    for address in pictures:
        page = f'<html lang="nl"><title>Brief</title><img src="{address}" alt="x">'
        fetched = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
        assert (b"/Image" in fetched, b"/Image" in printing.pdf(page)) == (True, False)


def test_where_no_pdf_can_be_made_the_page_says_that_printing_works(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    monkeypatch.setattr(printing, "_weasyprint", lambda: None)
    assert "Afdrukken kan wel" in apart.nadia.get(f"{path}/brief").text
    assert apart.nadia.get(f"{path}/brief.pdf").status_code == 409


CONTACT = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}
LATER = "Ruben belde: hij verhuist volgende week."


def _later(apart: Apart) -> None:
    """Write something down after the letter was read through."""
    fill(apart.nadia, f"{apart.path}/doen/contact", **CONTACT, summary=LATER)


def test_what_is_written_after_the_reading_does_not_go_out_unread(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    _later(apart)
    for form in ("json", "pdf"):
        refused = apart.nadia.get(f"{path}/brief.{form}")
        assert refused.status_code == 409
        assert "Na het nalezen is er iets bijgekomen" in refused.text
    assert "Dit is een concept" in apart.nadia.get(f"{path}/brief").text
    code = code_of(apart.nadia.get(f"{path}/brief/nalezen").text, LATER)
    fill(apart.nadia, f"{path}/brief/nalezen", left_out=code, **MOTIVE)
    told = apart.nadia.get(f"{path}/brief.json")
    assert (told.status_code, LATER in told.text) == (200, False)


def test_what_came_in_while_somebody_was_reading_was_not_read(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    form = hidden(apart.nadia.get(f"{path}/brief/nalezen").text)
    _later(apart)
    assert apart.nadia.send(f"{path}/brief/nalezen", form).status_code == 303
    assert apart.nadia.get(f"{path}/brief.json").status_code == 409
    form = hidden(apart.nadia.get(f"{path}/brief/nalezen").text)
    _later(apart)
    # Whoever claims to have read what is still to come, read as far as the log is now.
    ahead = {**form, "read_to": str(10**8)}
    assert apart.nadia.send(f"{path}/brief/nalezen", ahead).status_code == 303
    assert apart.nadia.get(f"{path}/brief.json").status_code == 200
    _later(apart)
    assert apart.nadia.get(f"{path}/brief.json").status_code == 409


def test_a_change_of_the_family_asks_for_reading_again(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    lotte = derived("test", "lotte")
    apart.do(AddPerson, person_id=lotte, kind="child", relation="sibling", name=Personal("Lotte"))
    assert apart.nadia.get(f"{path}/brief.json").status_code == 409


def test_a_letter_that_was_given_stays_what_was_given(apart: Apart) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    given = apart.nadia.get(f"{path}/brief.json").text
    fill(apart.nadia, f"{path}/antwoord", how="talk", on="vandaag")
    apart.nadia.get(apart.path)
    assert apart.nadia.get(f"{path}/brief.json").text == given
    _later(apart)
    for address in ("brief", "brief.json", "brief.pdf"):
        refused = apart.nadia.get(f"{path}/{address}")
        assert (refused.status_code, LATER in refused.text) == (409, False)
        assert "Deze brief is al gegeven" in refused.text


def test_of_a_letter_read_before_it_was_kept_up_to_where_nobody_says_that_it_changed(
    apart: Apart,
) -> None:
    path = apart.decided("eva", "held", "granted")
    fill(apart.nadia, f"{path}/brief/nalezen")
    reading = CheckLetter(
        command_id=mint(), at=apart.site.clock.now(), request_id=UUID(path.rpartition("/")[2])
    )
    apart.site.casework.execute(reading, by=NADIA)
    apart.site.app.extensions["projections"].catch_up()
    assert "voordat werd bijgehouden tot waar" in apart.nadia.get(f"{path}/brief").text
    fill(apart.nadia, f"{path}/antwoord", how="talk", on="vandaag")
    for address in ("brief", "brief.json", "brief.pdf"):
        refused = apart.nadia.get(f"{path}/{address}")
        assert (refused.status_code, "Daarna is er iets veranderd" in refused.text) == (409, False)
        assert "Deze brief is al gegeven, voordat werd bijgehouden" in refused.text


def test_a_reason_of_staff_can_be_left_out(apart: Apart) -> None:
    reason = "Ruben belt over zijn nieuwe adres."
    path = apart.decided("eva", "held", "granted")
    joris = signed_in(apart.site, "Joris", Role.CORE_MEMBER)
    fill(joris, f"{apart.path}/reden", purpose="consultation", reason=reason)
    assert reason in letter_of(apart.nadia, path)
    form = f"{path}/brief/nalezen"
    code = code_of(apart.nadia.get(form).text, reason)
    assert fill(apart.nadia, form, left_out=code).status_code == 422
    fill(apart.nadia, form, left_out=code, **MOTIVE)
    assert reason not in letter_of(apart.nadia, path)
    again = apart.nadia.get(form).text
    assert MOTIVE["motive"] in again
    assert code_of(again, reason) == code


def test_nobody_reads_in_a_letter_that_somebody_else_asked(apart: Apart) -> None:
    path = apart.decided("ruben", "held", "granted")
    letter_of(apart.nadia, path)
    apart.hanneke.get(path)
    ruben = letter_of(apart.nadia, path).partition("Wie het heeft gezien")[2]
    assert "Rechten van het gezin" in ruben
    eva = apart.decided("eva", "held", "granted")
    form = apart.nadia.get(f"{eva}/brief/nalezen")
    assert form.status_code == 200
    seen = letter_of(apart.nadia, eva).partition("Wie het heeft gezien")[2]
    assert "van die ander" in seen
    own = _times(seen)
    letter_of(apart.nadia, path)
    assert _times(letter_of(apart.nadia, eva).partition("Wie het heeft gezien")[2]) == own + 1


def _times(seen: str) -> int:
    """Return how often the contact opened it because of a request, as the letter tells it."""
    told = seen.partition("Een medewerker van het servicepunt")[2].partition("</li>")[0]
    line = told.partition("Rechten van het gezin")[2].partition("</p>")[0]
    assert "2026" in line
    found = re.search(r"\((\d+) keer\)", line)
    return int(found[1]) if found else 1
