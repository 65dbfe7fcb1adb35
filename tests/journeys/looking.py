"""Somebody looks at every page they can reach, with axe, in every width and colour scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.site import Site
from web.routes import route_list

WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
AXE: Final = Axe()
EVERYTHING: Final[dict[str, Any]] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": list(WCAG)},
}
COLOURS: Final[dict[str, Any]] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""All that another colour scheme can change: the sheet sets nothing but colours by scheme."""

SCHEMES: Final[dict[str, dict[str, Any]]] = {"light": EVERYTHING, "dark": COLOURS}
WIDTHS: Final = (1280, 390)
NARROW: Final = 320
ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBER: Final = re.compile(r"K-\d+")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
HREF: Final = re.compile(r'href="(/[^"#]*)"')
OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LINKS: Final = "[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))"
SPOIL: Final = """() => {
  const form = document.querySelector("main form[novalidate]:has([name=command_id])");
  for (const field of form.elements) {
    if (field.type === "text" || field.tagName === "TEXTAREA") field.value = "";
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    if (field.tagName === "SELECT") field.selectedIndex = 0;
  }
  form.elements.command_id.value = "";
  form.submit();
}"""
"""Send a form of which nothing can come: without answers, without the id of its command."""

FILES = (".pdf", ".json")


class Looker:
    """One person at a browser. `seen`: the addresses looked at, by what they are of."""

    def __init__(self, browser: Browser, site: Site, name: str | None = None) -> None:
        """Sign in by name; without one, look as a passer-by."""
        self.context = browser.new_context(locale="nl-NL", base_url=site.url)
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.wrong: list[str] = []
        self.seen: dict[str, str] = {}
        self.states = 0
        if name is not None:
            self.page.goto("/inloggen")
            self.page.get_by_role("button", name=name).click()
            self.page.wait_for_url(lambda url: "/inloggen" not in url)

    def look(self, name: str) -> None:
        """Check the page that is open now, as it is now."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for scheme, rules in SCHEMES.items():
                self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # its two words
                found = self._violations(rules)
                self.wrong += [f"{name} {width} {scheme} {told(one)}" for one in found]
        self.page.set_viewport_size({"width": NARROW, "height": 900})
        if (over := self.page.evaluate(OVERFLOW)) > 0:
            self.wrong.append(f"{name} {NARROW} scrolls {over}px sideways")
        if self.page.locator("h1").count() != 1:
            self.wrong.append(f"{name} has no single h1")

    def _violations(self, rules: dict[str, Any]) -> list[dict[str, Any]]:
        # The script is half a megabyte: once per page is enough.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.axe_script)
        ran = self.page.evaluate("options => axe.run(options)", rules)
        self.states += 1
        found: list[dict[str, Any]] = ran["violations"]
        return found

    def visit(self, path: str) -> list[str]:
        """Open a page and look, also at its form with errors; return where one can go on."""
        answer = self.page.goto(path)
        status = answer.status if answer else 0
        name = f"{status} {shape(path)}"
        if status == 200:
            self.seen[shape(urlsplit(self.page.url).path)] = path
        self.look(name)
        links: list[str] = self.page.evaluate(LINKS)
        if status == 200 and self.page.locator("main form[novalidate] [name=command_id]").count():
            self.spoil(name)
        return links

    def spoil(self, name: str) -> None:
        """Send the form on this page without anything in it, and look at what comes back."""
        with self.page.expect_navigation() as going:
            self.page.evaluate(SPOIL)
        if going.value.status != 422:
            self.wrong.append(f"{name} sent empty: {going.value.status}")
        self.look(f"422 {name}")

    def walk(self, *begin: str, leaving_out: tuple[str, ...] = ("/static", "/taal")) -> None:
        """Visit one page of every kind that can be reached from these by links."""
        waiting, met = list(begin), set(map(shape, self.seen))
        while waiting:
            path = waiting.pop(0)
            # A download is no page.
            if shape(path) in met or path.startswith(leaving_out) or path.endswith(FILES):
                continue
            met.add(shape(path))
            waiting += self.visit(path)

    def links_on(self, path: str) -> list[str]:
        """Return where one can go from a page, without looking at it."""
        text = self.context.request.get(path).text()
        return [unescape(found) for found in HREF.findall(text)]

    def missed(self, role: str, *elsewhere: str) -> list[str]:
        """Return the pages for a role that were not looked at, but for those below `elsewhere`."""
        rules = [
            rule
            for rule, methods, _view, who in route_list()
            if methods == "GET" and role in who.split(", ")
        ]
        unseen = [rule for rule in rules if not any(pattern(rule).match(one) for one in self.seen)]
        return [rule for rule in unseen if not rule.startswith(elsewhere)]

    def close(self) -> None:
        """Leave."""
        self.context.close()


def shape(path: str) -> str:
    """Return what kind of page an address is: without ids, numbers and cursors."""
    parts = urlsplit(path)
    tab = re.search(r"tab=\w+", parts.query)
    plain = NUMBER.sub("K-1", DAY.sub("DAY", ID.sub("ID", parts.path)))
    return f"{plain}?{tab[0]}" if tab else plain


def pattern(rule: str) -> re.Pattern[str]:
    """Return the pattern of the shapes that belong to a rule of the route list."""
    return re.compile(re.sub(r"<[^>]+>", "[^/]+", rule) + r"(\?.*)?$")


def told(violation: dict[str, Any]) -> str:
    """Return a violation in one line: the rule and the first elements."""
    targets: Iterator[str] = (str(node["target"][-1]) for node in violation["nodes"][:3])
    return f"{violation['id']} ({len(violation['nodes'])}): {' | '.join(targets)}"
