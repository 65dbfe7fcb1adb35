"""The codes of erasing: why something goes, and what it is."""

from enum import StrEnum


class Basis(StrEnum):
    """Why content goes. `RETENTION`: its term is over, which was visible all along.

    `RESTORED`: it was gone already, and a backup from before that was restored.
    """

    REQUEST = "request"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    WRONG_FILE = "wrong_file"
    COURT = "court"
    RETENTION = "retention"
    RESTORED = "restored"


class About(StrEnum):
    """What goes: one person out of a family, a trajectory, a text of it, or a whole family.

    `LOG`: what was written in the log about looking, when the log's own term is over.
    """

    PERSON = "person"
    TEXT = "text"
    TRAJECTORY = "trajectory"
    FAMILY = "family"
    LOG = "log"
