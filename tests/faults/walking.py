"""Walk the road: be the right person at the right form, and know the ids made on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from casework.ids import derived
from casework.values.ids import parse_id
from tests.faults.browser import NUMBER, Answer, Browser, form_of
from tests.faults.filling import Say, answers
from tests.faults.forms import PageForm, Sent, links_in
from tests.faults.road import Stop

HOMES = re.compile(
    r"/privacy/nakijken|/trajecten/[^/]+/gezin|/(?:trajecten|ontvangen|sociale-kaart)/[^/]+|/beheer/\w+/[^/]+"
)
MAKES = {
    "/beheer/medewerkers/nieuw": ("staff", "staff_id"),
    "/beheer/scholen/nieuw": ("school", "school_id"),
    "/sociale-kaart/nieuw": ("organisation", "organisation_id"),
    "/trajecten/{number}/verzoek": ("request", "request_id"),
    "/privacy/wissen/nieuw/{number}": ("erasure", "erasure_id"),
}
"""Forms whose command id gives the id of what they make, and what the road calls it."""

ON = {"splitsen": "/trajecten/{number}/gezin"}
"""The page that links to a form, where that is not the page above it."""

Try = Callable[[Stop, Browser, PageForm, Sent], object]
"""What else is tried at a stop, before its form is sent as it should be."""


class Walk:
    """One walk along a road on one site."""

    def __init__(self, url: str, say: Say) -> None:
        self.known: dict[str, str] = {}
        self.url = url
        self._say = say
        self._browsers: dict[str, Browser] = {}

    def browser(self, login: str) -> Browser:
        """Return the browser in which somebody is signed in."""
        if login not in self._browsers:
            self._browsers[login] = Browser(self.url).sign_in(login)
        return self._browsers[login]

    def along(self, road: tuple[Stop, ...], attempt: Try | None = None) -> Iterator[Answer]:
        """Go along a road; yield what the site answered at every stop."""
        for stop in road:
            yield self.visit(stop, attempt)

    def visit(self, stop: Stop, attempt: Try | None = None) -> Answer:
        """Fill in one form and send it; the site has to answer as it does when all is well."""
        browser, path = self.browser(stop.who), self.path(stop)
        form = browser.form(path)
        given = {n: v.format(**self.known) if v == "{number}" else v for n, v in stop.given.items()}
        sent = answers(stop.schema, form, self._say, given)
        if attempt is not None:
            attempt(stop, browser, form, sent)
        answer = browser.submit(form, sent)
        if answer.status == 422 and "bsn_seen" in answer.text:
            # A warning, not a block: the same form goes through when it is sent again.
            answer = browser.submit(form_of(answer), {})
        assert answer.status == stop.status, (stop.who, path, answer.status, _errors(answer))
        self._learn(stop, form)
        return answer

    def path(self, stop: Stop) -> str:
        """Return the address of a stop, with the ids of this walk."""
        return stop.path.format_map(_Ids(self, stop))

    def find(self, name: str, stop: Stop) -> str:
        """Return an id: known, or the last one that the page before the form links to."""
        if name in self.known and name != "package":
            return self.known[name]
        browser = self.browser(stop.who)
        if name == "package":
            found = re.search(r'/ontvangen/([0-9a-f-]{36})"', browser.get("/ontvangen").text)
            assert found is not None
            return found[1]
        if name in ON:
            return self._last(name, browser.get(ON[name].format_map(self.known)).text, ON[name])
        home = HOMES.match(stop.path.format_map(_Blank(self.known)))
        page = home[0] if home else "/"
        return self._last(name, browser.get(page).text, page)

    def _last(self, name: str, text: str, page: str) -> str:
        things = [re.search(rf"/{name}/([^/?]+)$", link) for link in links_in(text)]
        ids = [unquote(thing[1]) for thing in things if thing]
        assert ids, (page, "links to no", name)
        return ids[-1]

    def _learn(self, stop: Stop, form: PageForm) -> None:
        if stop.path == "/signaal":
            numbers = NUMBER.findall(self.browser("tessa").get("/overdrachten").text)
            # The second is about the same child, and goes to the first.
            name = "other" if "number" in self.known else "number"
            self.known[name] = next(n for n in numbers if n not in self.known.values())
            self.known.setdefault("signal", form.fields["command_id"].value[0])
        if stop.path in MAKES:
            name, made = MAKES[stop.path]
            form_id = parse_id(form.fields["command_id"].value[0])
            self.known[name] = str(derived(made, str(form_id)))


class _Ids(dict[str, str]):
    """Finds the id for a {name} when the road asks for it."""

    def __init__(self, walk: Walk, stop: Stop) -> None:
        super().__init__()
        self._walk, self._stop = walk, stop

    def __missing__(self, name: str) -> str:
        return self._walk.find(name, self._stop)


class _Blank(dict[str, str]):
    """Leaves every {name} empty."""

    def __missing__(self, _name: str) -> str:
        return ""


def _errors(answer: Answer) -> list[str]:
    return re.findall(r'class="err"[^>]*>(.*?)</p>|<h1[^>]*>(.*?)</h1>', answer.text, re.DOTALL)
