"""The whole site on a database of its own, visited by somebody with a browser's habits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casework.application import Casework
from casework.bootstrap import build
from casework.clock import SettableClock
from casework.config import Settings
from casework.desk import Desk
from casework.desk.accounts import Account
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived, mint
from casework.privacy.content import Personal
from casework.privacy.secrets import read_secret
from casework.schools.commands import OpenSchool
from casework.staff.commands import AddMember, GrantRole
from projections.catalogue import ALL
from projections.engine import connect
from projections.runner import Projections
from web import create_app

BOARD = derived("test", "board")
SCHOOL = derived("test", "school")
EMPLOYER = derived("test", "employer")
PASSWORD = "een lang wachtwoord"
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
ADMINISTRATOR = Actor(
    staff_id=derived("test", "administrator"),
    tenant=BOARD,
    postings=(Posting(Role.ADMINISTRATOR, None),),
)


class Site:
    """A running site: its door, its desk, its clock, and who works there."""

    def __init__(self, app: Flask, casework: Casework, desk: Desk, clock: SettableClock) -> None:
        self.app = app
        self.casework = casework
        self.desk = desk
        self.clock = clock

    def open_school(self) -> None:
        """Open the one school."""
        opening = OpenSchool(
            command_id=mint(), at=self.clock.now(), school_id=SCHOOL, name="De Linde"
        )
        self.casework.execute(opening, by=ADMINISTRATOR)

    def member(self, name: str, *roles: Role, board: bool = False) -> UUID:
        """Add a member of staff with these roles at the school (or at the whole board)."""
        staff_id = mint()
        shared: dict[str, Any] = {"at": self.clock.now(), "staff_id": staff_id}
        adding = AddMember(
            command_id=mint(), name=Personal(name), email=None, employer=EMPLOYER, **shared
        )
        school = None if board else SCHOOL
        granting = [
            GrantRole(command_id=mint(), role=role, school_id=school, **shared) for role in roles
        ]
        self.casework.execute(adding, *granting, by=ADMINISTRATOR)
        return staff_id

    def account(self, staff_id: UUID, login: str) -> str:
        """Give a member an account; return the secret of the codes."""
        return self.desk.accounts.add(Account(staff_id, BOARD), login, PASSWORD)

    def visitor(self, staff_id: UUID | None = None) -> Visitor:
        """Return a browser of its own; with `staff_id` somebody is signed in with it."""
        visitor = Visitor(self)
        if staff_id is not None:
            visitor.token = self.desk.sessions.begin({"name": "Iris"}, staff_id).token
        return visitor

    def topics(self) -> list[str]:
        """Return the topics of everything that happened, in order."""
        return [fact.event.topic for fact in self.casework.facts(0, 500)]


class Visitor:
    """A browser: keeps cookies, sends what a browser sends."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.client: FlaskClient = site.app.test_client()
        self.scheme = "http" if site.app.config["IS_DEMO"] else "https"
        self.cookie = "casework" if site.app.config["IS_DEMO"] else "__Host-casework"

    @property
    def token(self) -> str | None:
        """Return the token of the session in this browser."""
        kept = self.client.get_cookie(self.cookie)
        return kept.value if kept else None

    @token.setter
    def token(self, value: str) -> None:
        self.client.set_cookie(self.cookie, value, secure=self.scheme == "https")

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, base_url=f"{self.scheme}://localhost", **more)

    def post(
        self, path: str, data: Any = None, *, seen: str | None = None, **more: Any
    ) -> TestResponse:
        """Send a form, with the token of the page it was on (`seen`, or its own path)."""
        token = self.csrf(seen or path)
        fields = {**(data or {}), "csrf_token": token}
        return self.send(path, fields, **more)

    def send(self, path: str, data: Any = None, **more: Any) -> TestResponse:
        """Send exactly this, as our own page would."""
        headers = {"Sec-Fetch-Site": "same-origin", **more.pop("headers", {})}
        base = f"{self.scheme}://localhost"
        return self.client.post(path, data=data, base_url=base, headers=headers, **more)

    def csrf(self, path: str) -> str:
        """Return the token in the page at `path`."""
        found = CSRF.search(self.get(path).text)
        return found[1] if found else ""

    def sign_in(self, login: str, code_secret: str, following: str = "") -> TestResponse:
        """Sign in with password and code."""
        data = {"username": login, "password": PASSWORD, "next": following}
        first = self.post("/inloggen", data)
        assert first.location == "/inloggen/code"
        code = pyotp.TOTP(code_secret).at(self.site.clock.now())
        return self.post("/inloggen/code", {"code": code})


@pytest.fixture
def make_site(database: Settings) -> Iterator[Callable[[bool], Site]]:
    """Give a maker of sites on this test's database; everything is closed after it."""
    opened: list[Site] = []

    def make(is_demo: bool) -> Site:
        clock = SettableClock(datetime(2026, 11, 17, 9, 0, tzinfo=UTC))
        configured = _as_demo(database) if is_demo else database
        casework = build(configured, clock)
        desk = Desk(configured.database_url, read_secret(configured.secret_file), clock)
        projections = Projections(connect(configured.database_url), casework.facts, ALL)
        projections.create()
        app = create_app(casework, desk, projections, configured)
        opened.append(Site(app, casework, desk, clock))
        return opened[-1]

    yield make
    for site in opened:
        site.casework.close()
        site.desk.close()
        site.app.extensions["projections"].engine.dispose()


@pytest.fixture
def site(make_site: Callable[[bool], Site]) -> Site:
    """Give the site as it runs in production, with one school."""
    made = make_site(False)
    made.open_school()
    return made


@pytest.fixture
def demo_site(make_site: Callable[[bool], Site]) -> Site:
    """Give the site as the demo, with one school."""
    made = make_site(True)
    made.open_school()
    return made


def _as_demo(settings: Settings) -> Settings:
    fields = {name: getattr(settings, name) for name in settings.__struct_fields__}
    return Settings(**{**fields, "is_demo": True})
