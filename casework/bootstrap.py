"""The only builder: settings -> store, vault, clock -> Casework."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from eventsourcing.application import Repository
from eventsourcing.persistence import EventStore
from psycopg_pool import ConnectionPool

from casework.application import Casework
from casework.audit.checkpointer import Checkpointer
from casework.audit.keys import check_signed, keep_verifier, read_verifier
from casework.audit.notes import Signer, Verifier
from casework.audit.verification import Progress
from casework.audit.witness import Witness
from casework.backups.backing_up import Written
from casework.backups.backing_up import back_up as write_backup
from casework.backups.drilling import DRILL, RAW, Drilled, compare
from casework.backups.placing import RESTORING, alone, drop, named
from casework.backups.proving import ErasureProofs
from casework.backups.restoring import NOTHING, Accepted, Restored, Tools
from casework.backups.restoring import restore as bring_back
from casework.backups.witnessed import WitnessedErasures
from casework.clock import Clock, SystemClock
from casework.config import Settings, needed
from casework.keeping import Keeper
from casework.privacy.epochs import EpochTaken, KekFile, Wrapping
from casework.privacy.erased import ErasedKeys
from casework.privacy.rotation import Rotation
from casework.privacy.secrets import make_secrets, read_secret
from casework.privacy.transit import TransitAddress, TransitKeys
from casework.privacy.vault import Vault
from casework.store import install as installing
from casework.store.emptying import Emptying
from casework.store.install import install
from casework.store.mapper import EventMapper
from casework.store.recorder import POOL, HistoryRecorder, datastore
from casework.store.rights import TooMuchRight as TooMuchRight
from casework.store.rights import check_rights, check_role
from casework.store.snapshots import SnapshotStore
from casework.store.unsaved import UnsavedWords
from casework.table import TABLE

CACHED_AGGREGATES: Final = 2000
"""States kept in memory: ids, codes, and sealed parts as they lie in history; they never change.

What was erased opens to nothing there as well: a sealed part, also one that was stored open before
its field was sealed, is read through its key alone.
"""


def prepare(settings: Settings, passwords: dict[str, str] | None = None) -> None:
    """Make secrets, roles, databases and tables that are not there yet: `casework init`."""
    if settings.owner_url is None:
        raise ValueError("CASEWORK_OWNER_URL names the administrator that may create these")
    log_key = needed(settings.log_key_file, "LOG_KEY_FILE")
    make_secrets(settings.kek_file, log_key, settings.secret_file)
    if settings.vault_url is not None:
        with suppress(EpochTaken):
            wrapping_of(settings).begin(1)
    install(settings.owner_url, settings.keys_url, passwords)
    verifier = log_signer(settings).verifier
    with psycopg.connect(settings.owner_url) as owner:
        check_signed(owner, verifier, log_key.name)
    keep_verifier(settings.log_verifier_file, verifier)


def build(settings: Settings, clock: Clock | None = None) -> Casework:
    """Return the one Casework of this process. Call it after a fork, never before.

    Raises TooMuchRight when the database role could rewrite history, BehindWitness or
    AnotherHistory when it is not what was witnessed.
    """
    check_witness(settings, quickly=True)
    history, keys = _connected(settings)
    store = EventStore(EventMapper(), history)
    vault = Vault(keys, wrapping_of(settings))
    snapshots = SnapshotStore(history, vault, {line.noun for line in TABLE.values()})
    repository = Repository(
        store,
        snapshot_store=snapshots,
        cache_maxsize=CACHED_AGGREGATES,
        deepcopy_from_cache=False,
    )
    unsaved = UnsavedWords(history.datastore)
    now = clock or SystemClock()
    return Casework(store, history, repository, vault, snapshots, unsaved, now)


def _connected(settings: Settings) -> tuple[HistoryRecorder, ConnectionPool]:
    """Connect to both databases, in roles that may do no more; where one may, close them again."""
    with ExitStack() as opened:
        history = HistoryRecorder(datastore(settings.database_url))
        opened.callback(history.close)
        check_rights(history.datastore)
        keys = opened.enter_context(_keys_pool(settings.keys_url))
        with keys.connection() as conn:
            check_role(conn, "casework_keys")
        opened.pop_all()
    return history, keys


def _keys_pool(keys_url: str) -> ConnectionPool:
    return ConnectionPool(
        keys_url,
        min_size=1,
        max_size=POOL,
        check=ConnectionPool.check_connection,
        kwargs={"autocommit": True},
        open=True,
    )


def wrapping_of(settings: Settings) -> Wrapping:
    """Return what wraps the keys: a file of key-encryption keys, or Vault."""
    if settings.vault_url is None:
        return KekFile(needed(settings.kek_file, "KEK_FILE"))
    return TransitKeys(
        TransitAddress(
            url=settings.vault_url,
            token_file=needed(settings.vault_token_file, "VAULT_TOKEN_FILE"),
            mount=settings.vault_mount,
            key=settings.vault_key,
            ca_file=settings.vault_ca_file,
        )
    )


def rotation_of(settings: Settings, keys: psycopg.Connection[Any]) -> Rotation:
    """Return what begins and ends the epochs of the keys that `keys` reaches."""
    return Rotation(keys, wrapping_of(settings))


def keeper_of(settings: Settings, casework: Casework) -> Keeper:
    """Return the keeper of `casework`: the one process that may remove sealed parts."""
    retention_url = needed(settings.retention_url, "RETENTION_URL")
    with psycopg.connect(retention_url) as conn:
        check_role(conn, "casework_retention")
    keys = psycopg.connect(settings.keys_url, autocommit=True)
    emptying = Emptying(retention_url, ErasedKeys(keys))
    told = erasures_at_witness(settings)
    return Keeper(casework, rotation_of(settings, keys), emptying, ErasedKeys(keys), told)


def erasures_at_witness(settings: Settings) -> WitnessedErasures | None:
    """Return where erasures are told outside the machine, with their proof; None when nowhere."""
    if settings.witness is None:
        return None
    proofs = ErasureProofs(settings.database_url, log_verifier(settings))
    return WitnessedErasures(settings.witness, proofs)


def back_up(
    settings: Settings, folders: tuple[Path, Path], progress: Progress | None = None
) -> Written:
    """Write a backup of history and one of the keys, each into its folder."""
    return write_backup(settings, log_verifier(settings), folders, SystemClock().now(), progress)


def restore(
    settings: Settings,
    files: tuple[Path, Path],
    passwords: dict[str, str] | None = None,
    accepted: Accepted = NOTHING,
) -> Restored:
    """Restore history and keys from `files`; see casework.backups.restoring."""
    return bring_back(
        settings,
        log_verifier(settings),
        Tools(installing, build),
        wrapping_of(settings),
        files,
        passwords,
        accepted,
    )


def drill_of(settings: Settings, files: tuple[Path, Path]) -> Drilled:
    """Restore `files` beside the live databases, compare, and remove what was restored."""
    beside = named(settings, DRILL)
    with alone(beside), _swept(settings):
        # The witness is asked for erasures; that a backup is older than it, is no loss here. Where
        # there is none, the live keys tell who came back, and they tell who did not.
        is_lost = beside.witness is None
        known = Accepted(
            loss=True,
            witness_is_lost=is_lost,
            keys_are_lost=True,
            erasures_unproven=True,
            is_drill=True,
        )
        done = restore(beside, files, accepted=known)
        return compare(settings, beside, done, files, wrapping_of(settings))


@contextmanager
def _swept(settings: Settings) -> Iterator[None]:
    """Leave nothing of a drill behind, nor of one before that was broken off."""
    _sweep(settings)
    try:
        yield
    finally:
        _sweep(settings)


def _sweep(settings: Settings) -> None:
    for suffix in (DRILL, DRILL + RESTORING, RAW):
        drop(settings, suffix)


def log_signer(settings: Settings) -> Signer:
    """Return the private key that checkpoints of the log are signed with."""
    log_key = needed(settings.log_key_file, "LOG_KEY_FILE")
    return Signer(settings.log_origin, read_secret(log_key))


def log_verifier(settings: Settings) -> Verifier:
    """Return the public key that checks those signatures."""
    return read_verifier(settings.log_verifier_file)


@contextmanager
def checkpointer_of(settings: Settings) -> Iterator[Checkpointer]:
    """Give what signs checkpoints, in the role that may do that and nothing else."""
    signer_url = needed(settings.signer_url, "SIGNER_URL")
    with psycopg.connect(signer_url, autocommit=True) as conn:
        check_role(conn, "casework_signer")
        yield Checkpointer(conn, log_signer(settings), witness_of(settings))


def witness_of(settings: Settings) -> Witness | None:
    """Return where checkpoints are kept outside the machine; None when nowhere."""
    if settings.witness is None:
        return None
    return Witness(settings.witness, log_verifier(settings))


def check_witness(settings: Settings, *, quickly: bool = False) -> None:
    """Raise BehindWitness or AnotherHistory when history is not what was witnessed.

    `quickly`: without hashing history anew, for each process of many.
    """
    witness = witness_of(settings)
    if witness is not None:
        with psycopg.connect(settings.database_url) as conn:
            witness.check_quickly(conn) if quickly else witness.check(conn)
