"""A vault on a database and a key-encryption key file of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import msgspec
import psycopg
import pytest
from psycopg_pool import ConnectionPool

from casework.config import Settings
from casework.events import Event, Stamp
from casework.ids import derived
from casework.privacy.content import Personal, Sealed
from casework.privacy.epochs import KekFile
from casework.privacy.keys import Keyring
from casework.privacy.rotation import Rotation
from casework.privacy.vault import Vault
from casework.staff.events import EmailChanged, MemberAdded
from casework.trajectories.events import TrajectoryErased
from tests.casework.store.writing import BOARD, NOW

E = TypeVar("E", bound=Event)
KeysDb = psycopg.Connection[Any]


@pytest.fixture
def own(database: Settings, tmp_path: Path) -> Settings:
    """Give settings with a key-encryption key file that only this test changes."""
    kek_file = tmp_path / "kek.json"
    shutil.copy2(database.kek_file, kek_file)
    return msgspec.structs.replace(database, kek_file=kek_file)


@pytest.fixture
def kek(own: Settings) -> KekFile:
    return KekFile(own.kek_file)


@pytest.fixture
def pool(own: Settings) -> Iterator[ConnectionPool]:
    with ConnectionPool(own.keys_url, min_size=1, kwargs={"autocommit": True}, open=True) as pool:
        yield pool


@pytest.fixture
def vault(pool: ConnectionPool, own: Settings) -> Vault:
    """Give a vault as another process would have it: with a key file read by itself."""
    return Vault(pool, KekFile(own.kek_file))


@pytest.fixture
def ring(pool: ConnectionPool, own: Settings) -> Keyring:
    return Keyring(pool, KekFile(own.kek_file))


@pytest.fixture
def keys(own: Settings) -> Iterator[KeysDb]:
    with psycopg.connect(own.keys_url, autocommit=True) as conn:
        yield conn


@pytest.fixture
def rotation(keys: KeysDb, kek: KekFile) -> Rotation:
    return Rotation(keys, kek)


def spoil(keys: KeysDb, name: str) -> None:
    """Change how a key lies in the database, as the web's own role may."""
    keys.execute("UPDATE keys SET wrapped = '\\x00' WHERE key_id = %s", [member(name)])


def added(name: str) -> MemberAdded:
    """Return the event with which somebody begins."""
    return _stamped(
        MemberAdded(name=Personal(f"naam van {name}"), email=None, employer=BOARD), name, 1
    )


def changed(name: str, version: int = 2) -> EmailChanged:
    """Return an event that comes later."""
    return _stamped(EmailChanged(email=Personal(f"adres van {name}")), name, version)


def ended(name: str, version: int = 3) -> TrajectoryErased:
    """Return the event with which it ends, after all of it was erased."""
    return _stamped(TrajectoryErased(erasure_id=member(name)), name, version)


def member(name: str) -> UUID:
    """Return the id, which is also that of the key."""
    return derived("member", name)


def sealed_in(event: Event, field: str = "name") -> Sealed:
    """Return one sealed text of an event."""
    found = getattr(event, field)
    assert isinstance(found, Sealed)
    return found


def _stamped(event: E, name: str, version: int) -> E:
    stamp = Stamp(tenant=BOARD, by=BOARD, role="administrator", purpose="administration", at=NOW)
    return msgspec.structs.replace(
        event, originator_id=member(name), originator_version=version, stamp=stamp
    )
