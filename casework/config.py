"""Settings: one typed class, from the environment only, every default safe in production."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import msgspec
from environs import Env, EnvError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

PREFIX: Final = "CASEWORK_"
NOT_INHERITED: Final = {
    f"{PREFIX}{name}" for name in ("OWNER_URL", "RETENTION_URL", "SIGNER_URL", "LOG_KEY_FILE")
}
"""What no child has unless it is given to it."""

HERE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
"""The hosts to which nothing goes over a wire."""

Needed = TypeVar("Needed")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where things are. Addresses are PostgreSQL URLs; files hold secrets and are 0600.

    `database_url` is the application role's, `keys_url` the key role's in the second
    database, `owner_url` an administrator's, for `casework init` alone, `retention_url` the
    retention role's, for the keeper alone. `signer_url` and `log_key_file` are for whoever
    signs checkpoints alone; everybody else reads the public key in `log_verifier_file`.
    Keys are wrapped by what lies in `kek_file`, or else by Vault at `vault_url`.
    `witness` is a folder outside the machine; `pg_bin` holds pg_dump and pg_restore. `origin`
    is how browsers see the site, `https://casework.example.nl`; passkeys need to know it.
    """

    database_url: str
    keys_url: str
    log_verifier_file: Path
    secret_file: Path
    kek_file: Path | None = None
    vault_url: str | None = None
    vault_token_file: Path | None = None
    vault_mount: str = "transit"
    vault_key: str = "casework"
    vault_ca_file: Path | None = None
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
        **_wrapping(env),
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


def _wrapping(env: Env) -> dict[str, Any]:
    """Read what wraps the keys: a file, or Vault; EnvError when it is neither, both or open."""
    url = env.str("VAULT_URL", None)
    if url is None:
        return {"kek_file": env.path("KEK_FILE")}
    if env.path("KEK_FILE", None) is not None:
        raise EnvError(f"{PREFIX}KEK_FILE and {PREFIX}VAULT_URL: it is one of the two")
    if not _is_safe(url):
        raise EnvError(
            f"{PREFIX}VAULT_URL: keys go over the wire, so it has to begin with https://"
        )
    return {
        "vault_url": url,
        "vault_token_file": env.path("VAULT_TOKEN_FILE"),
        "vault_mount": env.str("VAULT_MOUNT", "transit"),
        "vault_key": env.str("VAULT_KEY", "casework"),
        "vault_ca_file": env.path("VAULT_CA_FILE", None),
    }


def _is_safe(url: str) -> bool:
    """Say whether nobody on the way reads what goes to `url`."""
    try:
        asked = urlsplit(url)
    except ValueError:
        return False
    is_here = asked.scheme == "http" and asked.hostname in HERE
    return asked.hostname is not None and (asked.scheme == "https" or is_here)


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
    optional = {
        "WITNESS": configured.witness,
        "ORIGIN": configured.origin,
        "KEK_FILE": configured.kek_file,
        "VAULT_URL": configured.vault_url,
        "VAULT_TOKEN_FILE": configured.vault_token_file,
        "VAULT_CA_FILE": configured.vault_ca_file,
    }
    return {name: value for name, value in optional.items() if value} | {
        "VAULT_MOUNT": configured.vault_mount,
        "VAULT_KEY": configured.vault_key,
        "DATABASE_URL": configured.database_url,
        "KEYS_URL": configured.keys_url,
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
