"""The only builder: settings -> store, vault, clock -> Casework."""

from __future__ import annotations

from typing import Any, Final

import psycopg
from eventsourcing.application import Repository
from eventsourcing.persistence import EventStore
from psycopg_pool import ConnectionPool

from casework.application import Casework
from casework.audit.notes import Signer
from casework.clock import Clock, SystemClock
from casework.config import Settings
from casework.keeping import Keeper
from casework.privacy.epochs import KekFile
from casework.privacy.rotation import Rotation
from casework.privacy.secrets import make_secrets, read_secret
from casework.privacy.vault import Vault
from casework.store.emptying import Emptying
from casework.store.install import install
from casework.store.mapper import EventMapper
from casework.store.recorder import POOL, HistoryRecorder, datastore
from casework.store.rights import TooMuchRight as TooMuchRight
from casework.store.rights import check_rights
from casework.store.snapshots import SnapshotStore
from casework.table import TABLE

CACHED_AGGREGATES: Final = 2000
"""States kept in memory; they hold ids and codes only, and never change."""


def prepare(settings: Settings, passwords: dict[str, str] | None = None) -> None:
    """Make secrets, roles, databases and tables that are not there yet: `casework init`."""
    if settings.owner_url is None:
        raise ValueError("CASEWORK_OWNER_URL names the administrator that may create these")
    make_secrets(settings.kek_file, settings.log_key_file, settings.secret_file)
    install(settings.owner_url, settings.keys_url, passwords)


def build(settings: Settings, clock: Clock | None = None) -> Casework:
    """Return the one Casework of this process. Call it after a fork, never before.

    Raises TooMuchRight when the database role could rewrite history.
    """
    history = HistoryRecorder(datastore(settings.database_url))
    check_rights(history.datastore)
    store = EventStore(EventMapper(), history)
    pool = ConnectionPool(
        settings.keys_url,
        min_size=1,
        max_size=POOL,
        check=ConnectionPool.check_connection,
        kwargs={"autocommit": True},
        open=True,
    )
    vault = Vault(pool, KekFile(settings.kek_file))
    snapshots = SnapshotStore(history, vault, {line.noun for line in TABLE.values()})
    repository = Repository(
        store,
        snapshot_store=snapshots,
        cache_maxsize=CACHED_AGGREGATES,
        deepcopy_from_cache=False,
    )
    return Casework(store, history, repository, vault, snapshots, clock or SystemClock())


def rotation_of(settings: Settings, keys: psycopg.Connection[Any]) -> Rotation:
    """Return what begins and ends the epochs of the keys that `keys` reaches."""
    return Rotation(keys, KekFile(settings.kek_file))


def keeper_of(settings: Settings, casework: Casework) -> Keeper:
    """Return the keeper of `casework`: the one process that may remove sealed parts."""
    if settings.retention_url is None:
        raise ValueError("CASEWORK_RETENTION_URL names the role that may remove sealed parts")
    keys = psycopg.connect(settings.keys_url, autocommit=True)
    return Keeper(casework, rotation_of(settings, keys), Emptying(settings.retention_url))


def log_signer(settings: Settings) -> Signer:
    """Return the key that checkpoints of the log are signed with; its verifier reads them."""
    return Signer(settings.log_origin, read_secret(settings.log_key_file))
