"""Checkpoints (C2SP tlog-checkpoint): how large the log is and what its root is, signed."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final, Self

import msgspec

from casework.audit.notes import NoteRefused, Signer, Verifier

SIZE: Final = re.compile(r"0|[1-9][0-9]*", re.ASCII)
ROOT_BYTES: Final = 32


class Checkpoint(msgspec.Struct, frozen=True):
    """The state of a log: its origin, its number of leaves, its root of 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """Return the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def signed(self, signer: Signer) -> str:
        """Return this checkpoint as a signed note."""
        return signer.sign(self.body)

    @classmethod
    def parse(cls, body: str) -> Self:
        """Read a body; lines after the third are extensions, and left to those who know them."""
        lines = body.split("\n")
        if len(lines) < 4 or lines[-1] or not lines[0] or not SIZE.fullmatch(lines[1]):
            raise NoteRefused("not a checkpoint")
        try:
            root = base64.b64decode(lines[2], validate=True)
        except (binascii.Error, ValueError) as error:
            raise NoteRefused("not a root") from error
        if len(root) != ROOT_BYTES:
            raise NoteRefused("not a root")
        return cls(lines[0], int(lines[1]), root)

    @classmethod
    def opened(cls, note: str, verifier: Verifier) -> Self:
        """Read a signed note; NoteRefused unless `verifier` signed it for its own log."""
        found = cls.parse(verifier.text_of(note))
        if found.origin != verifier.name:
            raise NoteRefused("a checkpoint of another log")
        return found
