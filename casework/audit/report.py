"""What verification found: how much there is, how much of it is covered, what is wrong."""

from __future__ import annotations

import msgspec


class Bad(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, as a stable code, and where: the first leaf it may be about.

    `checkpoint` is the size of the checkpoint that shows it, when it is one that does.
    """

    code: str
    index: int | None = None
    notification_id: int | None = None
    topic: str | None = None
    checkpoint: int | None = None

    def __str__(self) -> str:
        """Return it in one line."""
        places = {
            "entry": self.index,
            "notification": self.notification_id,
            "topic": self.topic,
            "checkpoint": self.checkpoint,
        }
        named = [f"{name} {place}" for name, place in places.items() if place is not None]
        return ", ".join([self.code, *named])


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, in the order of the log; `bad` is empty when nothing is wrong.

    `covered`: entries under the last checkpoint whose signature and root are right.
    `removed`: entries whose sealed part is gone; their hashes still hold.
    """

    size: int
    root: bytes
    covered: int
    checkpoints: int
    removed: int
    bad: tuple[Bad, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found wrong."""
        return not self.bad
