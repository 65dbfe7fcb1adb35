"""A warning is seen: above the title, at its field, in the title of the tab; it stops nobody."""

import re
from html import unescape

import pytest

from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, signed_in
from tests.web.pages.test_sent_again import SIGNAL
from tests.web.site import Site, Visitor

WITH_BSN = {**SIGNAL, "seen": "Zijn BSN 111222333 stond op de tas"}


@pytest.fixture
def iris(site: Site) -> Visitor:
    return signed_in(site, "Iris", Role.TEACHER)


def test_something_like_a_bsn_is_said_above_the_title_and_at_the_field(iris: Visitor) -> None:
    answer = fill(iris, "/signaal", **WITH_BSN)
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert "<title>Let op: Signaal doorgeven" in page
    summary, _, below = page.partition("<h1>")
    assert re.search(r'<div class="errors warning" role="alert" tabindex="-1" autofocus', summary)
    assert '<a href="#f-seen">In “Wat heb je gezien?” staat iets' in summary
    assert '<button class="btn" form="form" name="confirmed" value="1">Toch versturen' in summary
    assert 'id="form"' in below
    assert 'aria-describedby="f-seen-hint f-seen-warning"' in below
    assert re.search(r'id="f-seen-warning">.*In “Wat heb je gezien\?” staat iets', below)


def test_it_can_be_sent_as_it_is(site: Site, iris: Visitor) -> None:
    form = hidden(fill(iris, "/signaal", **WITH_BSN).text)
    sent = iris.send("/signaal", {**WITH_BSN, **form, "confirmed": "1"})
    assert sent.status_code == 303
    assert site.topics().count("trajectory.signal_raised") == 1


def test_what_is_wrong_comes_before_what_to_look_at(iris: Visitor) -> None:
    page = unescape(fill(iris, "/signaal", **{**WITH_BSN, "child_name": ""}).text)
    summary = page.partition("<h1>")[0]
    assert "<title>Fout: " in page
    assert summary.index("#f-child_name") < summary.index("#f-seen")
    assert "Toch versturen</button>" not in page
