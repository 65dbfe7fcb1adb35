"""What a family asks before it records anything: who is known, which codes and days count."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from re import fullmatch
from typing import Final
from uuid import UUID

from casework.days import local_day
from casework.errors import RuleBroken
from casework.families.codes import CustodyKind
from casework.families.family import Family

LANGUAGE: Final = r"[a-z]{2,3}"
EARLIEST: Final = date(1900, 1, 1)

HOLDERS: Final = {
    CustodyKind.BOTH: (2, 2),
    CustodyKind.ONE: (1, 1),
    CustodyKind.GUARDIAN: (1, 2),
    CustodyKind.UNKNOWN: (0, 0),
    CustodyKind.NONE_TEMPORARILY: (0, 0),
}
"""How many people hold custody of each kind, at least and at most."""


def known(code: str, codes: type[StrEnum], field: str) -> str:
    """Return a code as it is stored; refuse one that is not in the list."""
    if code not in set(codes):
        raise RuleBroken("code_unknown", field=field)
    return str(code)


def check_person(family: Family, person_id: UUID) -> None:
    """Refuse a person who does not belong to the family, or does no longer."""
    if person_id not in family.people:
        raise RuleBroken("person_unknown", person=person_id)


def check_household(family: Family, household_id: UUID) -> None:
    """Refuse a household that is not of this family."""
    if household_id not in family.households:
        raise RuleBroken("household_unknown", household=household_id)


def check_language(language: str | None) -> None:
    """Refuse what is not the code of a language (ISO 639)."""
    if language is not None and not fullmatch(LANGUAGE, language):
        raise RuleBroken("language_unknown")


def check_since(since: date, at: datetime) -> None:
    """Refuse a day that is still to come, or longer ago than anybody lives."""
    if since > local_day(at):
        raise RuleBroken("date_in_future", field="since")
    if since < EARLIEST:
        raise RuleBroken("date_too_early", field="since")


def check_holders(family: Family, child_id: UUID, kind: str, holders: tuple[UUID, ...]) -> None:
    """Refuse holders who are unknown, are the child, or are too few or too many."""
    for holder in holders:
        check_person(family, holder)
    if child_id in holders:
        raise RuleBroken("custody_over_oneself")
    fewest, most = HOLDERS[CustodyKind(kind)]
    if not fewest <= len(set(holders)) <= most or len(set(holders)) < len(holders):
        raise RuleBroken("custody_holders_mismatch", kind=kind, least=fewest, most=most)
