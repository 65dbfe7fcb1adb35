"""The console command `casework`: a small list of commands, each in a room of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click
import psycopg
from environs import EnvError

from casework.backups.backing_up import HistoryUnsound
from casework.backups.manifest import BackupChanged
from casework.backups.placing import AlreadyThere, RestoreRunning
from casework.backups.programs import ProgramFailed
from casework.backups.restoring import ErasuresUnknown, ErasuresUnproven, KeysDoNotOpen
from casework.backups.witnessed import ErasureNotWhole
from casework.bootstrap import TooMuchRight
from casework.cli.backing_up import backup, drill, restore
from casework.cli.demonstration import demo, demo_of_this_machine
from casework.cli.keeping import keeper, keys
from casework.cli.preparing import init
from casework.cli.read_models import rebuild, status
from casework.cli.serving import checkpoints, web, worker
from casework.cli.verifying import log, verifier, verify
from casework.config import use
from casework.desk import cli as desk
from casework.errors import CaseworkError
from casework.incidents import in_json
from casework.privacy.secrets import SecretTooOpen

COMMANDS: Final = (
    init,
    keeper,
    keys,
    backup,
    restore,
    drill,
    demo,
    web,
    worker,
    checkpoints,
    verify,
    verifier,
    log,
    rebuild,
    status,
    desk.GROUP,
)

EXPECTED: Final = (
    CaseworkError,
    EnvError,
    FileNotFoundError,
    SecretTooOpen,
    TooMuchRight,
    AlreadyThere,
    BackupChanged,
    ErasureNotWhole,
    ErasuresUnknown,
    ErasuresUnproven,
    KeysDoNotOpen,
    RestoreRunning,
    HistoryUnsound,
    ProgramFailed,
    psycopg.OperationalError,
)
"""What an administrator can put right: said in one line, without a traceback."""


class Plain(click.Group):
    """A group of commands that says in one line what went wrong outside of it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except EXPECTED as error:
            raise click.ClickException(f"{type(error).__name__}: {error}") from error


@click.group(cls=Plain, commands={str(command.name): command for command in COMMANDS})
@click.option("--demo", "of_demo", is_flag=True, help="Work on the demo of this machine.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the demo is kept.")
def main(*, of_demo: bool, folder: Path | None) -> None:
    """Help for families around school: prepare it, run it, verify it."""
    in_json()
    if of_demo:
        use(demo_of_this_machine(folder))


if __name__ == "__main__":
    main()
