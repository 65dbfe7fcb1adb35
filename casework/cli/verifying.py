"""`casework verify` and `casework log`: is the history what it was, and how do others check it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

import click
import msgspec
import psycopg
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from casework.audit.checkpoint import Checkpoint
from casework.audit.evidence import evidence
from casework.audit.notes import NoteRefused
from casework.audit.published import Published, published
from casework.audit.report import Report
from casework.audit.verification import verify as verify_log
from casework.audit.witness import beside, contains
from casework.bootstrap import log_verifier, witness_of
from casework.cli.supervisor import stop_signal
from casework.cli.taking import audit, processing
from casework.config import needed, settings
from casework.desk.desk import Desk
from casework.desk.verifying import Daily
from casework.privacy.secrets import read_secret

MANY = 1_000_000


@click.command()
@click.option("--all", "go_on", is_flag=True, help="Go on after the first fault.")
@click.option("--log-alone", is_flag=True, help="Leave what is sealed unread: faster.")
def verify(*, go_on: bool, log_alone: bool) -> None:
    """Verify every entry of the log; exit 1 and name the first bad entry when there is one."""
    configured = settings()
    verifier = log_verifier(configured)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    with psycopg.connect(configured.database_url) as conn, bar:
        task = bar.add_task("")
        report = verify_log(
            conn,
            verifier,
            lambda done, total: bar.update(task, completed=done, total=total),
            at_most=MANY if go_on else 1,
            log_alone=log_alone,
        )
        if go_on or report.is_sound:
            report = beside(report, witness_of(configured), conn)
    _tell(report)


@click.command()
def verifier() -> None:
    """Verify the log once a day, and keep how it ended for the officer's page."""
    configured = settings()
    desk = Desk(configured.database_url, read_secret(configured.secret_file))
    asked = configured.database_url, log_verifier(configured), witness_of(configured)
    try:
        Daily(desk, *asked).run(stop_signal())
    finally:
        desk.close()


@click.group()
def log() -> None:
    """What others need to check the log with software of their own, or to keep it with theirs."""


log.add_command(processing)
log.add_command(audit)


@log.command()
def key() -> None:
    """Print the verifier key, in the form that Go's sumdb/note and other C2SP software read."""
    click.echo(str(log_verifier(settings())))


@log.command()
@click.argument("entries", nargs=-1, required=True, type=int, metavar="ENTRY…")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option("--shown", is_flag=True, help="The numbers are those that pages show.")
@click.option("--earlier", type=click.File(), help="A checkpoint that somebody kept.")
def proof(entries: Sequence[int], out: Path, *, shown: bool, earlier: TextIO | None) -> None:
    """Write the evidence of entries: ids and hashes, and the proof that they are in the log."""
    with _published() as log_now:
        indexes = [log_now.index_of(number) if shown else number for number in entries]
        pack = evidence(log_now, indexes, earlier.read() if earlier else None)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(pack)) + b"\n")
    click.echo(f"{len(indexes)} entries under the checkpoint of {log_now.size}")


@log.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to fill.")
@click.option("--year", type=int, help="Leave out the entries of other years.")
def tiles(out: Path, year: int | None) -> None:
    """Write the whole log as C2SP tiles: ids and hashes, no content."""
    with _published() as log_now:
        for path, content in log_now.files(year):
            (out / path).parent.mkdir(parents=True, exist_ok=True)
            (out / path).write_bytes(content)
    click.echo(f"{log_now.size} entries")


@log.command()
@click.argument("note", type=click.File(encoding="utf-8"), metavar="FILE")
def witness(note: TextIO) -> None:
    """Check that history goes on from a checkpoint that somebody else kept."""
    configured = settings()
    try:
        kept = Checkpoint.opened(note.read(), log_verifier(configured))
    except NoteRefused as error:
        raise click.ClickException(f"no checkpoint of this log: {error}") from error
    with psycopg.connect(configured.database_url) as conn:
        size = contains(conn, kept)
    click.echo(f"the {kept.size} entries of then are the first of the {size} that are there")


@log.command()
def keep() -> None:
    """Put the newest checkpoint into CASEWORK_WITNESS for the first time, after verifying."""
    configured = settings()
    there = needed(witness_of(configured), "WITNESS")
    with psycopg.connect(configured.database_url) as conn:
        report = verify_log(conn, log_verifier(configured))
    if not report.is_sound:
        _tell(report)
    with _published() as log_now, psycopg.connect(configured.database_url) as conn:
        there.begin(conn, log_now.checkpoint, log_now.note)
    click.echo(f"witnessed: {log_now.size} entries")


def _published() -> AbstractContextManager[Published]:
    configured = settings()
    return published(configured.database_url, log_verifier(configured))


def _tell(report: Report) -> None:
    for bad in report.bad:
        click.echo(f"bad: {bad}")
    if not report.is_sound:
        sys.exit(1)
    click.echo(
        f"sound: {report.size} entries, {report.covered} of them under {report.checkpoints}"
        f" signed checkpoints, {report.removed} without their sealed part"
    )
