"""What belongs to the request that is being answered: who asks, when, and through which door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from flask import current_app, g
from flask_babel import gettext

from casework.application import Casework, Done
from casework.audit.looking import Look, Subject
from casework.audit.notes import Verifier
from casework.commands import Command
from casework.config import Settings
from casework.desk.desk import Desk
from casework.identity.actor import Actor
from casework.privacy.content import Content
from projections.runner import Projections
from projections.views import Reading, Views

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")


def casework() -> Casework:
    """Return the door."""
    return cast(Casework, current_app.extensions["casework"])


def projections() -> Projections:
    """Return what brings the read models up to date."""
    return cast(Projections, current_app.extensions["projections"])


def views() -> Views:
    """Return the read models, to be read."""
    return cast(Views, current_app.extensions["views"])


def desk() -> Desk:
    """Return accounts, sessions and drafts."""
    return cast(Desk, current_app.extensions["desk"])


def actor() -> Actor:
    """Return who asks; only routes that need somebody signed in get here."""
    return cast(Actor, g.actor)


def now() -> datetime:
    """Return the moment of this request, in UTC; the same all through it."""
    if "now" not in g:
        g.now = casework().clock.now()
    return cast(datetime, g.now)


def today() -> date:
    """Return the day it is in Amsterdam."""
    return now().astimezone(AMSTERDAM).date()


def execute(*commands: Command) -> Done:
    """Give commands to the door, and show their result in every page from now on."""
    done = casework().execute(*commands, by=actor())
    projections().catch_up(done.position)
    return done


@contextmanager
def reading() -> Iterator[Reading]:
    """Read rows of the actor's own board, and of no other."""
    with views().reading(actor().tenant) as rows:
        yield rows


def look(
    subjects: Sequence[Subject],
    *,
    purpose: str = "support",
    channel: str = "page",
    reason: Content | None = None,
) -> Look:
    """Write the access lines of this page first; only then is anything shown.

    What is seen because a reason was given says so: its purpose, and the line of the reason.
    """
    about = {subject.trajectory for subject in subjects if subject.trajectory}
    given = g.reason_of(about) if "reason_of" in g else None
    return casework().look(
        actor(),
        subjects,
        roles=g.get("roles", ()),
        purpose=given.purpose if given else purpose,
        channel=channel,
        reason=reason,
        under=given.processing_id if given else None,
    )


def erased() -> str:
    """Return the word that stands where a text was erased."""
    return gettext("gewist")


def settings() -> Settings:
    """Return the settings of this process."""
    return cast(Settings, current_app.extensions["settings"])


def log_verifier() -> Verifier:
    """Return the key that checks the log's signatures."""
    return cast(Verifier, current_app.extensions["log_verifier"])
