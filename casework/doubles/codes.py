"""The codes of doubles: of what there are two records, and what was said about them."""

from enum import StrEnum


class Kind(StrEnum):
    """Two records of a person, or of a family."""

    PERSON = "person"
    FAMILY = "family"


class Said(StrEnum):
    """What was said last: they are one; they are two; the second was split off the first."""

    SAME = "same"
    TWO = "two"
    SPLIT = "split"
