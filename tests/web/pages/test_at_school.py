"""Whoever works at two schools says for which one; nothing goes to a school by itself."""

import re
from html import unescape
from uuid import UUID

import pytest

from casework.identity.actor import Role
from casework.ids import derived, mint
from casework.schools.commands import OpenSchool
from casework.staff.commands import GrantRole
from tests.web.pages.filling import fill, hidden
from tests.web.pages.test_sent_again import SIGNAL
from tests.web.site import ADMINISTRATOR, SCHOOL, Site, Visitor

OTHER = derived("test", "second school")
PAGES = [
    ("/signaal", Role.TEACHER),
    ("/aanmelding", Role.CORE_MEMBER),
    ("/licht-contact", Role.CORE_MEMBER),
]


def _at_both(site: Site, role: Role) -> Visitor:
    at = site.clock.now()
    opening = OpenSchool(command_id=mint(), at=at, school_id=OTHER, name="De Wilg")
    site.casework.execute(opening, by=ADMINISTRATOR)
    staff_id: UUID = site.member("Iris", role)
    granting = GrantRole(command_id=mint(), at=at, staff_id=staff_id, role=role, school_id=OTHER)
    site.casework.execute(granting, by=ADMINISTRATOR)
    site.app.extensions["projections"].catch_up()
    return site.visitor(staff_id)


@pytest.mark.parametrize(("path", "role"), PAGES)
def test_the_school_is_asked_and_then_named(site: Site, path: str, role: Role) -> None:
    iris = _at_both(site, role)
    choice = iris.get(path).text
    assert "De Linde" in choice
    assert f"{path}?school={OTHER}" in choice
    form = iris.get(f"{path}?school={OTHER}").text
    assert "<dd>De Wilg" in form
    assert "<dd>De Linde" not in form
    assert iris.get(f"{path}?school={derived('test', 'far')}").status_code == 404
    assert iris.get(f"{path}?school=zomaar").status_code == 404


def test_a_signal_goes_to_the_school_that_was_chosen(site: Site) -> None:
    iris = _at_both(site, Role.TEACHER)
    assert fill(iris, f"/signaal?school={OTHER}", **SIGNAL).status_code == 303
    facts = site.casework.facts(0, 500)
    (raised,) = [f.event for f in facts if f.event.topic == "trajectory.signal_raised"]
    assert raised.stamp.school == OTHER


def test_words_sent_for_no_school_wait_until_one_is_chosen(site: Site) -> None:
    iris = _at_both(site, Role.TEACHER)
    sent = iris.send("/signaal", {**hidden(iris.get(f"/signaal?school={SCHOOL}").text), **SIGNAL})
    assert sent.location.startswith("/signaal?concept=")
    choice = unescape(iris.get(sent.location).text)
    (form,) = re.findall(rf'href="(/signaal\?[^"]*school={SCHOOL}[^"]*)"', choice)
    assert "geen lunch" in iris.get(form).text
