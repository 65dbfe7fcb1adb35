"""Keys for subjects that begin with no event of a test."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from psycopg_pool import ConnectionPool

from casework.config import Settings
from casework.privacy.epochs import KekFile
from casework.privacy.keys import Keyring


def make_keys(settings: Settings, tenant: UUID, key_ids: Iterable[UUID]) -> None:
    """Make these keys, as the event with which the subject begins would have."""
    with ConnectionPool(settings.keys_url, min_size=1, kwargs={"autocommit": True}) as pool:
        Keyring(pool, KekFile(settings.kek_file)).make(dict.fromkeys(key_ids, tenant))
