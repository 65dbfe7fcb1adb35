"""Restore under another name, erase again what was erased, and only then put it in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

import msgspec
import psycopg
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from casework.audit.faults import BehindWitness, WitnessMissing
from casework.audit.notes import Verifier
from casework.audit.report import Report
from casework.audit.verification import verify
from casework.audit.witness import Witness
from casework.backups.backing_up import HistoryUnsound
from casework.backups.lost_orders import LostOrder, Opens, lost_orders, order_again
from casework.backups.manifest import Manifest
from casework.backups.opening import opening
from casework.backups.placing import (
    RESTORING,
    alone,
    check_free,
    drop,
    elsewhere,
    named,
    names,
    put_in_place,
)
from casework.backups.programs import RESTORE, run
from casework.backups.proving import in_history, proves
from casework.backups.witnessed import WitnessedErasure, WitnessedErasures
from casework.config import Settings, needed
from casework.privacy.epochs import Wrapping
from casework.privacy.keys import Keyring
from casework.privacy.rotation import Rotation

LIVING: Final = "SELECT count(*) FROM keys WHERE key_id = ANY(%s) AND wrapped IS NOT NULL"


class ErasuresUnknown(Exception):
    """No witness is there, or it holds nothing: nobody knows who was erased since the backup."""


class ErasuresUnproven(Exception):
    """The witness tells of erasures that no receipt shows to be in the log."""


class KeysDoNotOpen(Exception):
    """Keys that were not erased do not open: the key-encryption keys are not those of then."""


class Backup(NamedTuple):
    """What both files say of themselves."""

    history: Manifest
    keys: Manifest

    @property
    def has_older_keys(self) -> bool:
        """Say whether something may have been erased between the keys and history."""
        return self.keys.made_at < self.history.made_at


class Restored(msgspec.Struct, frozen=True):
    """What came back: the log as it verifies; `erased_again`: how many keys.

    `untold`: erasures that this history knows and the witness does not, so it is not whole.
    `unknown`: key-encryption keys of epochs after the backup, which end with it now.
    `closed`: keys that nobody erased and that do not open; none unless that was accepted.
    `lost`: orders that were lost with what came after the backup, and could not be given again.
    """

    report: Report
    erased_again: int
    untold: int
    closed: int
    lost: tuple[LostOrder, ...]
    given_again: int = 0
    unknown: int = 0


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody takes upon them. `is_drill`: it stands beside the live keys, and turns none."""

    loss: bool = False
    witness_is_lost: bool = False
    keys_are_lost: bool = False
    erasures_unproven: bool = False
    is_drill: bool = False


NOTHING: Final = Accepted()


class Installs(Protocol):
    """Makes roles, and brings databases up to date; see casework.store.install."""

    def make_roles(self, owner_url: str, passwords: dict[str, str] | None = None) -> None:
        """Make the roles alone."""

    def install(
        self, owner_url: str, keys_url: str, passwords: dict[str, str] | None = None
    ) -> None:
        """Create or update everything in both databases."""


class Tools(NamedTuple):
    """What makes databases, and what opens the door on them."""

    installs: Installs
    opens: Opens


def restore(
    settings: Settings,
    verifier: Verifier,
    tools: Tools,
    wrapping: Wrapping,
    files: tuple[Path, Path],
    passwords: dict[str, str] | None = None,
    accepted: Accepted = NOTHING,
) -> Restored:
    """Restore history and keys from `files` into databases that are not there yet.

    Nothing has the name that others connect to before every erasure was applied and the
    witness was asked. Raises AlreadyThere, RestoreRunning, BackupChanged, HistoryUnsound; and
    unless it is `accepted` BehindWitness, AnotherHistory, KeysDoNotOpen, ErasuresUnproven, or
    ErasuresUnknown when there is no witness to ask.
    """
    with alone(named(settings, RESTORING)):
        backup = _check_before(settings, verifier, files, accepted)
        with _or_nothing(settings) as under:
            _bring_back(under, tools.installs, files, passwords)
            done = _finish(under, verifier, wrapping, backup, accepted)
            done = done if accepted.is_drill else _order_again(under, tools.opens, done)
        # From here on what was restored is kept, whatever happens: it may be all there is.
        put_in_place(settings)
    return done


def _finish(
    under: Settings, verifier: Verifier, wrapping: Wrapping, backup: Backup, accepted: Accepted
) -> Restored:
    """Make what was brought back fit to be worked with, or raise what is wrong with it."""
    done = _erase_and_verify(under, verifier, wrapping, backup, accepted)
    if not accepted.witness_is_lost:
        _ask_witness(under, verifier, accepted)
    return done if accepted.is_drill else _begin_epoch(under, wrapping, backup.keys.made_at, done)


def _order_again(under: Settings, opens: Opens, done: Restored) -> Restored:
    """Let lists and fences know again who went, before anybody works on."""
    left = order_again(under, opens, done.lost) if done.lost else ()
    given = len(done.lost) - len(left)
    return msgspec.structs.replace(done, lost=left, given_again=given)


@contextmanager
def _or_nothing(settings: Settings) -> Iterator[Settings]:
    """Give the names to restore under; remove what is there when it does not come to an end."""
    try:
        yield named(settings, RESTORING)
    except BaseException:
        drop(settings)
        raise


def _check_before(
    settings: Settings, verifier: Verifier, files: tuple[Path, Path], accepted: Accepted
) -> Backup:
    """Check what can be checked before anything is made; return what was backed up."""
    backup = Backup(*(Manifest.of(file) for file in files))
    if not accepted.witness_is_lost:
        _check_witness_knows(settings, verifier)
    if settings.witness is not None and not accepted.erasures_unproven:
        _check_proven(WitnessedErasures(settings.witness), verifier)
    check_free(settings)
    return backup


def _erase_and_verify(
    under: Settings, verifier: Verifier, wrapping: Wrapping, backup: Backup, accepted: Accepted
) -> Restored:
    with psycopg.connect(needed(under.owner_url, "OWNER_URL")) as conn:
        told = list(WitnessedErasures(under.witness).all()) if under.witness else []
        erased, untold = _erase_again(under, conn, wrapping, backup, told)
        lost = lost_orders(conn, told)
        conn.commit()
        closed = _closed(under, wrapping, accepted)
        report = verify(conn, verifier)
    if not report.is_sound:
        raise HistoryUnsound(str(report.bad[0]))
    return Restored(report, erased, untold, closed, lost)


def _closed(under: Settings, wrapping: Wrapping, accepted: Accepted) -> int:
    """Count the keys that do not open; history that verifies is of no use to anybody without."""
    found = opening(under.keys_url, wrapping)
    if found.closed and not accepted.keys_are_lost:
        known = len(found.opens) + len(found.closed)
        raise KeysDoNotOpen(
            f"{len(found.closed)} of {known} keys do not open: put the key-encryption keys of"
            " the time of this backup in their place first"
        )
    return len(found.closed)


def _bring_back(
    under: Settings,
    installs: Installs,
    files: tuple[Path, Path],
    passwords: dict[str, str] | None,
) -> None:
    admin_url = elsewhere(under)
    installs.make_roles(admin_url, passwords)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        for name in names(under):
            admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    urls = needed(under.owner_url, "OWNER_URL"), needed(under.owner_keys_url, "OWNER_URL")
    for url, file in zip(urls, files, strict=True):
        run(RESTORE, under.pg_bin, url, "--single-transaction", "--exit-on-error", str(file))
    # Rights to a database are not in a backup of it.
    installs.install(urls[0], under.keys_url, passwords)


def _check_witness_knows(settings: Settings, verifier: Verifier) -> None:
    """Raise ErasuresUnknown without a witness of this log: a share that fell away looks empty."""
    if settings.witness is None:
        raise ErasuresUnknown("CASEWORK_WITNESS names no place that knows who was erased since")
    try:
        Witness(settings.witness, verifier).check_is_there()
    except WitnessMissing as missing:
        raise ErasuresUnknown(f"who was erased since? {missing}") from missing


def _check_proven(told: WitnessedErasures, verifier: Verifier) -> None:
    """Raise ErasuresUnproven where only a file says so: whoever may write there could say it."""
    bare = [one for one in told.all() if not proves(one, told.receipt_of(one), verifier)]
    if bare:
        keys = sum(len(one.keys) for one in bare)
        raise ErasuresUnproven(
            f"{len(bare)} erasures at the witness, of {keys} keys, have no receipt that holds; the"
            f" first is {bare[0].erasure_id}. Is it known to the privacy officer?"
        )


def _erase_again(
    under: Settings,
    conn: psycopg.Connection,
    wrapping: Wrapping,
    backup: Backup,
    told: list[WitnessedErasure],
) -> tuple[int, int]:
    """Erase what the witness told is erased, and history where the keys are older than it is.

    Keys of the same moment know it themselves: a key that lives in them was not erased, whatever
    a site that was taken over wrote. Return how many keys, and the erasures only history knew.
    """
    known = list(in_history(conn))
    with ConnectionPool(under.keys_url, min_size=1, kwargs={"autocommit": True}) as pool:
        ring = Keyring(pool, wrapping)
        living = 0
        for one in [*told, *(known if backup.has_older_keys else ())]:
            living += _living(pool, one)
            ring.erase(one.keys, one.tenant)
    return living, len({one.erasure_id for one in known} - {one.erasure_id for one in told})


def _living(pool: ConnectionPool[Any], told: WitnessedErasure) -> int:
    with pool.connection() as conn:
        ((count,),) = conn.execute(LIVING, [list(told.keys)]).fetchall()
    return int(count)


def _begin_epoch(
    under: Settings, wrapping: Wrapping, made_at: datetime, done: Restored
) -> Restored:
    with psycopg.connect(under.keys_url, autocommit=True) as conn:
        unknown = Rotation(conn, wrapping).begin_anew(made_at)
    return msgspec.structs.replace(done, unknown=len(unknown))


def _ask_witness(under: Settings, verifier: Verifier, accepted: Accepted) -> None:
    """Raise what the witness has against it; that it is shorter may be accepted, and no more."""
    if under.witness is None:
        return
    with psycopg.connect(under.database_url) as conn:
        try:
            Witness(under.witness, verifier).check(conn)
        except BehindWitness:
            if not accepted.loss:
                raise
