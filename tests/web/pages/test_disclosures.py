"""The disclosure register: to whom, on which ground, of which trajectory; never what."""

from __future__ import annotations

import pytest

from casework.identity.actor import Role
from tests.web.pages.test_inbox import WORDS, Sender
from tests.web.site import Site, Visitor

PATH = "/privacy/verstrekkingen"


@pytest.fixture
def sender(site: Site) -> Sender:
    return Sender(site)


@pytest.fixture
def officer(site: Site, sender: Sender) -> Visitor:
    return site.visitor(site.member("Hanneke", Role.PRIVACY_OFFICER))


def test_before_anything_was_given_it_says_so(officer: Visitor) -> None:
    assert "Er is nog niets aan een ander gegeven." in officer.get(PATH).text


def test_a_package_is_a_line_without_its_words(sender: Sender, officer: Visitor) -> None:
    sender.propose()
    page = officer.get(PATH).text
    assert "Toestemming van de ouders" in page
    assert "Nog geen antwoord" in page
    assert 'href="/privacy/register#handover-1"' in page
    assert f'href="/privacy?traject={sender.path.split("/")[2]}"' in page
    assert WORDS not in page


def test_nobody_but_the_officer_sees_it(site: Site, sender: Sender) -> None:
    for role in (Role.CORE_MEMBER, Role.PROJECT_LEAD, Role.PARTNER, Role.ADMINISTRATOR):
        assert site.visitor(site.member("Noor", role)).get(PATH).status_code == 404
