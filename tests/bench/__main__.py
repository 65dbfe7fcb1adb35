"""`make bench`: on a server of its own, that keeps what it wrote as production does."""

import sys
import tempfile
from pathlib import Path

import psycopg
from rich.console import Console
from rich.table import Table

from casework import embedded
from casework.bootstrap import build, prepare
from casework.config import Settings
from tests.bench import door, pages, searching, signing_in, snapshots, verifying
from tests.bench.pages import FEW, MANY
from tests.database import leave

Row = tuple[str, str, str]

MOST_DOOR = 3.0
MOST_GROWTH = 1.5
LEAST_SHARE = 0.25
MOST_MILLISECONDS = 25.0
MOST_MEGABYTES = 40.0


def main() -> None:
    """Measure everything; exit 1 when a promise is not kept."""
    search = searching.found()
    rows, is_kept = _measured()
    _show([*rows, *_searched(search)])
    is_found = search.worst_percent <= MOST_MILLISECONDS and search.memory <= MOST_MEGABYTES
    sys.exit(not (is_kept and is_found and not search.missed))


def _measured() -> tuple[list[Row], bool]:
    with tempfile.TemporaryDirectory(prefix="casework-bench-") as folder:
        settings = prepared(Path(folder))
        casework = build(settings)
        times = door.ratio(casework, settings)
        casework.close()
        faster = snapshots.factor(settings)
        rate, share = verifying.share(settings)
        grown = pages.growth(settings)
        names = signing_in.told(settings)
        leave(Path(folder))
    rows = [
        ("one command, against a bare save", f"{times:.2f} times", f"≤ {MOST_DOOR}"),
        *(
            (f"{name}, {MANY} against {FEW}", f"{n:.2f} times", f"≤ {MOST_GROWTH}")
            for name, n in grown.items()
        ),
        ("verification, of the raw rate of SHA-256", f"{share:.0%}", f"≥ {LEAST_SHARE:.0%}"),
        ("verification, entries a second", f"{rate:,.0f}", ""),
        ("500 events folded, against a snapshot", f"{faster:.1f} times", ""),
        ("signing in, a known name against an unknown one", f"{names.ratio:.3f} times", ""),
        ("of their pairs, the known name is slower in", f"{names.share:.0%}", "half, by chance"),
    ]
    is_slow = times > MOST_DOOR or max(grown.values()) > MOST_GROWTH
    return rows, not is_slow and share >= LEAST_SHARE


def _searched(search: searching.Found) -> list[Row]:
    asked = f"one name among {searching.PEOPLE:,}"
    slowest = f"{search.worst_percent:.1f} ms (most for: {search.slowest_kind})"
    words = f"memory for {search.words:,} words"
    return [
        (f"{asked}, median", f"{search.median:.1f} ms", ""),
        (f"{asked}, 99th percentile", slowest, f"≤ {MOST_MILLISECONDS:.0f} ms"),
        (words, f"{search.memory:.1f} MB", f"≤ {MOST_MEGABYTES:.0f} MB"),
        ("names written otherwise and not found", f"{len(search.missed)}", "0"),
    ]


def _show(rows: list[Row]) -> None:
    table = Table("what", "measured", "promised")
    for row in rows:
        table.add_row(*row)
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
