"""What somebody with bad intentions tries at the gate, each case a test."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher

from casework.desk.attempts import ADDRESS, PAIR
from casework.identity.actor import Role
from casework.ids import mint
from casework.staff.commands import DeactivateMember
from casework.trajectories.events import GlassBroken
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.site import ADMINISTRATOR, PASSWORD, Site, Visitor
from web.routes import PUBLIC, route_list, who_may

HOSTILE = (
    "' OR '1'='1",
    "'); DROP TABLE desk.accounts; --",
    "1; SELECT pg_sleep(60)",
    "{{7*7}}{% raise %}${7*7}#{7*7}",
    "%(x)s %s {0} %n",
    "\x00\r\nSet-Cookie: casework=x",
    "../../../../etc/passwd",
    "[" * 5000,
)
ASKED = (
    *("na", "tab", "fase", "contact", "laat", "sorteer", "omgekeerd", "traject", "persoon"),
    *("wie", "van", "tot", "school", "jaar", "next", "terug", "voor", "concept"),
)
"""Everything that pages read from an address."""

WHO = (Role.CORE_MEMBER, Role.PROJECT_LEAD, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)
"""Between them they have every list."""
FORGED = ("X-Forwarded-User", "X-Remote-User", "X-User-Id", "X-Forwarded-Access-Token", "From")


def wrong(visitor: Visitor, login: str, **more: Any) -> int:
    sent = {"username": login, "password": "not the password"}
    return visitor.post("/inloggen", sent, **more).status_code


# A token that somebody else chose, or kept.


def test_a_token_that_somebody_else_chose_is_never_used(site: Site) -> None:
    visitor = site.visitor()
    visitor.token = "chosen-by-somebody-else"
    visitor.sign_in("iris", site.account(site.member("Iris", Role.TEACHER), "iris"))
    thief = site.visitor()
    thief.token = "chosen-by-somebody-else"
    assert visitor.token != "chosen-by-somebody-else"
    assert thief.get("/account").location == "/inloggen?next=/account"


def test_a_cookie_that_was_stolen_opens_nothing_after_another_password(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    site.account(iris, "iris")
    owner, thief = site.visitor(iris), site.visitor()
    thief.token = str(owner.token)
    changed = {"old": PASSWORD, "new": "fietsbel kruimel lantaarn"}
    assert owner.post("/account/wachtwoord", changed).status_code == 303
    assert thief.get("/account").status_code == 303
    assert owner.get("/account").status_code == 200


def test_a_token_of_a_form_is_worth_nothing_in_another_session(site: Site) -> None:
    iris, sam = (site.visitor(site.member(name, Role.TEACHER)) for name in ("Iris", "Sam"))
    stolen = iris.csrf("/account")
    sent = sam.send("/taal", {"language": "en", "csrf_token": stolen})
    assert sent.status_code in {303, 400}
    assert '<html lang="nl"' in sam.get("/account").text


def test_signing_in_over_an_open_session_ends_it_in_the_log_as_well(site: Site) -> None:
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    visitor = site.visitor()
    visitor.sign_in("iris", code_secret)
    old, before = str(visitor.token), len(site.topics())
    visitor.post("/inloggen", {"username": "iris", "password": PASSWORD}, seen="/account")
    thief = site.visitor()
    thief.token = old
    assert thief.get("/account").status_code == 303
    assert site.topics()[before:] == ["staff.signed_out"]


# Who exists.


@pytest.mark.parametrize("login", ["iris", "nobody", "sam", "lea", "", "x" * 5000])
def test_every_name_costs_one_verification_and_one_line(
    site: Site, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.account(site.member("Iris", Role.TEACHER), "iris")
    site.account(site.member("Sam"), "sam")
    site.desk.accounts.block("sam")
    lea = site.member("Lea", Role.TEACHER)
    site.account(lea, "lea")
    stop = DeactivateMember(command_id=mint(), at=site.clock.now(), staff_id=lea)
    site.casework.execute(stop, by=ADMINISTRATOR)
    verified, before, verify = list[str](), len(site.topics()), PasswordHasher.verify

    def counted(self: PasswordHasher, stored: str | bytes, password: str | bytes) -> bool:
        verified.append(str(stored))
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    assert wrong(site.visitor(), login) == 422
    assert len(verified) == 1
    assert site.topics()[before:] == ["staff.sign_in_failed"]


# Guessing.


def test_the_owner_gets_in_on_a_known_device_after_everybodys_address_was_sprayed_from(
    site: Site,
) -> None:
    code_secret = site.account(site.member("Iris", Role.TEACHER), "iris")
    owner, stranger = site.visitor(), site.visitor()
    owner.sign_in("iris", code_secret)
    owner.post("/uitloggen", seen="/account")
    codes = [wrong(stranger, f"name{number}") for number in range(ADDRESS.count + 1)]
    assert codes == [422] * ADDRESS.count + [429]
    site.clock.advance(timedelta(minutes=1))
    assert owner.sign_in("iris", code_secret).status_code == 303


def test_another_address_in_a_header_gives_no_new_tries(site: Site) -> None:
    """The proxy adds the address that it saw; what the sender claims stands before it."""
    visitor = site.visitor()
    codes = [
        wrong(visitor, "iris", headers={"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.1"})
        for number in range(PAIR.count + 1)
    ]
    assert codes == [422] * PAIR.count + [429]


# An actor who is not there.


@pytest.mark.parametrize("header", [*FORGED, "Authorization", "X-Original-URL", "X-Rewrite-URL"])
def test_no_header_says_who_somebody_is_or_what_they_asked(site: Site, header: str) -> None:
    ada = site.member("Ada", Role.ADMINISTRATOR, board=True)
    for claimed in (str(ada), "Ada", "/beheer", f"Bearer {ada}"):
        answer = site.visitor().get("/beheer", headers={header: claimed})
        assert answer.location == "/inloggen?next=/beheer"
        iris = site.visitor(site.member("Iris", Role.TEACHER))
        assert iris.get("/beheer", headers={header: claimed}).status_code == 404


def test_no_field_says_who_does_it(site: Site) -> None:
    home = refer(signed_in(site, "Nadia", Role.CORE_MEMBER))
    other = site.member("Ada", Role.ADMINISTRATOR, board=True)
    floor = signed_in(site, "Floor", Role.CARE_COORDINATOR)
    claimed = {name: str(other) for name in ("by", "actor", "staff_id", "user", "tenant", "role")}
    motive = "Kind niet opgehaald, niemand is bereikbaar."
    assert fill(floor, f"{home}/noodtoegang", motive=motive, **claimed).status_code == 303
    (glass,) = (
        fact.event for fact in site.casework.facts(0, 500) if isinstance(fact.event, GlassBroken)
    )
    me = site.desk.sessions.find(str(floor.token))
    assert me is not None
    assert glass.stamp.by == me.staff_id
    assert glass.stamp.role == Role.CARE_COORDINATOR


# Words that want to be a line, a query or a template.


def test_no_name_that_is_typed_begins_a_line_in_a_log(
    site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    visitor = site.visitor()
    for name in ("iris\r\nINFO root signed in", "\x1b[2Jiris", 'iris"}\n{"event":"signed_in"}'):
        wrong(visitor, name)
        visitor.get("/nergens", query_string={"next": name})
    written = capfd.readouterr()
    lines = [line for line in (written.out + written.err).splitlines() if line.strip()]
    assert [line for line in lines if "iris" in line] == []
    assert all(isinstance(json.loads(line), dict) for line in lines)


@pytest.mark.parametrize("field", ["username", "password", "next", "code", "csrf_token"])
def test_nothing_typed_at_the_door_is_a_query_or_a_template(site: Site, field: str) -> None:
    visitor = site.visitor()
    visitor.sign_in("iris", site.account(site.member("Iris", Role.TEACHER), "iris"))
    other = site.visitor()
    for typed in HOSTILE:
        sent = other.post("/inloggen", {"username": "iris", "password": "x", field: typed})
        assert sent.status_code in {303, 400, 422, 429}
        # A token is random, and may have any two digits in it.
        shown = re.sub(r'value="[^"]*"', "", sent.text.partition("<main")[2])
        assert "49" not in shown.partition("</main>")[0]
    assert site.desk.accounts.find("iris") is not None


@pytest.mark.parametrize("role", WHO)
def test_nothing_asked_in_an_address_is_a_query_or_a_template(site: Site, role: Role) -> None:
    visitor = signed_in(site, "Iris", role, board=role in WHO[2:])
    rules = [r for r, how, view, _ in route_list() if "GET" in how and _may(role, view)]
    wrong_ones = {}
    for rule in (rule for rule in rules if "<" not in rule):
        for typed in HOSTILE:
            answer = visitor.get(rule, query_string=dict.fromkeys(ASKED, typed))
            if answer.status_code >= 500 or "\r" in str(answer.headers.get("Location")):
                wrong_ones[rule] = (typed, answer.status_code)
    assert wrong_ones == {}


def test_what_looks_like_a_template_is_shown_as_it_was_typed(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    page = nadia.get(refer(nadia, "{{7*7}} %(x)s Wilgenhof")).text
    assert "{{7*7}} %(x)s Wilgenhof" in page


def _may(role: Role, view: str) -> bool:
    who = who_may(view)
    return who is not PUBLIC and (not isinstance(who, frozenset) or role in who)


# Ways to ask that nobody asked for.


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_a_method_that_is_not_named_is_the_missing_page(site: Site, method: str) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    for path in ("/", "/account", "/signaal"):
        sent = visitor.client.open(path, method=method, base_url="https://localhost")
        assert sent.status_code in {400, 404}
        assert b"TRACE" not in sent.data
