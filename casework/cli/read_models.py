"""`casework rebuild` and `casework status`: the read models, one floor up, do it themselves."""

from __future__ import annotations

import runpy
import sys

import click

PASS_ON = {"ignore_unknown_options": True, "help_option_names": []}


@click.command(context_settings=PASS_ON)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def rebuild(words: tuple[str, ...]) -> None:
    """Build read models anew beside the live ones, compare, and switch."""
    _ask("rebuild", *words)


@click.command(context_settings=PASS_ON)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def status(words: tuple[str, ...]) -> None:
    """Show how far each read model is."""
    _ask("status", *words)


def _ask(*words: str) -> None:
    sys.argv = ["projections", *words]
    runpy.run_module("projections", run_name="__main__", alter_sys=True)
