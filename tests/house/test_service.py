"""The compose file, run as plain processes: the same commands, order and settings."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from casework import embedded
from tests.house import service

PASSWORDS = {
    "CASEWORK_OWNER_PASSWORD": "owner-of-a-test",
    "CASEWORK_APP_PASSWORD": "app-of-a-test",
    "CASEWORK_KEYS_PASSWORD": "keys-of-a-test",
    "CASEWORK_RETENTION_PASSWORD": "retention-of-a-test",
    "CASEWORK_SIGNER_PASSWORD": "signer-of-a-test",
}
VOLUMES = "/var/lib/casework"
ROUNDS = 2
TWO_ENDS = (
    b"POST /taal HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /hulp HTTP/1.1\r\nHost: localhost\r\n\r\n"
)
"""A message of which two lengths are told: what one reads as its end, another reads as words."""
PATIENCE = 40.0

pytestmark = pytest.mark.slow


@pytest.fixture
def port() -> int:
    """Give a port that is free now: 8000 may be taken by a demo."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def database_url(server: Path) -> Iterator[str]:
    """Give what the image of PostgreSQL makes at its first start: an administrator, a database."""
    url = embedded.start(server)
    described = service.services()["db"].environment
    names = described["POSTGRES_USER"], described["POSTGRES_DB"]
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f'CREATE ROLE "{names[0]}" SUPERUSER LOGIN')
        admin.execute(f'CREATE DATABASE "{names[1]}" OWNER "{names[0]}"')
    yield url
    with psycopg.connect(url, autocommit=True) as admin:
        for name in (names[1], f"{names[1]}_keys"):
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'DROP OWNED BY "{names[0]}"')
        admin.execute(f'DROP ROLE "{names[0]}"')


def test_the_services_run_as_plain_processes(database_url: str, tmp_path: Path, port: int) -> None:
    settings = _settings(database_url, tmp_path, port)
    for _ in range(ROUNDS):  # A second `up` finds everything there and changes nothing.
        subprocess.run(_command("init"), env=settings["init"], check=True, timeout=PATIENCE)
    with _running("web", settings["web"]) as web, _running("worker", settings["worker"]) as worker:
        _wait_until_healthy(web, port)
        assert worker.poll() is None
        assert _answer_to(TWO_ENDS, port).startswith(b"HTTP/1.1 400 ")
    assert (web.returncode, worker.returncode) == (0, 0)


def test_a_machine_that_is_lost_comes_back_on_another(
    database_url: str, tmp_path: Path, port: int
) -> None:
    """The steps of docs/operations.md, "Another machine"."""
    settings = _settings(database_url, tmp_path, port)
    _casework(settings["init"], "init")
    _casework(settings["init"], "user", "add", "wietske", "--name=Wietske Ganzenveer")
    with _running("worker", settings["worker"]) as worker:
        _wait_for(tmp_path / "witness" / "checkpoint", worker)
    folders = {kind: tmp_path / "backup" / kind for kind in ("history", "keys")}
    _casework(settings["init"], "backup", *(f"--{kind}={at}" for kind, at in folders.items()))
    files = {kind: next(folder.glob("*.dump")) for kind, folder in folders.items()}
    _begin_anew(database_url)
    _casework(settings["init"], "restore", *(f"--{kind}={at}" for kind, at in files.items()))
    _casework(settings["init"], "init")
    _casework(settings["init"], "verify")
    _casework(settings["init"], "user", "block", "wietske")
    with _running("web", settings["web"]) as web, _running("worker", settings["worker"]) as worker:
        _wait_until_healthy(web, port)
        assert worker.poll() is None


def _casework(environment: dict[str, str], *words: str) -> None:
    program = [str(Path(sys.executable).parent / "casework"), *words]
    given = environment | {"CASEWORK_PG_BIN": str(embedded.PROGRAMS)}
    subprocess.run(program, env=given, check=True, timeout=PATIENCE)


def _begin_anew(database_url: str) -> None:
    """Lose both databases, and make what the image makes at the first start of a new machine."""
    names = service.services()["db"].environment
    with psycopg.connect(database_url, autocommit=True) as admin:
        for name in (names["POSTGRES_DB"], f"{names['POSTGRES_DB']}_keys"):
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        owner = names["POSTGRES_USER"]
        admin.execute(f'CREATE DATABASE "{names["POSTGRES_DB"]}" OWNER "{owner}"')


def _wait_for(file: Path, worker: subprocess.Popen[bytes]) -> None:
    until = monotonic() + PATIENCE
    while not file.exists():
        assert worker.poll() is None, "the worker ended by itself"
        assert monotonic() < until, f"{file.name} was not written"
        sleep(0.2)


def _settings(database_url: str, folder: Path, port: int) -> dict[str, dict[str, str]]:
    for name in ("keys", "kek", "signing", "witness"):
        (folder / name).mkdir(mode=0o700)
    return {
        name: _here(described, database_url, folder) | {"CASEWORK_PORT": str(port)}
        for name, described in service.services().items()
    }


def _here(described: service.Service, database_url: str, folder: Path) -> dict[str, str]:
    """Return a service's environment with its database and volumes moved to this machine."""
    moved = service.filled(described.environment, PASSWORDS)
    place = {k: v for k, v in conninfo_to_dict(database_url).items() if k in {"host", "port"}}
    for name, value in moved.items():
        if name.endswith("_URL"):
            known = {k: v for k, v in conninfo_to_dict(value).items() if k != "port"}
            moved[name] = make_conninfo(**(known | place))
        moved[name] = moved[name].replace(VOLUMES, str(folder))
    return {"PATH": os.environ["PATH"], "HOME": str(folder), **moved}


def _command(name: str) -> list[str]:
    program, *words = service.services()[name].command
    return [str(Path(sys.executable).parent / program), *words]


@contextmanager
def _running(name: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(_command(name), env=environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_until_healthy(web: subprocess.Popen[bytes], port: int) -> None:
    _, program, *words = service.services()["web"].described["healthcheck"]["test"]
    assert program == "python"
    check = [sys.executable, *(word.replace(":8000", f":{port}") for word in words)]
    until = monotonic() + PATIENCE
    while subprocess.run(check, capture_output=True, check=False).returncode:
        assert web.poll() is None, "the site ended by itself"
        assert monotonic() < until, "the site did not become healthy"
        sleep(0.5)


def _answer_to(message: bytes, port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as conn:
        conn.sendall(message)
        return b"".join(iter(lambda: conn.recv(4096), b""))
