"""`casework web`, `casework worker`, `casework checkpoints`: what runs day and night."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final

import click
import psycopg
import structlog

from casework.bootstrap import check_witness, checkpointer_of
from casework.cli.supervisor import Child, stop_signal, supervise
from casework.config import Settings, environment, settings

_LOG: Final = structlog.get_logger()

# Casework imports none of the floors above it; it knows what their modules are called.
SITE: Final = "web"
KEEPER: Final = ("casework", "keeper")
SIGNER: Final = ("casework", "checkpoints")
WORK: Final[tuple[tuple[str, ...], ...]] = (
    ("workflows",),
    ("projections", "run"),
    SIGNER,
    KEEPER,
    ("casework", "verifier"),
)

PATIENCE: Final = 10
"""Seconds that a database has to answer when something starts."""


@click.command()
def web() -> None:
    """Serve the site with gunicorn; where that does not run, as `python -m web` does."""
    configured = settings()
    check_databases(configured)
    check_witness(configured)
    words = _gunicorn(configured) if find_spec("fcntl") else [SITE]
    sys.argv = words
    # In this process, so that whoever started it can stop it; the app is built after the fork.
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)


@click.command()
def worker() -> None:
    """Keep policies, read models and checkpoints going; start again what stumbles."""
    configured = settings()
    check_databases(configured)
    check_witness(configured)
    warn_without_witness(configured)
    supervise(workers(configured), stop_signal())


@click.command()
def checkpoints() -> None:
    """Sign a checkpoint of the log each second in which something was added."""
    with checkpointer_of(settings()) as checkpointer:
        checkpointer.run(stop_signal())


def check_databases(configured: Settings) -> None:
    """Raise psycopg.OperationalError when a database is not there: who starts it hears why."""
    for url in (configured.database_url, configured.keys_url):
        psycopg.connect(url, connect_timeout=PATIENCE).close()


def warn_without_witness(configured: Settings) -> None:
    """Say so when no checkpoint leaves this machine: a restore will not know who was erased."""
    if configured.witness is None:
        _LOG.warning("no_witness", setting="CASEWORK_WITNESS")


def workers(configured: Settings) -> Sequence[Child]:
    """Return the children that make up the worker."""
    return [
        Child(words, environment(configured, keeps=words == KEEPER, signs=words == SIGNER))
        for words in WORK
    ]


def _gunicorn(configured: Settings) -> list[str]:
    return [
        "gunicorn",
        f"--bind={configured.host}:{configured.port}",
        f"--workers={configured.workers}",
        f"--threads={configured.threads}",
        "--no-control-socket",
        "--log-level=warning",
        f"{SITE}:application()",
    ]
