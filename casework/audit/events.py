"""Reading is an act: the lines that say who saw what, and who was refused."""

from __future__ import annotations

from uuid import UUID

from casework.events import Keyless
from casework.privacy.content import Content


class Looked(Keyless, frozen=True, kw_only=True):
    """Personal data of one person or trajectory was shown. Written before it is shown.

    The aggregate is the processing: one id for everything one request showed. `under`: the
    processing in which the reason was given that this look rests on.
    """

    topic = "access.looked"

    about: UUID
    kind: str
    trajectory: UUID | None = None
    fields: tuple[str, ...]
    channel: str
    reason: Content | None = None
    under: UUID | None = None

    def key_of(self, field: str) -> UUID:
        """A reason goes with the trajectory or person it was given for."""
        return self.trajectory or self.about


class Refused(Keyless, frozen=True, kw_only=True):
    """Somebody was refused. `about` is what was asked for, as far as it was known."""

    topic = "access.refused"

    about: UUID | None = None
    kind: str
    trajectory: UUID | None = None
    attempted: str
    code: str
    channel: str
