"""`make million`: a log of a million clean entries raises no alarm, for us or for others."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final, TypeVar

import psycopg
from rich.console import Console
from rich.table import Table

from casework.audit.published import published
from casework.audit.report import Report
from casework.audit.verification import verify
from casework.audit.witness import Witness, beside
from casework.bootstrap import checkpointer_of, log_verifier
from casework.config import Settings
from tests.bench.__main__ import prepared
from tests.database import leave
from tests.foreign import golang
from tests.house.rooms import HOUSE

ENTRIES: Final = 1_000_000
STEP: Final = 20_000
"""Entries between two checkpoints: fifty of them."""

FILL: Final = """
SELECT history.append(gen_random_uuid(), '00000000-0000-0000-0000-000000000002',
    array_agg(md5('entry ' || n / 4)::uuid), array_agg((n %% 4 + 1)::bigint),
    array_agg('access.looked'::text),
    array_agg(convert_to(repeat('x', 400) || n, 'UTF8')), array_agg(sha256(int4send(n))))
FROM generate_series(%s::int, %s::int - 1) AS n
"""

Found = TypeVar("Found")


def main() -> None:
    """Fill, sign, verify, publish, and let Go check it; exit 1 when anything raises an alarm."""
    with tempfile.TemporaryDirectory(prefix="casework-million-") as place:
        folder = Path(place)
        settings = prepared(folder)
        _fill(settings)
        took, report = _timed(lambda: _verified(settings, folder))
        rows = [("verified, with a witness", took, str(report.bad or "no alarm"))]
        took, size = _timed(lambda: _written(settings, folder / "log"))
        rows.append(("written as tiles", took, f"{size / 1e6:,.0f} MB"))
        took, said = _timed(lambda: _checked(settings, folder))
        rows.append(("checked by Go", took, said))
        leave(folder)
    _show(rows)
    sys.exit(not (report.is_sound and report.covered == ENTRIES and said.startswith("OK")))


def _fill(settings: Settings) -> None:
    with (
        psycopg.connect(settings.database_url, autocommit=True) as conn,
        checkpointer_of(settings) as checkpointer,
    ):
        for first in range(0, ENTRIES, STEP):
            conn.execute(FILL, [first, first + STEP])
            checkpointer.step()


def _verified(settings: Settings, folder: Path) -> Report:
    verifier = log_verifier(settings)
    place = folder / "witness"
    place.mkdir()
    witness = Witness(place, verifier)
    with published(settings.database_url, verifier) as log:
        note, checkpoint = log.note, log.checkpoint
    with psycopg.connect(settings.database_url) as conn:
        witness.begin(conn, checkpoint, note)
    with psycopg.connect(settings.database_url) as conn:
        return beside(verify(conn, verifier, at_most=100), witness, conn)


def _written(settings: Settings, into: Path) -> int:
    size = 0
    with published(settings.database_url, log_verifier(settings)) as log:
        for path, content in log.files():
            (into / path).parent.mkdir(parents=True, exist_ok=True)
            size += (into / path).write_bytes(content)
    return size


def _checked(settings: Settings, folder: Path) -> str:
    program = golang.built(HOUSE / "docs/verify/main.go", folder)
    command = [str(program), str(log_verifier(settings)), str(folder / "log")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return (found.stdout or found.stderr).strip()


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    began = perf_counter()
    found = work()
    return perf_counter() - began, found


def _show(rows: list[tuple[str, float, str]]) -> None:
    table = Table(f"{ENTRIES:,} entries", "seconds", "entries a second", "said")
    for what, took, said in rows:
        table.add_row(what, f"{took:.1f}", f"{ENTRIES / took:,.0f}", said)
    Console().print(table)


if __name__ == "__main__":
    main()
