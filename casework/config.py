"""Settings: one typed class, from the environment only, every default safe in production."""

from __future__ import annotations

from pathlib import Path

import msgspec
from environs import Env


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Where things are. Addresses are PostgreSQL URLs; files hold secrets and are 0600.

    `database_url` is the application role's, `keys_url` the key role's in the second
    database, `owner_url` an administrator's, for `casework init` alone.
    """

    database_url: str
    keys_url: str
    kek_file: Path
    log_key_file: Path
    secret_file: Path
    owner_url: str | None = None
    log_origin: str = "casework"
    is_demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 4

    def __repr__(self) -> str:
        return "Settings(•••)"


def settings() -> Settings:
    """Read the settings; environs.EnvError names the first one that is missing."""
    env = Env(prefix="CASEWORK_")
    return Settings(
        database_url=env.str("DATABASE_URL"),
        keys_url=env.str("KEYS_URL"),
        kek_file=env.path("KEK_FILE"),
        log_key_file=env.path("LOG_KEY_FILE"),
        secret_file=env.path("SECRET_FILE"),
        owner_url=env.str("OWNER_URL", None),
        log_origin=env.str("LOG_ORIGIN", "casework"),
        is_demo=env.bool("DEMO", False),
        host=env.str("HOST", "127.0.0.1"),
        port=env.int("PORT", 8000),
        threads=env.int("THREADS", 4),
    )
