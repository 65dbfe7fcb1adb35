"""Help, accessibility and the privacy statement: for everybody, signed in or not."""

import re

import pytest

from casework.identity.actor import Role
from casework.schools.defaults import DEFAULTS
from casework.trajectories.lines import KERNTEAM
from tests.web.site import Site

EXPLAINING = ("/hulp", "/toegankelijkheid", "/privacyverklaring")
OPEN = re.compile(r"<details open>\s*<summary><strong>([^<]+)")


@pytest.mark.parametrize("path", EXPLAINING)
def test_what_explains_is_for_everybody(site: Site, path: str) -> None:
    assert site.visitor().get(path).status_code == 200


@pytest.mark.parametrize("path", EXPLAINING)
def test_every_page_leads_to_what_explains(site: Site, path: str) -> None:
    assert f'href="{path}"' in site.visitor().get("/inloggen").text


def test_help_opens_at_ones_own_roles(site: Site) -> None:
    tessa = site.visitor(site.member("Tessa", *sorted(KERNTEAM)))
    assert OPEN.findall(tessa.get("/hulp").text) == ["Intern begeleider", "Kernteamlid"]


def test_help_explains_every_role_that_has_pages(site: Site) -> None:
    page = site.visitor().get("/hulp").text
    assert page.count("<details") == len(Role) - len({Role.WORKFLOW, Role.MONITOR})
    assert '<ol class="list"></ol>' not in page


def test_the_privacy_statement_gives_the_terms_that_are_the_ceiling(site: Site) -> None:
    page = site.visitor().get("/privacyverklaring").text
    terms = DEFAULTS.retention
    for months in (terms.short, terms.regular, terms.after_leaving_school):
        assert f"{months} maanden na" in page
