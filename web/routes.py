"""The list of all pages: each says who may use it, and whether it weighs.

What says nothing about who is refused, at start. What weighs is done by whoever proved a few
minutes ago to be there: `web.app.step_up`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Final, TypeVar

import msgspec
from flask import Flask

from casework.identity.actor import Role

View = Callable[..., Any]
AnyView = TypeVar("AnyView", bound=View)


class Anyone(Enum):
    """Whom a page is for when it is not for certain roles."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"


PUBLIC: Final = Anyone.PUBLIC
SIGNED_IN: Final = Anyone.SIGNED_IN

Who = frozenset[Role] | Anyone


class UnstatedRoute(Exception):
    """A page does not say who may use it; the site does not start."""


class Route(msgspec.Struct, frozen=True):
    """One page: its rules, its methods, the name of its view, who may use it, does it weigh."""

    rules: tuple[str, ...]
    methods: tuple[str, ...]
    endpoint: str
    who: Who
    is_demo_only: bool
    weighs: bool
    view: View


STATIC: Final = "static"
_ROUTES: Final[dict[str, Route]] = {}


def page(
    *rules: str,
    who: Who | Iterable[Role],
    methods: tuple[str, ...] = ("GET",),
    is_demo_only: bool = False,
    weighs: bool = False,
) -> Callable[[AnyView], AnyView]:
    """Register a view under `rules`. `who`: PUBLIC, SIGNED_IN, or the roles that may use it.

    The view's name is its endpoint: `url_for("worklist")`. A page that is demo only does
    not exist elsewhere; one that weighs asks for proof that its user is there.
    """
    may = who if isinstance(who, Anyone) else frozenset(who)

    def register(view: AnyView) -> AnyView:
        name = view.__name__
        known = _ROUTES.get(name)
        if known is not None and known.view.__module__ != view.__module__:
            raise ValueError(f"two pages are called {name}: {known.view.__module__} has it too")
        _ROUTES[name] = Route(rules, methods, name, may, is_demo_only, weighs, view)
        return view

    return register


def load_pages() -> None:
    """Import every module of web.pages, so that all pages are registered."""
    pages = import_module("web.pages")
    for found in sorted(info.name for info in walk_packages(pages.__path__, "web.pages.")):
        import_module(found)


def add_routes(app: Flask, *, is_demo: bool) -> None:
    """Give every registered page to `app`; UnstatedRoute when one is there that says nothing."""
    load_pages()
    for route in _ROUTES.values():
        for rule in route.rules if is_demo or not route.is_demo_only else ():
            app.add_url_rule(
                rule,
                route.endpoint,
                route.view,
                methods=list(route.methods),
                provide_automatic_options=False,
            )
    check_stated(app)


def check_stated(app: Flask) -> None:
    """Raise UnstatedRoute when a rule of `app` belongs to no registered page."""
    strays = {r.rule for r in app.url_map.iter_rules() if who_may(r.endpoint) is None}
    if strays:
        raise UnstatedRoute(f"say with @page(..., who=...) who may use {', '.join(sorted(strays))}")


def who_may(endpoint: str | None) -> Who | None:
    """Return who may use a page; None when it does not say, so nobody."""
    if endpoint == STATIC:
        return PUBLIC
    route = _ROUTES.get(endpoint or "")
    return route.who if route else None


def weighs(endpoint: str | None) -> bool:
    """Say whether a page asks for proof that its user is there."""
    route = _ROUTES.get(endpoint or "")
    return route is not None and route.weighs


def route_list() -> Iterator[tuple[str, str, str, str]]:
    """Yield (rule, methods, view, who) of every page, in the order of the rules."""
    load_pages()
    every = [(rule, route) for route in _ROUTES.values() for rule in route.rules]
    for rule, route in sorted(every, key=lambda pair: (pair[0], pair[1].methods)):
        yield rule, ", ".join(route.methods), route.endpoint, _in_words(route)


def _in_words(route: Route) -> str:
    if isinstance(route.who, Anyone):
        who = {PUBLIC: "everyone", SIGNED_IN: "everyone signed in"}[route.who]
    else:
        who = ", ".join(sorted(route.who))
    more = [" (demo only)"] * route.is_demo_only + [" · with proof"] * route.weighs
    return "".join([who, *more])
