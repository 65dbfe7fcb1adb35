"""`python -m projections run | rebuild | status`: read models from the command line."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Stop

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from casework.application import Casework
from casework.bootstrap import build
from casework.config import Settings, settings
from projections import worker
from projections.catalogue import ALL
from projections.engine import connect
from projections.rebuild import Compared, rebuild
from projections.runner import Projections


@click.group()
def main() -> None:
    """Read models: what people see, built from history."""


@main.command()
def run() -> None:
    """Keep every read model up to date until told to stop (SIGTERM or Ctrl-C)."""
    stop = Stop()
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, lambda *_: stop.set())
    configured = settings()
    with _opened(configured) as (_, projections):
        worker.prepare(projections)
        worker.run(projections, configured.database_url, stop)


@main.command("rebuild")
@click.argument("names", nargs=-1)
def rebuild_command(names: tuple[str, ...]) -> None:
    """Build NAMES (all when none is given) beside the live tables, compare, and switch."""
    unknown = set(names) - {projection.name for projection in ALL}
    if unknown:
        raise click.BadParameter(f"no such read model: {', '.join(sorted(unknown))}")
    with _opened(settings()) as (casework, projections):
        found = _with_a_bar(casework, projections, names)
    _report(found)
    if not all(one.is_same or one.why_not for one in found):
        raise SystemExit(1)


@main.command()
def status() -> None:
    """Show how far each read model is, and what it stumbled over."""
    with _opened(settings()) as (casework, projections):
        projections.create()
        end = casework.history.max_notification_id() or 0
        table = Table("read model", "position", "behind", "stuck on", title=f"history: {end}")
        for each in projections.status():
            behind = str(max(0, end - each.position))
            table.add_row(each.name, str(each.position), behind, each.stuck_on or "")
    Console().print(table)


@contextmanager
def _opened(configured: Settings) -> Iterator[tuple[Casework, Projections]]:
    casework = build(configured)
    engine = connect(configured.database_url, pool=3)
    try:
        yield casework, Projections(engine, casework.facts, ALL)
    finally:
        engine.dispose()
        casework.close()


def _with_a_bar(
    casework: Casework, projections: Projections, names: tuple[str, ...]
) -> list[Compared]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        end = casework.history.max_notification_id() or 0
        task = bar.add_task("rebuilding", total=end)
        return rebuild(projections, names, lambda position: bar.update(task, completed=position))


def _report(found: list[Compared]) -> None:
    table = Table("read model", "rows before", "rows after", "same")
    for one in found:
        same = one.why_not or ("yes" if one.is_same else "NO")
        table.add_row(one.name, str(one.rows_before), str(one.rows_after), same)
    Console().print(table)


if __name__ == "__main__":
    main()
