"""The codes that facts about families are told in; stored for ever, so never renamed."""

from __future__ import annotations

from enum import StrEnum


class PersonKind(StrEnum):
    """Who decides with or for this person: under 16, from 16, or grown up."""

    CHILD = "child"
    YOUNG_PERSON = "young_person"
    ADULT = "adult"


class Kinship(StrEnum):
    """What a person is to the child the family was registered for (who is `child`)."""

    CHILD = "child"
    MOTHER = "mother"
    FATHER = "father"
    STEP_PARENT = "step_parent"
    FOSTER_PARENT = "foster_parent"
    GUARDIAN = "guardian"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    OTHER = "other"


class Share(StrEnum):
    """How much of the time a person lives in a household."""

    ALWAYS = "always"
    HALF = "half"
    WEEKENDS = "weekends"
    SOMETIMES = "sometimes"
    UNKNOWN = "unknown"


class CustodyKind(StrEnum):
    """Who has custody (gezag) over a child."""

    BOTH = "both"
    ONE = "one"
    GUARDIAN = "guardian"
    UNKNOWN = "unknown"
    NONE_TEMPORARILY = "none_temporarily"


class Source(StrEnum):
    """Who or what says so, of custody and of contact."""

    PARENTS = "parents"
    CUSTODY_REGISTER = "custody_register"
    COURT_DECISION = "court_decision"
    SCHOOL_RECORDS = "school_records"
    PROFESSIONAL = "professional"


class ContactAllowed(StrEnum):
    """Whether a person may have contact with a child."""

    YES = "yes"
    NO = "no"
    SUPERVISED = "supervised"


class RemovalReason(StrEnum):
    """Why a person is no longer part of what is recorded of a family."""

    BY_MISTAKE = "by_mistake"
    WRONG_FAMILY = "wrong_family"
    ASKED = "asked"
    NO_LONGER_INVOLVED = "no_longer_involved"
    DIED = "died"
