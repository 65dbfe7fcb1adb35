"""`casework verify` and `casework log`: is the history what it was, and how do others check it."""

from __future__ import annotations

import sys

import click
import psycopg
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from casework.audit.report import Report
from casework.audit.verification import verify as verify_log
from casework.bootstrap import log_signer
from casework.config import settings

MANY = 1_000_000


@click.command()
@click.option("--all", "go_on", is_flag=True, help="Go on after the first fault.")
def verify(*, go_on: bool) -> None:
    """Verify every entry of the log; exit 1 and name the first bad entry when there is one."""
    configured = settings()
    verifier = log_signer(configured).verifier
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    with psycopg.connect(configured.database_url) as conn, bar:
        task = bar.add_task("")
        report = verify_log(
            conn,
            verifier,
            lambda done, total: bar.update(task, completed=done, total=total),
            at_most=MANY if go_on else 1,
        )
    _tell(report)


@click.group()
def log() -> None:
    """What others need to check the log with software of their own."""


@log.command()
def key() -> None:
    """Print the verifier key, in the form that Go's sumdb/note and other C2SP software read."""
    click.echo(str(log_signer(settings()).verifier))


def _tell(report: Report) -> None:
    for bad in report.bad:
        click.echo(f"bad: {bad}")
    if not report.is_sound:
        sys.exit(1)
    click.echo(
        f"sound: {report.size} entries, {report.covered} of them under {report.checkpoints}"
        f" signed checkpoints, {report.removed} without their sealed part"
    )
