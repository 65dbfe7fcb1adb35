"""Open everything that a backup holds, with whatever key-encryption keys there still are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from eventsourcing.persistence import StoredEvent
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from casework.backups.programs import RESTORE, run
from casework.config import Settings
from casework.events import contents
from casework.privacy.content import Sealed
from casework.privacy.epochs import KekFile
from casework.privacy.vault import Vault
from casework.store.mapper import EventMapper, unpack

STORED = """
SELECT originator_id, originator_version, topic, state
FROM history.stored_events ORDER BY notification_id
"""
RAW = ("raw_history", "raw_keys")


class Backup(msgspec.Struct, frozen=True):
    """The two files of a backup; those of two backups can be combined."""

    history: Path
    keys: Path


def words_in(settings: Settings, backup: Backup, kek_file: Path) -> list[str]:
    """Return every text that a backup gives who puts it back with PostgreSQL's own program.

    Nothing of ours is asked, and so nothing is erased again.
    """
    with _put_back(settings, backup) as (history_url, keys_url):
        return opened(history_url, keys_url, kek_file)


def opened(history_url: str, keys_url: str, kek_file: Path) -> list[str]:
    """Return every text of every event that opens."""
    sealed = list(_sealed(history_url))
    with ConnectionPool(keys_url, min_size=1, kwargs={"autocommit": True}, open=True) as pool:
        texts = Vault(pool, KekFile(kek_file)).open(sealed)
    return [text for text in texts if text is not None]


def public_parts(history_url: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the topic and the decoded public part of every event, as it lies in history."""
    with psycopg.connect(history_url) as conn:
        rows = conn.execute(STORED).fetchall()
    for _, _, topic, state in rows:
        yield topic, msgspec.json.decode(unpack(bytes(state))[0])


def as_text(settings: Settings, file: Path, into: Path) -> None:
    """Write a backup out as SQL, decompressed, so that its bytes can be searched."""
    assert settings.pg_bin is not None
    command = [str(settings.pg_bin / RESTORE), f"--file={into}", str(file)]
    subprocess.run(command, check=True)


def _sealed(history_url: str) -> Iterator[Sealed]:
    mapper = EventMapper()
    with psycopg.connect(history_url) as conn:
        rows = conn.execute(STORED).fetchall()
    for originator, version, topic, state in rows:
        event = mapper.to_domain_event(StoredEvent(originator, version, topic, bytes(state)))
        for _, content in contents(event):
            if isinstance(content, Sealed):
                yield content


@contextmanager
def _put_back(settings: Settings, backup: Backup) -> Iterator[tuple[str, str]]:
    urls = tuple(make_conninfo(str(settings.owner_url), dbname=name) for name in RAW)
    with psycopg.connect(str(settings.owner_url), autocommit=True) as admin:
        for name in RAW:
            admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        try:
            for url, file in zip(urls, (backup.history, backup.keys), strict=True):
                run(RESTORE, settings.pg_bin, url, "--exit-on-error", str(file))
            yield urls[0], urls[1]
        finally:
            for name in RAW:
                drop = SQL("DROP DATABASE {} WITH (FORCE)")
                admin.execute(drop.format(Identifier(name)))
