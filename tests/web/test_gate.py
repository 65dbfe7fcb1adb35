"""The gate: refused by default, the same page for everything that is not for you."""

import json
import re

import pytest

from casework.audit.events import Refused
from casework.identity.actor import Role
from tests.web.site import Site
from web import routes
from web.app.limits import BODY_BYTES, FIELDS
from web.routes import PUBLIC, UnstatedRoute, check_stated

pytestmark = pytest.mark.usefixtures("probes")

PART = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>")
SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000001"}
TOKEN = re.compile(r'(name="csrf_token" value=")[^"]+')


def page_of(text: str) -> str:
    return TOKEN.sub(r"\1", text)


def refusals(site: Site) -> list[Refused]:
    return [f.event for f in site.casework.facts(0, 500) if isinstance(f.event, Refused)]


def test_every_page_that_is_not_public_asks_to_sign_in(site: Site) -> None:
    visitor = site.visitor()
    for rule in site.app.url_map.iter_rules():
        if routes.who_may(rule.endpoint) is PUBLIC or "GET" not in (rule.methods or ()):
            continue
        path = PART.sub(lambda found: SAMPLES.get(found[1], "x"), rule.rule)
        assert str(visitor.get(path).location).startswith("/inloggen"), path


def test_a_page_that_says_nothing_keeps_the_site_from_starting(site: Site) -> None:
    site.app.url_map._remap = True
    site.app.view_functions["stray"] = lambda: "open"
    site.app.url_map.add(site.app.url_rule_class("/stray", endpoint="stray"))
    with pytest.raises(UnstatedRoute, match="/stray"):
        check_stated(site.app)


def test_a_page_that_says_nothing_would_be_refused_all_the_same(site: Site) -> None:
    site.app.url_map.add(site.app.url_rule_class("/stray", endpoint="stray"))
    site.app.view_functions["stray"] = lambda: "open"
    assert site.visitor().get("/stray").status_code == 303
    assert site.visitor(site.member("Iris", Role.CORE_MEMBER)).get("/stray").status_code == 404


def test_whoever_has_the_role_gets_the_page(site: Site) -> None:
    assert (
        site.visitor(site.member("Sam", Role.CORE_MEMBER)).get("/proef/kernteam").text == "kernteam"
    )


def test_another_role_an_unknown_address_and_a_foreign_id_give_the_same_bytes(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    asked = ("/proef/kernteam", "/nergens", "/proef/fout/andermans", "/proef/vreemd", "/uitloggen")
    answers = [visitor.get(path) for path in asked]
    assert {answer.status_code for answer in answers} == {404}
    assert len({page_of(answer.text) for answer in answers}) == 1


def test_a_refused_role_is_one_line(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    site.visitor(iris).get("/proef/kernteam")
    (line,) = refusals(site)
    assert (line.stamp.by, line.attempted, line.code) == (iris, "probe_kernteam", "not_permitted")


def test_a_foreign_id_is_one_line(site: Site) -> None:
    site.visitor(site.member("Iris", Role.TEACHER)).get("/proef/vreemd")
    (line,) = refusals(site)
    assert (line.attempted, line.code, line.kind) == ("probe_foreign", "not_found", "trajectory")


def test_the_cookie_is_bound_to_the_host_and_closed_to_scripts(site: Site) -> None:
    cookie = site.visitor().get("/inloggen").headers["Set-Cookie"]
    name, _, flags = cookie.partition("=")
    assert name == "__Host-casework"
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags.split("; "))
    assert "Domain" not in cookie
    assert "Max-Age" not in cookie


def test_the_demo_on_plain_http_has_a_plain_cookie(demo_site: Site) -> None:
    cookie = demo_site.visitor().get("/inloggen").headers["Set-Cookie"]
    assert cookie.startswith("casework=")
    assert "HttpOnly" in cookie


def test_a_form_without_its_token_changes_nothing(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    visitor.get("/proef")
    visitor.client.post("/proef", data={"words": "x"}, base_url="https://localhost")
    assert probed() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ],
)
def test_another_site_cannot_send_a_form_even_with_the_token(
    site: Site, headers: dict[str, str]
) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    fields = {"words": "x", "csrf_token": visitor.csrf("/account")}
    sent = visitor.client.post("/proef", data=fields, base_url="https://localhost", headers=headers)
    assert sent.status_code == 403
    assert probed() == []


@pytest.mark.parametrize("path", ["/inloggen", "/nergens", "/account", "/static/casework.css"])
def test_headers_let_nothing_in_and_keep_nothing(site: Site, path: str) -> None:
    headers = site.visitor().get(path).headers
    words = [line.split() for line in headers["Content-Security-Policy"].split("; ")]
    sources = {name: found for name, *found in words}
    assert (sources["default-src"], sources["script-src"]) == (["'none'"], ["'self'"])
    assert {one for found in sources.values() for one in found} == {"'none'", "'self'", "data:"}
    assert [name for name, found in sources.items() if "data:" in found] == ["img-src"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("path", ["/inloggen", "/nergens", "/hulp", "/static/casework.css"])
def test_no_other_site_frames_or_reads_an_answer_and_its_letters_are_told(
    site: Site, path: str
) -> None:
    headers = site.visitor().get(path, headers={"Origin": "https://evil.example"}).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"].split("; ")
    assert headers["X-Frame-Options"] == "DENY"
    assert [name for name, _ in headers if name.startswith("Access-Control")] == []
    assert "charset=utf-8" in headers["Content-Type"]


@pytest.mark.parametrize(
    "path",
    [
        *("/static/", "/static", "/static/themes/", "/static/themes", "/.git/config", "/.env"),
        *("/static/../texts.py", "/static/..%2ftexts.py", "/static/%2e%2e/texts.py"),
        *(
            "/static/themes/../../../../etc/passwd",
            "/static/..%5ctexts.py",
            "/static/themes/../../texts.py",
        ),
    ],
)
def test_no_file_but_ours_is_given_and_no_folder_is_listed(site: Site, path: str) -> None:
    assert site.visitor(site.member("Iris", Role.TEACHER)).get(path).status_code == 404


def test_files_are_kept_for_ever_under_an_address_that_changes_with_them(site: Site) -> None:
    visitor = site.visitor()
    found = re.search(r'href="(/static/casework\.css\?v=\w+)"', visitor.get("/inloggen").text)
    assert found is not None
    answer = visitor.get(found[1])
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_a_body_that_is_too_large_is_refused_in_words(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    sent = visitor.send("/proef", {"words": "x" * BODY_BYTES})
    assert sent.status_code == 413
    assert "te veel" in sent.text


@pytest.mark.parametrize(
    "sent",
    [
        {"data": {f"f{number}": "" for number in range(FIELDS + 1)}},
        {
            "data": json.dumps([]).replace("[]", "[" * 30 + "]" * 30),
            "content_type": "application/json",
        },
    ],
)
def test_too_many_fields_or_brackets_are_refused_in_words(
    site: Site, sent: dict[str, object]
) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    answer = visitor.send("/proef", **sent)
    assert answer.status_code == 422
    assert "kunnen we niet lezen" in answer.text


def test_a_hundred_thousand_characters_of_any_script_get_through(site: Site) -> None:
    visitor = site.visitor(site.member("Iris", Role.TEACHER))
    assert visitor.post("/proef", {"words": "🦓" * 100_000}).status_code == 303
    assert probed() == [["🦓" * 100_000]]


def test_the_site_says_that_it_is_well_and_begins_no_session(site: Site) -> None:
    answer = site.visitor().get("/gezond")
    assert (answer.status_code, answer.text) == (200, "ok")
    assert "Set-Cookie" not in answer.headers


def probed() -> list[list[str]]:
    from tests.web.probes import SAVED

    return SAVED
