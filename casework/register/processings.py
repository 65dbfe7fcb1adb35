"""Every processing of personal data, in every version: read from register.toml."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from casework.errors import CaseworkError

URN: Final = "urn:casework:processing"


class NotRegistered(CaseworkError):
    """Something was done for a purpose that no processing of the register has."""

    code = "not_registered"


class Processing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the register; `purposes` are the codes that stamps in the log carry."""

    code: str
    version: int
    since: date
    purposes: tuple[str, ...]
    name: str
    purpose: str
    basis: str
    controller: str
    persons: str
    data: str
    receivers: str
    term: str

    @property
    def uri(self) -> str:
        """Return the name by which the processing log points at this version."""
        return f"{URN}:{self.code}:{self.version}"


class _Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    processing: tuple[Processing, ...]


@cache
def every() -> tuple[Processing, ...]:
    """Return every version of every processing, in the order of the file."""
    text = files(__package__).joinpath("register.toml").read_text("utf-8")
    return msgspec.toml.decode(text, type=_Register).processing


def on(day: date, lines: Sequence[Processing] | None = None) -> tuple[Processing, ...]:
    """Return the processings as they were on a day, each in its newest version of then.

    What happened before a processing was written down falls under its first version.
    """
    found: dict[str, Processing] = {}
    for line in every() if lines is None else lines:
        known = found.get(line.code)
        if known is None or (line.since <= day and line.version > known.version):
            found[line.code] = line
    return tuple(found.values())


@cache
def of_purpose(purpose: str, day: date) -> Processing:
    """Return the processing that a purpose belonged to on a day; NotRegistered when in none."""
    for line in on(day):
        if purpose in line.purposes:
            return line
    raise NotRegistered(purpose=purpose)
