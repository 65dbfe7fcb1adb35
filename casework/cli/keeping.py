"""`casework keeper` and `casework keys`: what makes "gone" mean gone, in every backup too."""

from __future__ import annotations

import click
import psycopg

from casework.bootstrap import build, keeper_of, rotation_of
from casework.cli.supervisor import stop_signal
from casework.config import settings


@click.command()
def keeper() -> None:
    """Carry out what was ordered to be erased; begin and end epochs of the keys."""
    configured = settings()
    casework = build(configured)
    try:
        keeper_of(configured, casework).run(stop_signal())
    finally:
        casework.close()


@click.group()
def keys() -> None:
    """The keys that wrap all other keys."""


@keys.command()
@click.option("--urgent", is_flag=True, help="Let no backup of the keys open anything any more.")
def rotate(*, urgent: bool) -> None:
    """Begin a new epoch, wrap every living key under it, destroy epochs past their term."""
    configured = settings()
    with psycopg.connect(configured.keys_url, autocommit=True) as conn:
        rotation = rotation_of(configured, conn)
        now = rotation.now()
        done = rotation.rotate(now, is_urgent=urgent)
        ended = rotation.destroy(now)
    click.echo(f"epoch {done.epoch} began, {done.rewrapped} keys wrapped under it")
    for epoch in ended:
        click.echo(f"epoch {epoch} was destroyed")
