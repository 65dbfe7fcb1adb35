"""Who is in a page, by the names that were planted; and which lines the log has of that view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from http.client import HTTPException
from uuid import UUID

import msgspec

from casework.audit.events import Looked
from casework.bootstrap import build
from casework.config import Settings
from casework.families.events import PersonAdded
from casework.privacy.content import Sealed
from casework.trajectories.events import ReferralOpened
from tests.faults.beginning import act, fill_in, history
from tests.faults.browser import NUMBER, Answer, Browser, form_of
from tests.faults.forms import links_in
from web.pages.family.actions import ACTIONS as FAMILY
from web.schemas.referral import OpenReferralForm
from workflows.demo.people import PEOPLE

NAME = "Zwqn{:02}x"
GROUP = "Zwqg{:02}x"
PARENT = "Zwqp{:02}x"
PLANTED = re.compile(r"Zwq[ngp]\d\dx")

FAMILIES = 6
SKIPPED = ("/uitloggen", "/static", "/account", "/taal", "/hulp", "/beheer", "/sociale-kaart")
"""Where nobody of a family is shown."""


class View(msgspec.Struct, frozen=True):
    """One page that somebody opened: which planted words it held, and whose lines were written."""

    path: str
    words: frozenset[str]
    lines: Counter[UUID]


def plant(joris: Browser) -> list[str]:
    """Begin families whose children and parents are called like nobody; return their numbers."""
    return [_family(joris, n) for n in range(FAMILIES)]


def whose(settings: Settings) -> dict[str, UUID]:
    """Return the person that each planted word is about, as it stands in history."""
    casework = build(settings)
    found: dict[str, UUID] = {}
    for event in history(settings):
        if isinstance(event, ReferralOpened):
            about, texts = event.child_id, [event.child_name, event.group]
        elif isinstance(event, PersonAdded):
            about, texts = event.person_id, [event.name, event.group]
        else:
            continue
        sealed = [text if isinstance(text, Sealed) else None for text in texts]
        for text in casework._keys.open(sealed):
            found |= dict.fromkeys(PLANTED.findall(text or ""), about)
    casework.close()
    return found


class Visitor:
    """Walks from link to link; what a page shows is compared with what the log says of the view."""

    def __init__(self, url: str, login: str, settings: Settings) -> None:
        self.browser = Browser(url).sign_in(login)
        self.login = login
        self.views: list[View] = []
        self.answers: Counter[int] = Counter()
        self._me = PEOPLE[login].id
        self._log = build(settings)
        self._waiting = ["/"]

    def step(self, turn: int, names: Sequence[str]) -> None:
        """Open one page, or search for somebody; a page that does not come is no view."""
        before = self._log.history.max_notification_id() or 0
        try:
            answer = self._ask(turn, names)
        except (OSError, HTTPException):
            self.answers[0] += 1
            self._waiting = ["/"]
            return
        self.answers[answer.status] += 1
        self.views.append(self._view(answer, before))
        links = [answer.location] if answer.location else links_in(answer.text)
        self._waiting = [one for one in links if _is_page(one)] or ["/"]

    def close(self) -> None:
        """Give the connections back."""
        self._log.close()

    def _ask(self, turn: int, names: Sequence[str]) -> Answer:
        if self.login in {"joris", "nadia"} and turn % 5 == 4:
            page = self.browser.get("/zoeken")
            sought = {"sought": [names[turn % len(names)]]}
            return self.browser.submit(form_of(page), sought) if page.status == 200 else page
        return self.browser.get(self._waiting[(turn * 7 + turn // 3) % len(self._waiting)])

    def _view(self, answer: Answer, before: int) -> View:
        words = frozenset(PLANTED.findall(answer.text))
        return View(answer.path, words, Counter(self._lines(before)))

    def _lines(self, before: int) -> Iterator[UUID]:
        for fact in self._log.facts(before, 500, topics=[Looked.topic]):
            event = fact.event
            if isinstance(event, Looked) and event.stamp.by == self._me and event.kind == "person":
                yield event.about


def _family(joris: Browser, n: int) -> str:
    said = {"child_name": NAME.format(n), "group": GROUP.format(n)}
    more = {"interpreter": "nee", "language": "nl"}
    found = NUMBER.search(fill_in(joris, "/aanmelding", OpenReferralForm, said | more).location)
    assert found is not None
    number = found[0]
    act(joris, number, "intake")
    parent = {"name": PARENT.format(n), "relation": "mother", "kind": "adult"}
    fill_in(joris, f"/trajecten/{number}/gezin/persoon", FAMILY["persoon"].schema, parent)
    return number


def _is_page(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("//", *SKIPPED))
