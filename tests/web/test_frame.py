"""The header says who one is, and for which schools; and lets one out on every page."""

import re
from uuid import UUID

from casework.identity.actor import Role
from casework.ids import derived, mint
from casework.schools.commands import OpenSchool
from casework.staff.commands import GrantRole
from tests.web.site import ADMINISTRATOR, Site

WHO = re.compile(r'<div class="who"><span><strong>[^<]*</strong> <span class="sub">([^<]*)<')


def _also_at(site: Site, staff_id: UUID, name: str, role: Role = Role.TEACHER) -> None:
    at, school_id = site.clock.now(), derived("test", name)
    opening = OpenSchool(command_id=mint(), at=at, school_id=school_id, name=name)
    granting = GrantRole(
        command_id=mint(), at=at, staff_id=staff_id, role=role, school_id=school_id
    )
    site.casework.execute(opening, by=ADMINISTRATOR)
    site.casework.execute(granting, by=ADMINISTRATOR)


def _header(site: Site, staff_id: UUID) -> str:
    found = WHO.search(site.visitor(staff_id).get("/account").text)
    return found[1] if found else ""


def test_one_school_is_named(site: Site) -> None:
    assert _header(site, site.member("Iris", Role.TEACHER)) == "Leerkracht · De Linde"


def test_two_schools_are_both_named(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    _also_at(site, iris, "De Es")
    assert _header(site, iris) == "Leerkracht · De Es en De Linde"


def test_of_more_schools_it_says_how_many(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    _also_at(site, iris, "De Es")
    _also_at(site, iris, "De Wilg")
    assert _header(site, iris) == "Leerkracht · 3 scholen"


def test_a_school_of_another_role_is_not_named_with_this_one(site: Site) -> None:
    iris = site.member("Iris", Role.TEACHER)
    _also_at(site, iris, "De Es", Role.CORE_MEMBER)
    assert _header(site, iris) == "Leerkracht · De Linde"


def test_signing_out_is_on_every_page(site: Site) -> None:
    visitor = site.visitor(site.member("Nadia", Role.CORE_MEMBER))
    rules = [rule for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    shown = {rule.rule: visitor.get(rule.rule) for rule in rules if not rule.arguments}
    pages = {
        path: page.text
        for path, page in {**shown, "/nergens": visitor.get("/nergens")}.items()
        if page.status_code in {200, 404} and page.mimetype == "text/html"
    }
    assert len(pages) > 20
    lacking = [path for path, text in pages.items() if 'action="/uitloggen"' not in text]
    assert lacking == []
    assert "/nergens" in pages
