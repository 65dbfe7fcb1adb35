"""`casework backup`, `restore` and `drill`: what is lost comes back, what is gone does not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from casework.audit.verification import Progress as Told
from casework.backups.drilling import Drilled
from casework.backups.manifest import Manifest
from casework.backups.restoring import Accepted, Restored
from casework.backups.witnessed import set_aside
from casework.bootstrap import back_up, drill_of
from casework.bootstrap import restore as restore_files
from casework.cli.preparing import passwords_in
from casework.clock import SystemClock
from casework.config import settings
from casework.privacy.rotation import PROMISED

FOLDER: Final = click.Path(path_type=Path, file_okay=False)
FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--history", type=FOLDER, required=True, help="Where history goes.")
@click.option("--keys", type=FOLDER, required=True, help="Where the keys go: not the same place.")
def backup(history: Path, keys: Path) -> None:
    """Verify history and write what was verified; the keys apart, kept for six days."""
    if history.resolve() == keys.resolve():
        raise click.ClickException("history and keys belong in different places")
    with _bar() as told:
        written = back_up(settings(), (history, keys), told)
    click.echo(f"{written.history}: {written.report.size} entries, sound")
    click.echo(f"{written.keys}: the keys, useless without the key-encryption key")


@click.command()
@click.option("--history", type=FILE, required=True)
@click.option("--keys", type=FILE, required=True)
@click.option("--accept-loss", is_flag=True, help="Go on although later entries are lost.")
@click.option(
    "--witness-is-lost",
    is_flag=True,
    help="Go on although nobody knows who was erased since: they come back.",
)
@click.option(
    "--keys-are-lost",
    is_flag=True,
    help="Go on although keys do not open: what they sealed is gone.",
)
@click.option(
    "--believe-unproven",
    is_flag=True,
    help="Erase again also what the witness tells without a receipt that holds.",
)
def restore(
    *,
    history: Path,
    keys: Path,
    accept_loss: bool,
    witness_is_lost: bool,
    keys_are_lost: bool,
    believe_unproven: bool,
) -> None:
    """Restore into databases that are not there yet; what was erased since is erased again."""
    configured = settings()
    accepted = Accepted(
        loss=accept_loss,
        witness_is_lost=witness_is_lost,
        keys_are_lost=keys_are_lost,
        erasures_unproven=believe_unproven,
    )
    done = restore_files(configured, (history, keys), passwords_in(configured), accepted)
    if accept_loss and configured.witness and configured.witness.is_dir():
        aside = set_aside(configured.witness, SystemClock().now())
        click.echo(f"what was witnessed of the lost entries lies in {aside}")
    click.echo(f"{done.report.size} entries, sound; {done.erased_again} keys erased again")
    if done.unknown:
        click.echo(f"{done.unknown} epochs of the keys came after this backup: they end with it")
    _warn(done, Manifest.of(history), accepted)


def _warn(done: Restored, of: Manifest, accepted: Accepted) -> None:
    """Say what the one who restores has to look up elsewhere, before anybody works on."""
    if done.closed:
        click.echo(f"{done.closed} KEYS DO NOT OPEN: what they sealed cannot be read any more")
    then = f"{of.made_at:%Y-%m-%d %H:%M} UTC"
    if done.given_again:
        click.echo(f"{done.given_again} orders to erase came after {then}: they are given again")
    if done.lost:
        click.echo(
            f"{len(done.lost)} orders to erase came after {then} and could not be given again."
            " Their keys are erased; let the privacy officer look whether a list shows them:"
        )
    for one in done.lost:
        numbers = ", ".join(f"K-{number}" for number in one.numbers) or "not in this history"
        click.echo(f"  {one.erasure_id}: {numbers}")
    if accepted.loss or accepted.witness_is_lost:
        click.echo(f"accounts are those of {then}: who was blocked since gets in again")
    if accepted.witness_is_lost:
        click.echo(f"WHO WAS ERASED AFTER {then} IS BACK: erase them again")
    elif done.untold:
        click.echo(
            f"{done.untold} erasures of this history are not at the witness: it may lack later"
            " ones as well. Compare with the receipts before anybody works on"
        )


@click.command()
@click.option("--history", type=FILE, help="An older backup; a new one is made without it.")
@click.option("--keys", type=FILE, help="The keys that belong to it.")
def drill(history: Path | None, keys: Path | None) -> None:
    """Back up, restore beside the live databases, compare, and remove it again."""
    if (history is None) is not (keys is None):
        raise click.UsageError("a drill needs both files of a backup, or neither")
    with TemporaryDirectory() as folder:
        if history is None or keys is None:
            written = back_up(settings(), (Path(folder) / "history", Path(folder) / "keys"))
            history, keys = written.history, written.keys
        found = drill_of(settings(), (history, keys))
    _tell(found)


def _tell(found: Drilled) -> None:
    """Say what was found; exit code 1 when this backup is not what it has to be."""
    click.echo(
        f"restored {found.size} entries; {found.living} keys open, {found.erased} are erased,"
        f" {found.erased_again} of them erased again"
    )
    if found.returned:
        click.echo(f"bad: {found.returned} keys that were erased open again")
    else:
        click.echo("nobody who was erased came back")
    if found.lost:
        click.echo(f"bad: {found.lost} keys that live do not open from this backup")
    else:
        click.echo("everything that lived then opens")
    if found.pending:
        click.echo(
            f"who restores this backup without casework still opens {found.pending} erased keys,"
            f" until their epoch ends: {PROMISED.days} days after the erasure at the latest"
        )
    if not found.is_well:
        sys.exit(1)


@contextmanager
def _bar() -> Iterator[Told]:
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda done, total: bar.update(task, completed=done, total=total)
