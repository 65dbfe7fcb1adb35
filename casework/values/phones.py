"""Phone numbers: typed with any spacing, kept as E.164 (ITU-T), shown the way people read them."""

from __future__ import annotations

from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_line

_HOME: Final = "NL"
_HOME_CODE: Final = 31
_LONGEST: Final = 40


def parse_phone(raw: str) -> str:
    """Return a Dutch or foreign number as E.164, such as `+31612345678`; `phone_unreadable`.

    A Dutch number has to exist in the numbering plan. Of a foreign one only the length
    counts, because other plans change faster than our copy of them.
    """
    written = clean_line(raw[: _LONGEST + 1])
    if len(raw) > _LONGEST or any(character.isalpha() for character in written):
        raise NotUnderstood("phone_unreadable")
    try:
        number = phonenumbers.parse(written, _HOME)
    except NumberParseException:
        raise NotUnderstood("phone_unreadable") from None
    if not _may_exist(number):
        raise NotUnderstood("phone_unreadable")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def readable_phone(stored: str) -> str:
    """Return a stored number spaced: `06 12345678` at home, `+32 470 12 34 56` from abroad."""
    try:
        number = phonenumbers.parse(stored, _HOME)
    except NumberParseException:
        return stored
    at_home = number.country_code == _HOME_CODE
    shape = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, shape)


def _may_exist(number: phonenumbers.PhoneNumber) -> bool:
    if number.country_code == _HOME_CODE:
        return phonenumbers.is_valid_number(number)
    return phonenumbers.is_possible_number(number)
