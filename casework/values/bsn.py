"""Finding what may be a citizen service number (BSN) in free text, so that we can warn."""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]

# Dates, times and phone numbers are what people do write, and one in eleven would pass.
_DATE: Final = re.compile(
    r"(?<!\d)(?:\d{1,2}([-/. ])\d{1,2}\1(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}([-/. ])\d{1,2}\2\d{1,2})(?!\d)"
)
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_PHONE: Final = re.compile(
    r"(?:\+|(?<!\d)00)31[^\w\n]{0,3}(?:\(0\))?(?:[^\w\n]{0,3}\d){9}(?!\d)"
    r"|(?<!\d)(?=0\d{1,3}[^\w\n])0(?:[^\w\n]{0,3}\d){9}(?!\d)"
)
_DIGITS: Final = re.compile(r"\d+")
_SEPARATOR: Final = re.compile(r"[^\w\n]{1,3}|_")
_LENGTHS: Final = (8, 9)
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def find_bsn_like(text: str) -> tuple[Span, ...]:
    """Return where in `text` 8 or 9 digits pass the elfproef; empty (false) when nowhere.

    The digits may be of any script and stand apart by up to three separators. A warning
    is all this is good for: one in eleven numbers passes by chance.
    """
    groups = [found.span() for found in _DIGITS.finditer(_without_innocents(text))]
    found: list[Span] = []
    for index, (start, _) in enumerate(groups):
        if found and start < found[-1][1]:
            continue  # inside the number just found
        end = _end_of_number(text, groups[index : index + 9])
        if end:
            found.append((start, end))
    return tuple(found)


def passes_elfproef(digits: str) -> bool:
    """Say whether 8 or 9 digits satisfy the check on a BSN; all zeros do not."""
    numbers = [int(digit) for digit in digits.zfill(9)]
    total = sum(weight * number for weight, number in zip(_WEIGHTS, numbers, strict=True))
    return any(numbers) and total % 11 == 0


def _without_innocents(text: str) -> str:
    """Blank out what is no BSN; positions stay."""
    for innocent in (_DATE, _TIME, _PHONE):
        text = innocent.sub(lambda found: "x" * len(found[0]), text)
    return text


def _end_of_number(text: str, groups: list[Span]) -> int | None:
    """Return where a BSN that begins with the first of these groups of digits ends."""
    digits, end = "", groups[0][0]
    for start, next_end in groups:
        if digits and not _SEPARATOR.fullmatch(text[end:start]):
            return None
        digits, end = digits + text[start:next_end], next_end
        if len(digits) in _LENGTHS and passes_elfproef(digits):
            return end
        if len(digits) >= max(_LENGTHS):
            return None
    return None
