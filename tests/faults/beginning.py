"""A family to work with, begun through the forms, and the history of a site read from outside."""

from __future__ import annotations

from collections.abc import Mapping

from casework.bootstrap import build
from casework.config import Settings
from casework.events import Event
from tests.faults.browser import NUMBER, Answer, Browser
from tests.faults.filling import Schema, answers, usual
from web.pages.trajectory.actions import ACTIONS
from web.schemas.referral import OpenReferralForm


def begin(browser: Browser) -> str:
    """Open a referral and hold the intake; return the number of the trajectory."""
    words = {"interpreter": "nee", "language": "nl"}
    number = NUMBER.search(fill_in(browser, "/aanmelding", OpenReferralForm, words).location)
    assert number is not None
    act(browser, number[0], "intake")
    return number[0]


def act(browser: Browser, number: str, slug: str, **given: str) -> Answer:
    """Carry out an action of a trajectory, with usual answers for what is not given."""
    return fill_in(browser, f"/trajecten/{number}/doen/{slug}", ACTIONS[slug].schema, given)


def fill_in(browser: Browser, path: str, schema: Schema, given: Mapping[str, str]) -> Answer:
    """Fill in a form with usual answers and send it."""
    form = browser.form(path)
    sent = answers(schema, form, lambda _schema, _name, field: usual(field, "Woorden"), given)
    answer = browser.submit(form, sent)
    assert answer.status == 303, (path, answer.status)
    return answer


def history(settings: Settings) -> list[Event]:
    """Return everything that ever happened, in order."""
    casework, found, after = build(settings), list[Event](), 0
    while facts := casework.facts(after, 500):
        found += [fact.event for fact in facts]
        after = facts[-1].position
    casework.close()
    return found
