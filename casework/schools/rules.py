"""What settings must look like before they become an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from re import fullmatch
from typing import Final, Protocol

import msgspec

from casework.errors import RuleBroken
from casework.schools.defaults import FIXED_REASONS, NEVER_SCORED
from casework.schools.settings import (
    ClosingReason,
    Holiday,
    LifeDomain,
    Norms,
    ParentText,
    RetentionTerms,
    SignalGroup,
)
from casework.values.texts import is_one_line

CODE: Final = r"[a-z][a-z0-9_]{0,39}"
PHONE: Final = r"\+[1-9][0-9]{6,14}"
LONGEST_LABEL: Final = 120
LONGEST_TEXT: Final = 4000
LONGEST_LIST: Final = 100
LONGEST_NORM: Final = 60
LONGEST_HOLIDAY: Final = 60
LONGEST_RETENTION: Final = RetentionTerms()
"""The terms of domain.md are ceilings: a school may keep shorter, never longer."""


class Coded(Protocol):
    """Anything in a list that is known by its code."""

    @property
    def code(self) -> str:
        """Return the code, which is stored and never shown."""


def check_line(text: str, field: str) -> None:
    """Refuse a name or label that is empty, too long, or more than one line."""
    check_text(text, field, LONGEST_LABEL)
    if not is_one_line(text):
        raise RuleBroken("text_not_one_line", field=field)


def check_phone(phone: str, field: str) -> None:
    """Refuse what is no phone number as it is stored: E.164."""
    if not fullmatch(PHONE, phone):
        raise RuleBroken("phone_not_stored", field=field)


def check_text(text: str, field: str, longest: int = LONGEST_TEXT) -> None:
    """Refuse a text that is empty or too long."""
    if not text.strip():
        raise RuleBroken("text_empty", field=field)
    if len(text) > longest:
        raise RuleBroken("text_too_long", field=field, limit=longest)


def check_codes(items: Sequence[Coded], field: str) -> None:
    """Refuse a list that is empty, too long, or has a code twice or unreadable."""
    codes = [item.code for item in items]
    if not codes:
        raise RuleBroken("list_empty", field=field)
    if len(codes) > LONGEST_LIST:
        raise RuleBroken("list_too_long", field=field, limit=LONGEST_LIST)
    if not all(fullmatch(CODE, code) for code in codes):
        raise RuleBroken("code_unreadable", field=field)
    if len(set(codes)) < len(codes):
        raise RuleBroken("code_twice", field=field)


def check_labels(labels: Iterable[str], field: str) -> None:
    """Refuse a list in which one label cannot be shown."""
    for label in labels:
        check_line(label, field)


def check_norms(norms: Norms) -> None:
    """Refuse a norm under one, or so long that it is no norm."""
    for name, value in msgspec.structs.asdict(norms).items():
        if not 1 <= value <= LONGEST_NORM:
            raise RuleBroken("norm_out_of_range", field=name, limit=LONGEST_NORM)


def check_retention(terms: RetentionTerms) -> None:
    """Refuse a term under one month, or longer than the ceiling."""
    for name, value in msgspec.structs.asdict(terms).items():
        if not 1 <= value <= getattr(LONGEST_RETENTION, name):
            ceiling = getattr(LONGEST_RETENTION, name)
            raise RuleBroken("retention_out_of_range", field=name, limit=ceiling)


def check_holidays(holidays: Sequence[Holiday]) -> None:
    """Refuse holidays that end before they begin, last too long, or overlap."""
    check_labels((holiday.name for holiday in holidays), "holidays")
    if len(holidays) > LONGEST_LIST:
        raise RuleBroken("list_too_long", field="holidays", limit=LONGEST_LIST)
    for holiday in holidays:
        if holiday.last < holiday.first:
            raise RuleBroken("holiday_reversed", first=holiday.first)
        if (holiday.last - holiday.first).days > LONGEST_HOLIDAY:
            raise RuleBroken("holiday_too_long", first=holiday.first, limit=LONGEST_HOLIDAY)
    in_order = sorted(holidays, key=lambda holiday: holiday.first)
    for earlier, later in pairwise(in_order):
        if later.first <= earlier.last:
            raise RuleBroken("holidays_overlap", first=later.first)


def check_signal_list(groups: Sequence[SignalGroup]) -> None:
    """Refuse a list without items, or with a code in two places."""
    check_codes(groups, "signal_list")
    check_codes([item for group in groups for item in group.items], "signal_list")
    check_labels((group.label for group in groups), "signal_list")
    check_labels((item.label for group in groups for item in group.items), "signal_list")


def check_domains(domains: Sequence[LifeDomain]) -> None:
    """Refuse a score for safety at home, and a list without it."""
    check_codes(domains, "domains")
    check_labels((domain.label for domain in domains), "domains")
    safety = [domain for domain in domains if domain.code == NEVER_SCORED]
    if not safety:
        raise RuleBroken("safety_missing", field="domains")
    if safety[0].is_scored:
        raise RuleBroken("safety_never_scored", field="domains")


def check_closing_reasons(reasons: Sequence[ClosingReason]) -> None:
    """Refuse a list without the reasons that rules name, or with an unknown retention class."""
    check_codes(reasons, "closing_reasons")
    check_labels((reason.label for reason in reasons), "closing_reasons")
    if not {reason.code for reason in reasons} >= FIXED_REASONS:
        raise RuleBroken("closing_reason_fixed", field="closing_reasons")
    if any(reason.retention not in {"short", "regular"} for reason in reasons):
        raise RuleBroken("retention_class_unknown", field="closing_reasons")


def check_parent_texts(texts: Sequence[ParentText]) -> None:
    """Refuse an empty text, or one no parent would read to its end."""
    check_codes(texts, "parent_texts")
    for text in texts:
        check_text(text.text, "parent_texts")
