"""Forms somebody was still writing: offered, never filled in by themselves, and thrown away."""

import re
from html import unescape

import pytest

from casework.desk.sessions import IDLE
from casework.identity.actor import Role
from tests.web.pages.filling import HIDDEN, fill, hidden, refer, signed_in
from tests.web.pages.test_sent_again import SIGNAL
from tests.web.site import Site, Visitor

KIND_A = {"child_name": "Noor Wilgenhof", "seen": "Zij had geen lunch bij zich"}
CONTACT = {
    "on": "vandaag",
    "kind": "phone",
    "part_of_day": "morning",
    "reached": "ja",
    "summary": "Kort gesproken",
}
OFFERED = "Er ligt nog een concept"
FILLED = "Dit is een concept van"


def write(visitor: Visitor, path: str, **words: str) -> dict[str, str]:
    """Open a form and type in it, as far as a draft; return what the form holds."""
    typed = {**hidden(visitor.get(path).text), **words}
    assert visitor.send(f"/concept?voor={path}", typed).status_code == 204
    return typed


def press(visitor: Visitor, page: str, label: str) -> str:
    """Press the button of the small form with this label; return where it leads."""
    forms = re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', page, re.DOTALL)
    action, inside = next(pair for pair in forms if f">{label}</button>" in pair[1])
    fields = {name: unescape(value) for name, value in HIDDEN.findall(inside)}
    return str(visitor.send(unescape(action), fields).location)


@pytest.fixture
def iris(site: Site) -> Visitor:
    return signed_in(site, "Iris", Role.TEACHER)


def test_a_new_signal_is_empty_and_offers_the_draft(iris: Visitor) -> None:
    draft = write(iris, "/signaal", **KIND_A)
    page = iris.get("/signaal").text
    assert "geen lunch" not in page
    assert hidden(page)["command_id"] != draft["command_id"]
    assert f"{OFFERED} over Noor Wilgenhof, van 10:00." in page
    assert f"/signaal?concept={draft['command_id']}" in page


def test_a_form_filled_from_a_draft_says_so_and_can_be_emptied(iris: Visitor) -> None:
    draft = write(iris, "/signaal", **KIND_A)
    page = iris.get(f"/signaal?concept={draft['command_id']}").text
    assert "geen lunch" in page
    assert hidden(page)["command_id"] == draft["command_id"]
    assert f"{FILLED} 10:00." in page
    assert press(iris, page, "Weggooien en leeg beginnen") == "/signaal"
    empty = iris.get("/signaal").text
    assert "Het concept is weggegooid." in empty
    assert OFFERED not in empty
    assert "geen lunch" not in iris.get(f"/signaal?concept={draft['command_id']}").text


def test_to_cancel_is_to_throw_the_draft_away(iris: Visitor) -> None:
    draft = write(iris, "/signaal", **KIND_A)
    (cancel,) = re.findall(r'formaction="([^"]+)" formnovalidate', iris.get("/signaal").text)
    assert iris.send(unescape(cancel), draft).location == "/signaal/mijn"
    assert OFFERED not in iris.get("/signaal").text


def test_cancelling_one_form_leaves_the_other_tab_its_draft(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = f"{refer(nadia)}/doen/contact"
    first, second = write(nadia, path, summary="eerste"), write(nadia, path, summary="tweede")
    nadia.send(f"/concept/weggooien?voor={path}", second)
    page = nadia.get(path).text
    assert page.count(OFFERED) == 1
    assert f"{path}?concept={first['command_id']}" in page


def test_saving_one_form_leaves_the_other_tab_its_draft(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = f"{refer(nadia)}/doen/contact"
    first, second = write(nadia, path, summary="eerste"), write(nadia, path, summary="tweede")
    assert nadia.send(path, {**CONTACT, **second}).status_code == 303
    page = nadia.get(f"{path}?concept={first['command_id']}").text
    assert "eerste" in page
    assert OFFERED not in page


def test_the_own_list_names_the_drafts_and_throws_them_away(iris: Visitor) -> None:
    draft = write(iris, "/signaal", **KIND_A)
    page = iris.get("/signaal/mijn").text
    assert "Nog niet verstuurd" in page
    assert "Noor Wilgenhof" in page
    assert f"/signaal?concept={draft['command_id']}" in page
    assert press(iris, page, "Weggooien") == "/signaal/mijn"
    assert "Nog niet verstuurd" not in iris.get("/signaal/mijn").text


def test_nobody_else_is_offered_the_draft(site: Site, iris: Visitor) -> None:
    draft = write(iris, "/signaal", **KIND_A)
    sam = signed_in(site, "Sam", Role.TEACHER)
    assert OFFERED not in sam.get("/signaal").text
    assert "geen lunch" not in sam.get(f"/signaal?concept={draft['command_id']}").text


def test_words_of_two_tabs_come_back_each_in_its_own(site: Site) -> None:
    staff_id = site.member("Nadia", Role.CORE_MEMBER)
    nadia = site.visitor(staff_id)
    path = f"{refer(nadia)}/doen/contact"
    forms = [hidden(nadia.get(path).text) for _ in range(2)]
    site.clock.advance(IDLE)
    words = ["eerste zin", "tweede zin"]
    for form, summary in zip(forms, words, strict=True):
        sent = nadia.send(path, {**form, **CONTACT, "summary": summary})
        assert sent.location.endswith(f"?concept%3D{form['command_id']}")
    nadia.token = site.desk.sessions.begin({"name": "Nadia"}, staff_id).token
    for form, summary in zip(forms, words, strict=True):
        page = nadia.get(f"{path}?concept={form['command_id']}").text
        assert summary in page
        assert "is bewaard gebleven, maar nog niet opgeslagen" in page


def test_what_is_left_of_two_tabs_is_offered_until_it_is_saved(site: Site) -> None:
    staff_id = site.member("Nadia", Role.CORE_MEMBER)
    nadia = site.visitor(staff_id)
    home = refer(nadia)
    path = f"{home}/doen/contact"
    first, second = (hidden(nadia.get(path).text) for _ in range(2))
    site.clock.advance(IDLE)
    for form in (first, second):
        nadia.send(path, {**form, **CONTACT, "summary": form["command_id"]})
    nadia.token = site.desk.sessions.begin({"name": "Nadia"}, staff_id).token
    token = hidden(nadia.get(path).text)["csrf_token"]
    assert nadia.send(path, {**second, **CONTACT, "csrf_token": token}).status_code == 303
    page = nadia.get(home).text
    assert "Je tekst over " in page
    assert f"{path}?concept={first['command_id']}" in page
    assert nadia.send(path, {**first, **CONTACT, "csrf_token": token}).status_code == 303
    assert "nog niet opgeslagen" not in nadia.get(home).text


def test_a_name_that_was_typed_is_on_no_other_page(site: Site) -> None:
    staff_id = site.member("Iris", Role.TEACHER)
    iris = site.visitor(staff_id)
    form = hidden(iris.get("/signaal").text)
    site.clock.advance(IDLE)
    iris.send("/signaal", {**form, **SIGNAL})
    iris.token = site.desk.sessions.begin({"name": "Iris"}, staff_id).token
    page = iris.get("/account").text
    assert "nog niet opgeslagen" in page
    assert "Wilgenhof" not in page


def test_words_for_what_is_not_possible_any_more_are_there_to_copy(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    home = refer(nadia)
    draft = write(nadia, f"{home}/doen/contact", summary="moeder belde terug")
    assert (
        fill(
            nadia, f"{home}/doen/afsluiten", reason="advice_enough", closed_on="vandaag"
        ).status_code
        == 303
    )
    page = nadia.get(f"{home}/doen/contact?concept={draft['command_id']}")
    assert page.status_code == 409
    assert "moeder belde terug" in page.text
