"""Who looks alike is compared, merged or told apart; nobody opens more, and all of it goes back."""

from __future__ import annotations

from uuid import UUID

import pytest

from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.staff.commands import DeclareOwnConflict
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.test_search import search
from tests.web.pages.twins import (
    begin,
    children,
    give,
    lines_since,
    main,
    now,
    pairs,
    say,
    trajectories,
    ways,
)
from tests.web.site import BOARD, SCHOOL, Site, Visitor


@pytest.fixture
def nadia(site: Site) -> Visitor:
    return signed_in(site, "Nadia", Role.CORE_MEMBER)


def test_who_looks_alike_is_listed_with_the_reason_and_a_line_each(
    site: Site, nadia: Visitor
) -> None:
    begin(nadia)
    before = now(site)
    page = main(nadia, "/dubbelen")
    assert "klinkt hetzelfde" in page
    assert "Mohamed Amrani" in page
    assert "Mohammed Amrani" in page
    assert sorted(line.about for line in lines_since(site, before)) == sorted(children(site))


def test_who_is_called_otherwise_is_not_listed_and_has_no_line(site: Site, nadia: Visitor) -> None:
    begin(nadia, "Noor Wilgenhof", "Sem Dorpskade")
    before = now(site)
    assert "niemand dubbel" in main(nadia, "/dubbelen")
    assert lines_since(site, before) == []


def test_the_same_address_is_a_reason_too(nadia: Visitor) -> None:
    for path in begin(nadia, "Mo Amrani", "Mo Zwaan"):
        home = fill(
            nadia,
            f"{path}/gezin/huishouden",
            label="thuis",
            street="Wilgenkade",
            house_number="12",
            postcode="1234 AB",
            city="Amsterdam",
        )
        assert home.status_code == 303, home.text
        lives = f"{path}/gezin/bewoner/{_household(nadia, path)}"
        fill(nadia, lives, person_id=_child(nadia, path), share="always")
    assert "zelfde adres" in main(nadia, "/dubbelen")


def _child(visitor: Visitor, path: str) -> str:
    return main(visitor, f"{path}/gezin").partition(f"{path}/gezin/naam/")[2].partition('"')[0]


def _household(visitor: Visitor, path: str) -> str:
    home = f"{path}/gezin"
    return main(visitor, home).partition(f"{home}/bewoner/")[2].partition('"')[0]


def test_merged_they_are_said_to_be_one_everywhere(nadia: Visitor) -> None:
    first, second = begin(nadia)
    (pair,) = pairs(nadia)
    assert say(nadia, pair, "samenvoegen").location == pair
    assert "Samengevoegd: dezelfde persoon" in main(nadia, pair)
    for here, there in ((first, second), (second, first)):
        number = there.rpartition("/")[2]
        page = main(nadia, here)
        assert f"Dit kind is ook bekend bij {number}" in page
        assert "Samengevoegd: twee keer vastgelegd" in page
        assert "Ook bij" in main(nadia, f"{here}/gezin")
    assert search(nadia, "mohamed amrani").count("samengevoegd") == 2
    page = main(nadia, "/dubbelen")
    assert "niemand dubbel" in page
    assert "Zelfde persoon" in page


def test_taken_back_everything_is_as_it_was(nadia: Visitor) -> None:
    first, second = begin(nadia)
    seen = [main(nadia, path) for path in ("/dubbelen", f"{first}/gezin", f"{second}/gezin")]
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    assert say(nadia, pair, "terug").status_code == 303
    again = [main(nadia, path) for path in ("/dubbelen", f"{first}/gezin", f"{second}/gezin")]
    assert [_words(one) for one in again] == [_words(one) for one in seen]
    assert "ook bekend" not in main(nadia, first)
    assert "Samenvoegen ongedaan gemaakt" in main(nadia, first)


def _words(page: str) -> str:
    """Return a page without the message of what was just done, and without tokens."""
    body = page.partition("<h1")[2]
    return body.partition('name="csrf_token"')[0]


def test_two_people_are_remembered_and_can_be_doubted_again(nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    say(nadia, pair, "twee")
    page = main(nadia, "/dubbelen")
    assert "niemand dubbel" in page
    assert "Twee mensen" in page
    assert "klinkt hetzelfde" not in search(nadia, "mohamed amrani")
    assert list(ways(nadia, pair)) == [f"{pair}/terug"]
    say(nadia, pair, "terug")
    assert "klinkt hetzelfde" in main(nadia, "/dubbelen")


def test_a_double_click_says_it_once(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    path = f"{pair}/samenvoegen"
    held = ways(nadia, pair)[path]
    assert [nadia.send(path, held).status_code for _ in range(2)] == [303, 303]
    assert site.topics().count("double.merged") == 1
    assert site.topics().count("trajectory.records_merged") == 2


def test_who_works_on_one_of_the_two_cannot_merge_them(site: Site, nadia: Visitor) -> None:
    refer(nadia, "Mohamed Amrani")
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    refer(joris, "Mohammed Amrani")
    (pair,) = pairs(joris)
    assert "Samenvoegen kan als je aan beide trajecten werkt" in main(joris, pair)
    assert list(ways(joris, pair)) == [f"{pair}/twee"]
    sent = joris.send(f"{pair}/samenvoegen", ways(joris, pair)[f"{pair}/twee"])
    assert sent.status_code in {303, 403, 404}
    assert "double.merged" not in site.topics()


def test_a_merge_opens_nothing_for_who_works_on_one(site: Site, nadia: Visitor) -> None:
    first, second = begin(nadia)
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    joris = signed_in(site, "Joris", Role.CORE_MEMBER)
    before = [joris.get(path).status_code for path in (f"{first}/gezin", f"{second}/gezin")]
    say(nadia, pair, "terug")
    after = [joris.get(path).status_code for path in (f"{first}/gezin", f"{second}/gezin")]
    assert before == after
    assert 200 not in before


def test_who_may_not_know_of_one_hears_nothing_of_it(site: Site, nadia: Visitor) -> None:
    first, _ = begin(nadia)
    (pair,) = pairs(nadia)
    say(nadia, pair, "samenvoegen")
    tom = signed_in(site, "Tom", Role.CORE_MEMBER)
    hidden = children(site)[1]
    _close(site, hidden)
    assert tom.get(pair).status_code == 404
    page = main(tom, "/dubbelen")
    assert "Amrani" not in page
    assert first.rpartition("/")[2] not in page


def test_ones_own_child_is_closed_under_every_record(site: Site, nadia: Visitor) -> None:
    first, second = begin(nadia)
    (pair,) = pairs(nadia)
    tom = signed_in(site, "Tom", Role.CORE_MEMBER)
    number = first.rpartition("/")[2]
    assert fill(tom, "/account/band", number=number, kind="own_child").status_code == 303
    assert tom.get(second).status_code == 200
    say(nadia, pair, "samenvoegen")
    assert [tom.get(path).status_code for path in (first, second)] == [404, 404]
    assert "Niemand gevonden" in search(tom, "mohammed amrani")
    say(nadia, pair, "terug")
    assert [tom.get(path).status_code for path in (first, second)] == [404, 200]


def _close(site: Site, about: UUID) -> None:
    """Let who was added last declare that this is their own child."""
    staff_id = _staff(site)
    own = Actor(staff_id=staff_id, tenant=BOARD, postings=(Posting(Role.CORE_MEMBER, SCHOOL),))
    give(
        site,
        DeclareOwnConflict,
        own,
        staff_id=staff_id,
        conflict_id=derived("test", "conflict"),
        about=about,
        about_kind="person",
        kind="own_child",
        note=None,
    )


def _staff(site: Site) -> UUID:
    added = [f.event for f in site.casework.facts(0, 900) if f.event.topic == "staff.member_added"]
    return added[-1].originator_id


def test_the_preview_says_who_would_see_both(site: Site, nadia: Visitor) -> None:
    begin(nadia)
    (pair,) = pairs(nadia)
    assert "Ziet beide bij elkaar" in main(nadia, pair)
    assert "Nadia" in main(nadia, pair).partition("Ziet beide bij elkaar")[2]
    assert len(trajectories(site)) == 2


@pytest.mark.parametrize("what", ["mensen", "gezinnen", "huizen"])
def test_nobody_and_oneself_are_no_pair(site: Site, nadia: Visitor, what: str) -> None:
    begin(nadia)
    one, other = children(site)
    nobody = derived("test", "nobody")
    paths = [f"/dubbelen/{what}/{one}/{one}", f"/dubbelen/{what}/{one}/{nobody}"]
    paths += [] if what == "mensen" else [f"/dubbelen/{what}/{one}/{other}"]
    assert {nadia.get(path).status_code for path in paths} == {404}
