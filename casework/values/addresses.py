"""Dutch addresses: the postcode in one shape, the house number as people write it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_line

# SA, SD and SS are never given out.
_POSTCODE: Final = re.compile(r"([1-9][0-9]{3}) ?(?!S[ADS])([A-Z]{2})")
_LONGEST_NUMBER: Final = 20


def parse_postcode(raw: str) -> str:
    """Return the postcode as `1234 AB`; raise `postcode_unreadable`."""
    written = unicodedata.normalize("NFKC", clean_line(raw[:_LONGEST_NUMBER])).upper()
    found = _POSTCODE.fullmatch(written)
    if not found or len(raw) > _LONGEST_NUMBER:
        raise NotUnderstood("postcode_unreadable")
    return f"{found[1]} {found[2]}"


def parse_house_number(raw: str) -> str:
    """Return a house number with its addition as written, such as `12-3 hs` or `t/o 7`.

    Raise `house_number_unreadable` when there is no digit in it or it is longer than 20.
    """
    written = clean_line(raw[: _LONGEST_NUMBER * 2])
    has_digit = any(character.isdecimal() for character in written)
    if not has_digit or len(raw.strip()) > _LONGEST_NUMBER:
        raise NotUnderstood("house_number_unreadable")
    return written
