"""The codes of a request; stored for ever, so never renamed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What is asked (GDPR, articles 15 to 21); `WRONG_FILE`: nobody asked, a text was misplaced."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    WRONG_FILE = "wrong_file"


STOPS: Final = frozenset({Kind.RESTRICTION, Kind.OBJECTION})
"""What stops the use of everything once it is granted: an objection stops the processing that it
was about (GDPR, articles 18 and 21)."""


class AskedAs(StrEnum):
    """For whom somebody asks: for a child, for oneself only, or as a young person."""

    CARER = "carer"
    ONESELF = "oneself"
    YOUNG_PERSON = "young_person"
    STAFF = "staff"


class Identity(StrEnum):
    """How somebody made sure who asks. A copy of a document is never kept."""

    DOCUMENT_SHOWN = "document_shown"
    KNOWN_IN_PERSON = "known_in_person"
    CALLED_BACK = "called_back"
    PROXY_SHOWN = "proxy_shown"


class Custody(StrEnum):
    """Whether the one who asks has custody over the child."""

    HELD = "held"
    NOT_HELD = "not_held"
    UNKNOWN = "unknown"


class CustodySource(StrEnum):
    """Who or what says so."""

    CUSTODY_REGISTER = "custody_register"
    COURT_DECISION = "court_decision"
    SCHOOL_RECORDS = "school_records"
    PROFESSIONAL = "professional"
    PARENTS = "parents"


class ChildAge(StrEnum):
    """How old the child is: from 12 the child decides too, from 16 the young person."""

    UNDER_12 = "under_12"
    FROM_12 = "from_12"
    FROM_16 = "from_16"


class ChildView(StrEnum):
    """What a child from 12 says to the request."""

    AGREES = "agrees"
    OBJECTS = "objects"


class Interest(StrEnum):
    """Whether telling a parent without custody goes against the child's interest."""

    NO_HARM = "no_harm"
    HARM = "harm"


class Outcome(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class Extent(StrEnum):
    """How far the answer goes: the file, the important facts, one's own data, or nothing."""

    FILE = "file"
    SUMMARY = "summary"
    OWN = "own"
    NOTHING = "nothing"


class Answer(StrEnum):
    """How the answer reached the one who asked. Never by mail: a mail stays in a mailbox."""

    TALK = "talk"
    POST = "post"
    COLLECTED = "collected"
