"""The secrets that lie in files: key-encryption keys per epoch, the log's key, the server's."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path
from typing import Final

from casework.privacy.epochs import KEY_BYTES, Epochs

OWNER_ONLY: Final = 0o600


class SecretTooOpen(Exception):
    """A secret file may be read by others than its owner."""


def make_secrets(kek_file: Path, *files: Path) -> None:
    """Make the secret files that are not there yet: epoch 1, and 32 random bytes each."""
    if not kek_file.exists():
        _write(kek_file, json.dumps({"current": 1, "keys": {"1": _random()}}))
    for file in files:
        if not file.exists():
            _write(file, _random())


def read_epochs(file: Path) -> Epochs:
    """Read the key-encryption keys: JSON, number -> 32 bytes in base64, and the current one."""
    stored = json.loads(_read(file))
    keys = {int(number): base64.b64decode(key) for number, key in stored["keys"].items()}
    return Epochs(int(stored["current"]), keys)


def read_secret(file: Path) -> bytes:
    """Read a secret of 32 bytes, stored in base64."""
    return base64.b64decode(_read(file))


def _random() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(text)


def _read(file: Path) -> str:
    if file.stat().st_mode & 0o077:
        raise SecretTooOpen(f"{file.name} must be readable by its owner alone (0600)")
    return file.read_text(encoding="ascii").strip()
