"""`casework demo`: everything at once on a PostgreSQL of its own, with three invented schools."""

from __future__ import annotations

import socket
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Final
from warnings import catch_warnings, simplefilter

import click
import msgspec
import psycopg
from psycopg.sql import SQL, Identifier, Literal

from casework.bootstrap import prepare
from casework.cli.serving import workers
from casework.cli.supervisor import Child, stop_signal, supervise
from casework.config import Settings, environment

HOST: Final = "127.0.0.1"
DATABASE: Final = "casework"
FILLED: Final = "the schools of the demo are in it (2)"
"""The comment on a database that was filled to the end; one that was not is made anew."""

HEALTH: Final = "/gezond"


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), help="Where its database is kept.")
def demo(port: int, folder: Path | None) -> None:
    """Bring up three invented schools on this machine; Ctrl-C ends it, the data stay."""
    _claim(port)
    stop = stop_signal()
    url, found = demo_settings(folder)
    configured = msgspec.structs.replace(found, host=HOST, port=port, workers=1, threads=8)
    if _is_filled(url):
        prepare(configured)
    else:
        click.echo("filling three invented schools …")
        _fill(url, configured, stop)
    site = Child(("casework", "web"), environment(configured))
    Thread(target=_announce, args=(configured, stop), daemon=True).start()
    supervise([site, *workers(configured)], stop)


def demo_of_this_machine(folder: Path | None) -> Settings:
    """Return the settings of the demo that was filled here; its server runs from now on."""
    url, found = demo_settings(folder)
    if not _is_filled(url):
        raise click.ClickException("there is no demo yet: casework demo makes it")
    return found


def demo_settings(folder: Path | None) -> tuple[str, Settings]:
    """Start the demo's server, or find it running; return its administrator's URL and settings."""
    embedded = _embedded()
    home = folder or embedded.home()
    url = embedded.start(home)
    return url, embedded.settings_for(url, DATABASE, home / "secrets", is_demo=True)


def _claim(port: int) -> None:
    """Find out before anything is started that somebody else is at this address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise click.ClickException(f"port {port} is taken; choose another: --port") from error


def _embedded() -> ModuleType:
    # Only the demo brings a server; production runs without it installed. It warns about a
    # folder that a container does not have and that nothing of ours is kept in.
    with catch_warnings():
        simplefilter("ignore")
        return import_module("casework.embedded")


def _is_filled(url: str) -> bool:
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with psycopg.connect(url, autocommit=True) as admin:
        row = admin.execute(query, [DATABASE]).fetchone()
    return row == (FILLED,)


def _fill(url: str, configured: Settings, stop: Event) -> None:
    with psycopg.connect(url, autocommit=True) as admin:
        for name in (DATABASE, f"{DATABASE}_keys"):
            drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            admin.execute(drop.format(Identifier(name)))
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(DATABASE)))
        prepare(configured)
        code = Child(("workflows.demo",), environment(configured)).finish(stop)
        if code:
            raise click.ClickException(f"the demo was not filled ({code})")
        comment = SQL("COMMENT ON DATABASE {} IS {}")
        admin.execute(comment.format(Identifier(DATABASE), Literal(FILLED)))


def _announce(configured: Settings, stop: Event) -> None:
    """Say where the site is, once it answers."""
    while not stop.wait(0.2):
        if _answers(configured):
            click.echo(f"casework: http://{configured.host}:{configured.port}/  (Ctrl-C ends it)")
            return


def _answers(configured: Settings) -> bool:
    connection = HTTPConnection(configured.host, configured.port, timeout=5)
    with suppress(OSError, HTTPException):
        connection.request("GET", HEALTH)
        return connection.getresponse().status < 500
    return False
