"""`make bench`: on a server of its own, that keeps what it wrote as production does."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from rich.console import Console
from rich.table import Table

from casework import embedded
from casework.bootstrap import build, prepare
from casework.config import Settings
from tests.bench import door, erasing, looking, pages, searching, signing_in, snapshots, verifying
from tests.bench.pages import FEW, MANY
from tests.bench.rows import Row
from tests.database import leave

MOST_DOOR = 3.0
MOST_GROWTH = 1.5
LEAST_SHARE, LEAST_SHARE_ALONE = 0.25, 0.65
MOST_MILLISECONDS = 25.0
MOST_LINE = 5.0
MOST_SECONDS = 1.0
MOST_MEGABYTES = 40.0


def main() -> None:
    """Measure everything; exit 1 when a promise is not kept."""
    rows = [*_searched(searching.found())]
    with tempfile.TemporaryDirectory(prefix="casework-bench-") as folder:
        settings = prepared(Path(folder))
        for measured in (_door, _verified, _looked, _erased, _grown, _signed_in):
            rows += measured(settings)
        leave(Path(folder))
    _show(rows)
    sys.exit(not all(row.is_kept for row in rows))


def _door(settings: Settings) -> Iterator[Row]:
    casework = build(settings)
    times = door.ratio(casework, settings)
    casework.close()
    promised = f"≤ {MOST_DOOR}", times <= MOST_DOOR
    yield Row("one command, against a bare save", f"{times:.2f} times", *promised)
    faster = snapshots.factor(settings)
    yield Row("500 events folded, against a snapshot", f"{faster:.1f} times")


def _verified(settings: Settings) -> Iterator[Row]:
    names = "verification", "verification of the log alone"
    least = LEAST_SHARE, LEAST_SHARE_ALONE
    for name, found, share in zip(names, verifying.shares(settings), least, strict=True):
        promised = f"≥ {share:.0%}", found.share >= share
        yield Row(f"{name}, of the raw rate of SHA-256", f"{found.share:.0%}", *promised)
        yield Row(f"{name}, the same without waiting", f"{found.of_work:.0%}")
        yield Row(f"{name}, entries a second", f"{found.rate:,.0f}")


def _looked(settings: Settings) -> Iterator[Row]:
    found = looking.added(settings)
    promised = f"≤ {MOST_LINE} ms", found.added <= MOST_LINE
    name = f"a view at {looking.RATE} a second, 99th percentile"
    yield Row(f"{name}, without its line", f"{found.without:.1f} ms")
    yield Row(f"{name}, with it", f"{found.with_line:.1f} ms")
    yield Row("what the line adds", f"{found.added:.1f} ms", *promised)


def _erased(settings: Settings) -> Iterator[Row]:
    found = erasing.gone(settings)
    promised = f"≤ {MOST_SECONDS} s", found.slowest <= MOST_SECONDS
    name = f"from yes to gone in another process, of {erasing.TIMES} the slowest"
    yield Row(name, f"{found.slowest:.2f} s", *promised)


def _grown(settings: Settings) -> Iterator[Row]:
    for name, times in pages.growth(settings).items():
        promised = f"≤ {MOST_GROWTH}", times <= MOST_GROWTH
        yield Row(f"{name}, {MANY} against {FEW}", f"{times:.2f} times", *promised)


def _signed_in(settings: Settings) -> Iterator[Row]:
    names = signing_in.told(settings)
    yield Row("signing in, a known name against an unknown one", f"{names.ratio:.3f} times")
    chance = "half, by chance"
    yield Row("of their pairs, the known name is slower in", f"{names.share:.0%}", chance)


def _searched(search: searching.Found) -> Iterator[Row]:
    asked = f"one name among {searching.PEOPLE:,}"
    slowest = f"{search.worst_percent:.1f} ms (most for: {search.slowest_kind})"
    is_quick, is_small = search.worst_percent <= MOST_MILLISECONDS, search.memory <= MOST_MEGABYTES
    yield Row(f"{asked}, median", f"{search.median:.1f} ms")
    quick = f"≤ {MOST_MILLISECONDS:.0f} ms", is_quick
    yield Row(f"{asked}, 99th percentile", slowest, *quick)
    small = f"≤ {MOST_MEGABYTES:.0f} MB", is_small
    yield Row(f"memory for {search.words:,} words", f"{search.memory:.1f} MB", *small)
    missed = len(search.missed)
    yield Row("names written otherwise and not found", f"{missed}", "0", not missed)


def _show(rows: list[Row]) -> None:
    table = Table("what", "measured", "promised")
    for row in rows:
        table.add_row(row.what, row.measured, row.promised, style="" if row.is_kept else "bold")
    Console().print(table)


def prepared(folder: Path) -> Settings:
    """Return the settings of a server in `folder`, prepared and empty."""
    url = embedded.start(folder)
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE bench")
    settings = embedded.settings_for(url, "bench", folder / "secrets", is_demo=False)
    prepare(settings)
    return settings


if __name__ == "__main__":
    main()
