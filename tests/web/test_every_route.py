"""Every route with every role: who may use it can, and nobody else learns that it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from casework.identity.actor import Role
from casework.trajectories.phases import PHASES
from tests.database import Path, make_database
from tests.web.addresses import addresses, foreign, is_named, is_overseen, may_use
from tests.web.places import ELSEWHERE, HERE, NEXT_DOOR
from tests.web.world import World, opened
from web.routes import PUBLIC, Anyone, route_list, who_may

ROUTES = [(rule, method, view) for rule, methods, view, _ in route_list() for method in [methods]]
FOR_ROLES = [route for route in ROUTES if not isinstance(who_may(route[2]), Anyone)]
NAMED = [route for route in FOR_ROLES if is_named(route[0])]
GOOD = {200, 204, 303, 409, 422}


@pytest.fixture(scope="module")
def world(server: Path, worker_id: str) -> Iterator[World]:
    with make_database(server, f"routes_{worker_id}") as database, opened(database) as one:
        yield one


def told(route: tuple[str, str, str]) -> str:
    return f"{route[1]} {route[0]}"


def roles_of(view: str) -> list[Role]:
    who = who_may(view)
    return [] if isinstance(who, Anyone) or who is None else sorted(who)


def somebody(role: Role, rule: str) -> str:
    """Return who holds a role here, where it takes the whole board's administrator: that one."""
    is_board = rule.startswith("/beheer/medewerkers") or rule.endswith("/scholen/nieuw")
    return "board" if role is Role.ADMINISTRATOR and is_board else role


@pytest.mark.parametrize("route", ROUTES, ids=told)
def test_whoever_may_use_a_route_can_use_it(world: World, route: tuple[str, str, str]) -> None:
    rule, method, view = route
    wrong = {}
    for role in [somebody(role, rule) for role in roles_of(view)] or [Role.TEACHER]:
        visitor = world.visitor(role)
        phases = PHASES if "<number>" in rule and method == "GET" else ("handover",)
        for path in (p for phase in phases for p in addresses(rule, HERE, phase=phase)):
            query, data = sent(world, role, view)
            if not may_use(Role(role) if role != "board" else Role.ADMINISTRATOR, path):
                continue
            answer = world.ask(visitor, method, path + query, data)
            if answer.status not in GOOD:
                wrong[role, path] = answer.status
    assert wrong == {}


@pytest.mark.parametrize("route", FOR_ROLES, ids=told)
def test_whoever_may_not_gets_the_missing_page_and_one_line(
    world: World, route: tuple[str, str, str]
) -> None:
    rule, method, view = route
    path = next(addresses(rule, HERE))
    wrong = {}
    for role in set(Role) - {Role.WORKFLOW, *roles_of(view)}:
        visitor = world.visitor(role)
        missing = world.ask(visitor, "GET", "/nergens")
        answer = world.ask(visitor, method, path)
        lines = [(line.attempted, line.code) for line in answer.refusals]
        if (answer.status, answer.body) != (404, missing.body) or lines != [
            (view, "not_permitted")
        ]:
            wrong[role] = (answer.status, lines)
    assert wrong == {}


@pytest.mark.parametrize("route", [r for r in ROUTES if who_may(r[2]) is not PUBLIC], ids=told)
def test_whoever_is_not_signed_in_is_asked_to_sign_in(
    world: World, route: tuple[str, str, str]
) -> None:
    rule, method, _view = route
    visitor = world.visitor(None)
    kind = visitor.get if method == "GET" else visitor.send
    assert str(kind(next(addresses(rule, HERE))).location).startswith("/inloggen")


@pytest.mark.parametrize("place", [NEXT_DOOR, ELSEWHERE], ids=lambda place: place.key)
@pytest.mark.parametrize("route", NAMED, ids=told)
def test_anothers_id_is_the_missing_page_and_one_line(
    world: World, route: tuple[str, str, str], place: Any
) -> None:
    rule, method, view = route
    wrong = {}
    for role in {somebody(role, rule) for role in roles_of(view)}:
        if is_overseen(role, rule, place):
            continue
        visitor = world.visitor(role)
        for path, nothing in foreign(rule, place):
            missing = world.ask(visitor, method, nothing)
            answer = world.ask(visitor, method, path)
            lines = len(missing.refusals), len(answer.refusals)
            if answer[:2] != (404, missing.body) or lines != (1, 1):
                wrong[role, path] = (answer.status, missing.status, lines)
    assert wrong == {}


def sent(world: World, role: str, view: str) -> tuple[str, dict[str, str]]:
    """Return the query and the fields without which a route has nothing to answer."""
    member = world.staff[role]
    if view in {"save_draft", "discard_draft"}:
        return "?voor=/account/wachtwoord", {}
    if view == "end_session":
        return "", {"session": world.site.desk.sessions.listed(member)[0].handle}
    if view == "remove_passkey":
        passkeys = world.site.desk.passkeys
        passkeys.add(member, b"credential", b"public key", "Firefox")
        return "", {"handle": passkeys.of(member)[0].handle}
    if view == "sign_in_demo":
        return "", {"staff_id": str(member)}
    return "", {}


@pytest.mark.parametrize(
    ("head", "who"),
    [
        ("/beheer/scholen/", Role.ADMINISTRATOR),
        ("/beheer/medewerkers/", "board"),
        ("/sociale-kaart/", Role.CORE_MEMBER),
        ("/ontvangen/", Role.PARTNER),
    ],
)
def test_an_id_of_another_kind_is_the_missing_page_and_one_line(
    world: World, head: str, who: str
) -> None:
    others = [HERE.part("handover", "trajectory_id"), HERE.part("handover", "family_id")]
    visitor = world.visitor(who)
    answers = [world.ask(visitor, "GET", f"{head}{other}") for other in others]
    assert [(answer.status, len(answer.refusals)) for answer in answers] == [(404, 1)] * 2
