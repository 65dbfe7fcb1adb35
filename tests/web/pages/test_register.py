"""The register of processing is there to read and to print, for who answers for the data."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from casework.identity.actor import Role
from casework.register.processings import every
from tests.web.site import Site
from web.pages.privacy import register

PATH = "/privacy/register"


@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.PROJECT_LEAD])
def test_who_answers_for_the_data_reads_every_processing(site: Site, role: Role) -> None:
    page = site.visitor(site.member("Hanneke", role)).get(PATH)
    assert page.status_code == 200
    for line in every():
        assert f'lang="nl">{line.name}<' in page.text
        assert f'<dd lang="nl">{line.basis}</dd>' in page.text
        assert line.uri in page.text


@pytest.mark.parametrize("role", [Role.TEACHER, Role.CORE_MEMBER, Role.ADMINISTRATOR])
def test_for_all_others_it_is_not_there(site: Site, role: Role) -> None:
    visitor = site.visitor(site.member("Noor", role))
    assert visitor.get(PATH).status_code == 404
    assert PATH not in visitor.get("/").text


def test_it_can_be_printed_and_is_in_the_menu(site: Site) -> None:
    page = site.visitor(site.member("Hanneke", Role.PRIVACY_OFFICER)).get(PATH).text
    assert "data-print" in page
    assert f'href="{PATH}"' in page


def test_what_it_said_earlier_stays_to_be_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first = every()[0]
    newer = msgspec.structs.replace(
        first, version=2, since=first.since + timedelta(days=20), name="Signaleren, anders"
    )
    monkeypatch.setattr(register, "every", lambda: (first, newer))
    monkeypatch.setattr(register, "on", lambda _day: (newer,))
    page = site.visitor(site.member("Hanneke", Role.PRIVACY_OFFICER)).get(PATH).text
    now, _, earlier = page.partition("Zoals het eerder was")
    assert "Signaleren, anders" in now
    assert first.name not in now
    assert first.uri in earlier
