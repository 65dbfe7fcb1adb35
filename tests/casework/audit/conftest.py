"""A short history with everything in it: streams of several versions, sealed and open entries."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from casework.application import Casework
from casework.audit.checkpointer import Checkpointer
from casework.audit.looking import Subject
from casework.audit.notes import Signer
from casework.bootstrap import log_signer
from casework.config import Settings
from casework.identity.actor import Actor, Posting, Role
from casework.privacy.content import Personal
from tests.casework.audit.tampering import LEAF
from tests.keys import make_keys

OFFICER = Actor(
    staff_id=UUID(int=1), tenant=UUID(int=2), postings=(Posting(Role.PRIVACY_OFFICER, None),)
)
PERSONS = tuple(UUID(int=n) for n in range(11, 30))
"""Whom somebody looks at. Each has a key, as who was registered has."""

REASON = Personal("Vraag van de familie om inzage")


def look(casework: Casework, *persons: int) -> None:
    """Add one entry per person, with a sealed reason, to one stream."""
    subjects = [Subject(UUID(int=n), "person", ("name",)) for n in persons]
    casework.look(OFFICER, subjects, roles=(Role.PRIVACY_OFFICER,), purpose="review", reason=REASON)


def refuse(casework: Casework) -> None:
    """Add one entry without anything sealed, a stream of its own."""
    casework.refuse(OFFICER, attempted="SetGoal", code="not_permitted", about=None)


@pytest.fixture
def signer(database: Settings) -> Signer:
    return log_signer(database)


@pytest.fixture
def app(database: Settings) -> Iterator[psycopg.Connection]:
    """Give a connection with the rights of the application."""
    with psycopg.connect(database.database_url, autocommit=True) as conn:
        yield conn


@pytest.fixture
def signing(database: Settings) -> Iterator[psycopg.Connection]:
    """Give a connection with the rights of whoever signs checkpoints."""
    with psycopg.connect(str(database.signer_url), autocommit=True) as conn:
        yield conn


@pytest.fixture
def history(
    casework: Casework, database: Settings, signing: psycopg.Connection, signer: Signer
) -> Casework:
    """Fill twelve entries, with checkpoints at 5, 9 and 12."""
    make_keys(database, OFFICER.tenant, PERSONS)
    checkpointer = Checkpointer(signing, signer)
    look(casework, 11, 12, 13)
    refuse(casework)
    refuse(casework)
    checkpointer.step()
    look(casework, 14, 15)
    refuse(casework)
    look(casework, 16)
    checkpointer.step()
    refuse(casework)
    look(casework, 17, 18)
    checkpointer.step()
    return casework


@pytest.fixture
def superuser(history: Casework, database: Settings) -> Iterator[psycopg.Connection[Any]]:
    """Give a connection that may do everything, and whom no trigger stops."""
    with psycopg.connect(str(database.owner_url), autocommit=True) as conn:
        conn.execute("SET session_replication_role = replica")
        conn.execute("SET search_path = history")
        conn.execute(LEAF)
        yield conn
