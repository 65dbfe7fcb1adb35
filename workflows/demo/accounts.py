"""Accounts for the staff of the demo, so that signing in can be tried as in production."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from workflows.demo.people import PASSWORD, PEOPLE, Colleague

NOTE: Final = "demo-accounts.txt"
HEAD: Final = "sign-in name\tpassword\tsecond factor (TOTP)\n"
OWNER_ONLY: Final = 0o600

Add = Callable[[Colleague, str], str]
"""Makes an account with a password; returns the secret of its second factor."""


def make_accounts(add: Add) -> dict[str, str]:
    """Make an account for everyone; return the secret of the second factor by sign-in name."""
    # Hashing a password is slow on purpose, and lets other threads work meanwhile.
    with ThreadPoolExecutor() as pool:
        secrets = pool.map(lambda colleague: add(colleague, PASSWORD), PEOPLE.values())
        return dict(zip(PEOPLE, secrets, strict=True))


def note_accounts(folder: Path, secrets: dict[str, str]) -> Path:
    """Write names, password and secrets to a file that only its owner reads; return it."""
    note = folder / NOTE
    note.touch(mode=OWNER_ONLY)
    lines = [f"{login}\t{PASSWORD}\t{secret}\n" for login, secret in secrets.items()]
    note.write_text(HEAD + "".join(lines), "utf-8")
    return note
