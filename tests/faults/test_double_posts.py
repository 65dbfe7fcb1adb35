"""Sent twice, sent from an old page, sent after the session ended: one event, no lost word."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest

from casework.ids import derived
from casework.values.ids import parse_id
from tests.faults.beginning import act, begin, history
from tests.faults.browser import Answer, Browser, form_of
from tests.faults.filling import answers, usual
from tests.faults.forms import PageForm, Sent, links_in
from tests.faults.planting import end_others
from tests.journeys.site import Site
from web.schemas.signal import RaiseSignalForm

MANY = 50
LONG = "\r\n".join(
    f"{n}. Moeder zei: “de rekening is € 12,50 & 'te laat'” <{n}> \\ %0A 😀 שלום" for n in range(60)
)
"""A long note with everything in it that could get lost on the way."""

pytestmark = pytest.mark.slow


@pytest.fixture
def joris(running_site: Site) -> Browser:
    return Browser(running_site.url).sign_in("joris")


@pytest.fixture
def number(joris: Browser) -> str:
    return begin(joris)


def test_fifty_posts_of_one_form_are_one_event(
    running_site: Site, joris: Browser, number: str
) -> None:
    form = joris.form(f"/trajecten/{number}/doen/doel")
    sent = _at_once(MANY, lambda _turn: joris.submit(form, {"words": ["Eén doel"]}))
    assert {(answer.status, answer.location) for answer in sent} == {(303, f"/trajecten/{number}")}
    assert _times(running_site, _id_of(form, "goal_id")) == 1


def test_fifty_forms_sent_at_once_are_fifty_events(
    running_site: Site, joris: Browser, number: str
) -> None:
    """Goals are independent of each other: everybody waits their turn and nobody is refused."""
    forms = [joris.form(f"/trajecten/{number}/doen/doel") for _ in range(MANY)]
    words = [{"words": [f"Doel {turn}"]} for turn in range(MANY)]
    sent = _at_once(MANY, lambda turn: joris.submit(forms[turn], words[turn]))
    assert [answer.status for answer in sent] == [303] * MANY
    goals = [getattr(e, "goal_id", None) for e in history(running_site.settings)]
    assert all(goals.count(_id_of(form, "goal_id")) == 1 for form in forms)


def test_a_double_click_on_a_signal_is_one_trajectory(running_site: Site) -> None:
    bram = Browser(running_site.url).sign_in("bram")
    form = bram.form("/signaal")
    words = answers(RaiseSignalForm, form, lambda _s, _n, field: usual(field, "Dubbel"), {})
    sent = _at_once(2, lambda _turn: bram.submit(form, words))
    assert {(answer.status, answer.location) for answer in sent} == {(303, "/signaal/mijn")}
    raised = [e for e in history(running_site.settings) if e.topic == "trajectory.signal_raised"]
    assert [e.originator_id for e in raised].count(_id_of(form, "trajectory_id")) == 1
    assert _times(running_site, _id_of(form, "family_id")) >= 1


def test_an_addition_from_an_old_page_is_merged(
    running_site: Site, joris: Browser, number: str
) -> None:
    first, second = (joris.form(f"/trajecten/{number}/doen/doel") for _ in range(2))
    assert joris.submit(first, {"words": ["Rust"]}).status == 303
    assert joris.submit(second, {"words": ["Werk"]}).status == 303
    page = joris.get(f"/trajecten/{number}").text
    assert "Rust" in page
    assert "Werk" in page


def test_a_clash_shows_both_versions_and_keeps_the_words(joris: Browser, number: str) -> None:
    act(joris, number, "doel", words="Eerste woorden")
    links = links_in(joris.get(f"/trajecten/{number}").text)
    path = next(link for link in links if "/doel-wijzigen/" in link)
    mine, theirs = joris.form(path), joris.form(path)
    assert joris.submit(theirs, {"words": ["Van de collega"]}).status == 303
    clash = joris.submit(mine, {"words": [LONG[:900]]})
    assert clash.status == 409
    assert "Van de collega" in clash.text
    again = form_of(clash)
    assert _said(again, "words") == _lines(LONG[:900])
    assert joris.submit(again, {}).status == 303
    assert "1. Moeder zei" in unescape(joris.get(f"/trajecten/{number}").text)


def test_a_note_survives_the_end_of_the_session(
    running_site: Site, joris: Browser, number: str
) -> None:
    path = f"/trajecten/{number}/doen/contact"
    form = joris.form(path)
    end_others(Browser(running_site.url).sign_in("joris"))
    note: Sent = {"summary": [LONG], "on": ["vandaag"], "kind": ["visit"]}
    note |= {"part_of_day": ["evening"], "reached": ["ja"]}
    sent = joris.submit(form, note)
    onward = parse_qs(urlsplit(sent.location).query)["next"][0]
    assert (sent.status, onward.partition("?")[0]) == (303, path)
    assert "Moeder" not in joris.get(sent.location).text
    back = joris.sign_in("joris").form(onward)
    assert _said(back, "summary") == _lines(LONG)
    assert {name: back.fields[name].value for name in note if name != "summary"} == {
        name: value for name, value in note.items() if name != "summary"
    }
    assert joris.submit(back, {}).status == 303
    assert _times(running_site, _id_of(form, "contact_id")) == 1


def _at_once(count: int, send: Callable[[int], Answer]) -> list[Answer]:
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(send, range(count)))


def _id_of(form: PageForm, name: str) -> UUID:
    """Return the id that a form gives to what it makes."""
    return derived(name, str(parse_id(form.fields["command_id"].value[0])))


def _times(site: Site, thing: UUID) -> int:
    """Return how often this thing was made: as a part of something, or by itself."""
    events = history(site.settings)
    fields = ("goal_id", "contact_id", "family_id")
    return sum(thing in {getattr(e, name, None) for name in fields} for e in events)


def _said(form: PageForm, name: str) -> list[str]:
    return _lines(form.fields[name].value[0])


def _lines(text: str) -> list[str]:
    """Return text by its lines; browsers write an end of line as they like."""
    return text.splitlines()
