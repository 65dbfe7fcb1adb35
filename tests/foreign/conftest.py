"""A long log in a real database, signed at many sizes; and a history beside it that never was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest

from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import Signer
from casework.audit.proofs import root_at
from casework.audit.published import published
from casework.audit.tiles import Hashes
from casework.audit.tree import leaf_hash
from casework.bootstrap import checkpointer_of, log_signer
from casework.config import Settings
from tests.database import make_database
from tests.foreign import golang
from tests.foreign.packs import Pack, pack_of
from tests.house.rooms import HOUSE

SIZES = (1, 2, 3, 8, 255, 256, 257, 1000, 4096, 5001, 16_384, 19_999, 20_000)
SIZE = SIZES[-1]
FILL = """
SELECT history.append(gen_random_uuid(), '00000000-0000-0000-0000-000000000002',
    array_agg(md5('entry ' || n)::uuid), array_agg(1::bigint), array_agg('access.looked'::text),
    array_agg(convert_to('{"n":' || n || '}', 'UTF8')), array_agg(sha256(int4send(n))))
FROM generate_series(%s::int, %s::int - 1) AS n
"""


class Log(msgspec.Struct, frozen=True):
    """What is published of the long log, and the signed checkpoint of each size."""

    settings: Settings
    signer: Signer
    hashes: Hashes
    entries: list[bytes]
    notes: dict[int, str]

    @property
    def key(self) -> str:
        return str(self.signer.verifier)

    def pack(self, index: int, now: int | None = None, then: int = 1000) -> Pack:
        """Return the pack of an entry, by the sizes of its checkpoints; the newest by default."""
        entry = (index, self.entries[index])
        now = now or len(self.entries)
        return pack_of(self.key, self.hashes, entry, self.notes[now], self.notes[then])


@pytest.fixture(scope="session")
def log(server: Path, worker_id: str) -> Iterator[Log]:
    with make_database(server, f"foreign_{worker_id}") as settings:
        yield _filled(settings, SIZES)


@pytest.fixture
def emptied(database: Settings) -> Log:
    """Give a log of 300 entries whose sealed parts were removed since, and what it was before."""
    before = _filled(database, (5, 300))
    with psycopg.connect(str(database.retention_url), autocommit=True) as retention:
        retention.execute("UPDATE history.events SET sealed = NULL")
    return before


@pytest.fixture(scope="session")
def fork(log: Log) -> Log:
    """Give a log signed with the same key that had another first entry."""
    entries = [b"another", *log.entries[1:]]
    hashes = Hashes()
    hashes.extend(map(leaf_hash, entries))

    def note(size: int) -> str:
        root = root_at(hashes, size)
        return Checkpoint(log.signer.verifier.name, size, root).signed(log.signer)

    notes = {size: note(size) for size in SIZES}
    return Log(log.settings, log.signer, hashes, entries, notes)


@pytest.fixture(scope="session")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the program that hands many packs to Go's checksum database."""
    return _built(HOUSE / "tests/foreign/batch/main.go", tmp_path_factory)


@pytest.fixture(scope="session")
def officers_program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the program that the officer's instructions name."""
    return _built(HOUSE / "docs/verify/main.go", tmp_path_factory)


def _filled(settings: Settings, sizes: tuple[int, ...]) -> Log:
    signer = log_signer(settings)
    with (
        psycopg.connect(settings.database_url, autocommit=True) as conn,
        checkpointer_of(settings) as checkpointer,
    ):
        for first, below in zip((0, *sizes), sizes, strict=False):
            conn.execute(FILL, [first, below])
            checkpointer.step()
        notes = dict(conn.execute("SELECT size, note FROM history.checkpoints").fetchall())
    with published(settings.database_url, signer.verifier) as found:
        entries = [entry for _, entry in found.entries(0, sizes[-1])]
        return Log(settings, signer, found.hashes, entries, notes)


def _built(source: Path, folders: pytest.TempPathFactory) -> Path:
    try:
        return golang.built(source, folders.mktemp("go"))
    except LookupError as error:
        pytest.fail(str(error))
