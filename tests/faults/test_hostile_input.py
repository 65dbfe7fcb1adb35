"""Whatever is typed in any form: a clear refusal with every word kept, or saved; never a fault."""

from __future__ import annotations

import re
from html import unescape

import pytest

from casework.ids import mint
from tests.faults.beginning import act, begin
from tests.faults.browser import Browser
from tests.faults.forms import links_in
from tests.faults.hostility import LONG, ODD, SCRIPT, attempt, odd
from tests.faults.planting import pages_of
from tests.faults.road import LAST_ROAD, PUBLIC_ROAD, ROAD
from tests.faults.walking import Walk
from tests.journeys.site import Site
from web.routes import route_list

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

READS = ("bram", "tessa", "nadia", "wietske", "sjoerd")
"""Those who between them see all that was typed."""

PHONES = {
    "06-1234 5678": "+31612345678",
    "+32 470 12 34 56": "+32470123456",
    "0049 1512 3456789": "+4915123456789",
    "+48 512 345 678": "+48512345678",
    "+90 532 123 45 67": "+905321234567",
    "+212 612-345678": "+212612345678",
}
ADDRESS = {
    "street": "Lange Lijst",
    "house_number": "12-3 hs",
    "postcode": "1234ab",
    "city": "A'dam",
}


def test_every_form_meets_the_hostile_and_the_merely_odd(running_site: Site) -> None:
    """Refused with every word kept where it must be, saved where it is odd but legal."""
    walk, tries = Walk(running_site.url, odd), list[int]()
    for _ in walk.along((*ROAD, *PUBLIC_ROAD, *LAST_ROAD), lambda *at: tries.append(attempt(*at))):
        pass
    print(f"{len(tries)} forms, {sum(tries)} refusals with every word kept")
    assert sum(tries) > 3 * len(tries)
    texts = [text for who in READS for text in pages_of(Browser(walk.url).sign_in(who))]
    assert [text for text in texts if SCRIPT in text or "<img src=x" in text] == []
    assert sum(SCRIPT in unescape(text) for text in texts) > 20


def test_every_address_that_is_posted_to_survives_nonsense(running_site: Site) -> None:
    rules = sorted({rule for rule, methods, *_ in route_list() if "POST" in methods})
    assert len(rules) > 25
    for who in ("joris", "wietske", "sjoerd"):
        browser = Browser(running_site.url).sign_in(who)
        for rule in rules:
            fields = {name: [ODD, LONG[:200]] for name in ("words", "next", "number", "staff_id")}
            fields |= {"csrf_token": [browser.token()], "command_id": ["\0"], "session": [ODD]}
            answer = browser.send(_filled(rule), fields)
            assert answer.status < 500, (who, rule)
            if rule in {"/uitloggen", "/inloggen/demo"}:
                browser.sign_in(who)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"a=%ff%fe&" * 2000, b"&" * 400_000])
def test_a_body_that_is_no_text_is_no_fault(running_site: Site, body: bytes) -> None:
    browser = Browser(running_site.url).sign_in("bram")
    answer = browser.send_bytes("/signaal", body)
    assert answer.status in {303, 400, 413, 422}


def test_a_single_name_is_a_name(running_site: Site) -> None:
    joris = Browser(running_site.url).sign_in("joris")
    home = f"/trajecten/{begin(joris)}/gezin"
    form = joris.form(f"{home}/persoon")
    one = {"surname": ["Sukarno"], "relation": ["father"], "kind": ["adult"]}
    assert joris.submit(form, one).status == 303
    assert "Sukarno" in joris.get(home).text


def test_addresses_and_phones_of_six_countries_are_understood(running_site: Site) -> None:
    joris = Browser(running_site.url).sign_in("joris")
    home = f"/trajecten/{begin(joris)}/gezin"
    asked = {name: [value] for name, value in ADDRESS.items()}
    form = joris.form(f"{home}/huishouden")
    assert joris.submit(form, {"label": ["thuis bij oma"], **asked}).status == 303
    phone = next(link for link in links_in(joris.get(home).text) if "/telefoon/" in link)
    for typed in PHONES:
        assert joris.submit(joris.form(phone), {"phone": [typed]}).status == 303, typed
    page = unescape(joris.get(home).text)
    digits = re.sub(r"[^\d+]", "", page)
    assert [e164 for e164 in PHONES.values() if e164[3:] not in digits] == []
    assert "12-3 hs" in page
    assert "1234 AB" in page


def test_a_citizens_number_is_asked_about_once_and_then_saved(running_site: Site) -> None:
    joris = Browser(running_site.url).sign_in("joris")
    number = begin(joris)
    form = joris.form(f"/trajecten/{number}/doen/doel")
    words = "BSN van moeder is 123456782"
    warned = joris.submit(form, {"words": [words]})
    assert warned.status == 422
    assert "burgerservicenummer" in warned.text
    assert 'role="alert"' in warned.text
    assert words in warned.text
    assert words not in joris.get(f"/trajecten/{number}").text
    assert joris.submit(form, {"words": [words], "confirmed": ["1"]}).status == 303
    assert words in joris.get(f"/trajecten/{number}").text


def test_a_hundred_thousand_signs_come_back_whole(running_site: Site) -> None:
    joris = Browser(running_site.url).sign_in("joris")
    number = begin(joris)
    act(joris, number, "doel")
    form = joris.form(f"/trajecten/{number}/doen/doel")
    words = "😀" * 100_000
    answer = joris.submit(form, {"words": [words]})
    assert answer.is_refused_at_the_field
    assert words in answer.text


def _filled(rule: str) -> str:
    """Return a rule with ids that nothing has."""
    number = re.sub(r"<(number|slug|thing)>", "%00doel", rule)
    return re.sub(r"<uuid:\w+>", str(mint()), number)
