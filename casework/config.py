"""Settings: one typed class, from the environment only, every default safe in production."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from environs import Env, EnvError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

PREFIX: Final = "CASEWORK_"
NOT_INHERITED: Final = {
    f"{PREFIX}{name}" for name in ("OWNER_URL", "RETENTION_URL", "SIGNER_URL", "LOG_KEY_FILE")
}
"""What no child has unless it is given to it."""

Needed = TypeVar("Needed")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where things are. Addresses are PostgreSQL URLs; files hold secrets and are 0600.

    `database_url` is the application role's, `keys_url` the key role's in the second
    database, `owner_url` an administrator's, for `casework init` alone, `retention_url` the
    retention role's, for the keeper alone. `signer_url` and `log_key_file` are for whoever
    signs checkpoints alone; everybody else reads the public key in `log_verifier_file`.
    `witness` is a folder outside the machine; `pg_bin` holds pg_dump and pg_restore. `origin`
    is how browsers see the site, `https://casework.example.nl`; passkeys need to know it.
    """

    database_url: str
    keys_url: str
    kek_file: Path
    log_verifier_file: Path
    secret_file: Path
    owner_url: str | None = None
    retention_url: str | None = None
    signer_url: str | None = None
    log_key_file: Path | None = None
    witness: Path | None = None
    pg_bin: Path | None = None
    origin: str | None = None
    log_origin: str = "casework"
    is_demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4
    workers: int = 2

    def __repr__(self) -> str:
        return "Settings(•••)"

    @property
    def owner_keys_url(self) -> str | None:
        """Return the administrator's address of the second database."""
        if self.owner_url is None:
            return None
        return make_conninfo(self.owner_url, dbname=str(conninfo_to_dict(self.keys_url)["dbname"]))


def settings() -> Settings:
    """Read the settings; environs.EnvError names the first one that is missing."""
    env = Env(prefix=PREFIX)
    return Settings(
        database_url=env.str("DATABASE_URL"),
        keys_url=env.str("KEYS_URL"),
        kek_file=env.path("KEK_FILE"),
        log_verifier_file=env.path("LOG_VERIFIER_FILE"),
        secret_file=env.path("SECRET_FILE"),
        owner_url=env.str("OWNER_URL", None),
        retention_url=env.str("RETENTION_URL", None),
        signer_url=env.str("SIGNER_URL", None),
        log_key_file=env.path("LOG_KEY_FILE", None),
        witness=env.path("WITNESS", None),
        pg_bin=env.path("PG_BIN", None),
        origin=env.str("ORIGIN", None),
        log_origin=env.str("LOG_ORIGIN", "casework"),
        is_demo=env.bool("DEMO", False),
        host=env.str("HOST", "127.0.0.1"),
        port=env.int("PORT", 8000),
        threads=env.int("THREADS", 4),
        workers=env.int("WORKERS", 2),
    )


def needed(value: Needed | None, name: str) -> Needed:
    """Return a setting that only some commands need; EnvError names it when it is missing."""
    if value is None:
        raise EnvError(f"{PREFIX}{name} must be set for this command")
    return value


def environment(
    configured: Settings, *, keeps: bool = False, signs: bool = False
) -> dict[str, str]:
    """Return this process's environment with these settings in it, for a child process.

    The administrator's address is left out: nothing that stays running may hold it. The
    retention role's goes to the keeper alone: to the child that `keeps`; the signer's, with
    the log's private key, to the one that `signs`.
    """
    own = _shared(configured)
    if keeps and configured.retention_url:
        own["RETENTION_URL"] = configured.retention_url
    if signs and configured.signer_url and configured.log_key_file:
        own |= {"SIGNER_URL": configured.signer_url, "LOG_KEY_FILE": configured.log_key_file}
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return inherited | {f"{PREFIX}{name}": str(value) for name, value in own.items()}


def _shared(configured: Settings) -> dict[str, object]:
    """Return what every process of ours may know, by the names of the variables."""
    named = {"WITNESS": configured.witness, "ORIGIN": configured.origin}
    return {name: value for name, value in named.items() if value} | {
        "DATABASE_URL": configured.database_url,
        "KEYS_URL": configured.keys_url,
        "KEK_FILE": configured.kek_file,
        "LOG_VERIFIER_FILE": configured.log_verifier_file,
        "SECRET_FILE": configured.secret_file,
        "LOG_ORIGIN": configured.log_origin,
        "DEMO": int(configured.is_demo),
        "HOST": configured.host,
        "PORT": configured.port,
        "THREADS": configured.threads,
        "WORKERS": configured.workers,
    }


def use(configured: Settings) -> None:
    """Let `settings()` return these from here on, in this process; its children get their own."""
    known = {"OWNER_URL": configured.owner_url, "PG_BIN": configured.pg_bin}
    os.environ.update(environment(configured, keeps=True, signs=True))
    os.environ.update({f"{PREFIX}{name}": str(value) for name, value in known.items() if value})
