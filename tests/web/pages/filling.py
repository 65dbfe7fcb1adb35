"""Forms as a visitor fills them in: what the page had hidden in it goes along."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from casework.identity.actor import Role
from tests.web.site import Site, Visitor

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def signed_in(site: Site, name: str, *roles: Role, board: bool = False) -> Visitor:
    """Return the browser of somebody new, after the worker has seen what was set up."""
    visitor = site.visitor(site.member(name, *roles, board=board))
    site.app.extensions["projections"].catch_up()
    return visitor


def hidden(page: str) -> dict[str, str]:
    """Return what is hidden in the form of a page."""
    form = page.partition('<form method="post" action="/uitloggen"')[2].partition("</form>")[2]
    # Above the form there may be buttons: to undo, to throw a draft away.
    start = ' id="form"' if ' id="form"' in form else '<form method="post"'
    main = form.partition(start)[2].partition("</form>")[0]
    return {name: unescape(value) for name, value in HIDDEN.findall(main)}


def fill(visitor: Visitor, path: str, **answers: Any) -> TestResponse:
    """Open a form, fill it in and send it."""
    page = visitor.get(path)
    assert page.status_code == 200, page.text
    return visitor.send(path, {**hidden(page.text), **answers})


def refer(visitor: Visitor, child: str = "Noor Wilgenhof") -> str:
    """Let a family come with a question; return the path of its trajectory."""
    sent = fill(
        visitor,
        "/aanmelding",
        child_name=child,
        group="5a",
        question="Wie kan helpen met brieven?",
        language="nl",
        interpreter="nee",
        given_by="moeder",
    )
    assert sent.status_code == 303, sent.text
    return str(sent.location)
