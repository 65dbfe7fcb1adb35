"""Fields to reach people by, and numbers; personal unless they are an organisation's."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final, Unpack

from casework.privacy.content import Personal
from casework.values.addresses import parse_house_number, parse_postcode
from casework.values.not_understood import NotUnderstood
from casework.values.phones import parse_phone
from casework.values.texts import clean_line
from web.schemas.asked import Asked, Shown, written

_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;]{1,64}@[^\s@<>\"(),:;.]+(?:\.[^\s@<>\"(),:;.]+)+")
_LONGEST_EMAIL: Final = 254
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}")


class Reach(Asked[Personal | str]):
    """`Personal`, because it leads to a person; `str` when it is `personal=False`."""

    def __init__(self, label: str, *, personal: bool = True, **shown: Unpack[Shown]) -> None:
        """Ask for it; `personal=False` for what an organisation publishes itself."""
        super().__init__(label, **shown)
        self.personal = personal

    def read(self, answer: Any) -> Personal | str:
        """Return it in its one shape."""
        found = self.parse(written(answer))
        return Personal(found) if self.personal else found

    def parse(self, typed: str) -> str:
        """Return what was typed in its one shape."""
        raise NotImplementedError


class Phone(Reach):
    """A Dutch or foreign phone number, as E.164."""

    widget: ClassVar[str] = "tel"
    look: ClassVar[Shown] = {"inputmode": "tel", "width": "medium"}

    def parse(self, typed: str) -> str:
        """Return the number as E.164."""
        return parse_phone(typed)


class Postcode(Reach):
    """A Dutch postcode, as `1234 AB`."""

    look: ClassVar[Shown] = {"width": "short"}

    def parse(self, typed: str) -> str:
        """Return the postcode in its one shape."""
        return parse_postcode(typed)


class HouseNumber(Reach):
    """A house number with whatever belongs to it, as written: `12-3 hs`."""

    look: ClassVar[Shown] = {"width": "short"}

    def parse(self, typed: str) -> str:
        """Return the house number as written."""
        return parse_house_number(typed)


class Email(Reach):
    """An e-mail address, as written; only a message can prove that it works."""

    look: ClassVar[Shown] = {"inputmode": "email", "width": "medium"}

    def parse(self, typed: str) -> str:
        """Return the address."""
        address = clean_line(typed[: _LONGEST_EMAIL + 1])
        if len(typed.strip()) > _LONGEST_EMAIL or not _EMAIL.fullmatch(address):
            raise NotUnderstood("email_unreadable")
        return address


class Whole(Asked[int]):
    """A whole number from `minimum` up to and including `maximum`."""

    widget: ClassVar[str] = "number"
    look: ClassVar[Shown] = {"inputmode": "numeric", "width": "short"}

    def __init__(
        self, label: str = "", *, minimum: int = 0, maximum: int = 10**9, **shown: Unpack[Shown]
    ) -> None:
        """Ask for a whole number."""
        super().__init__(label, **shown)
        self.minimum = minimum
        self.maximum = maximum

    def read(self, answer: Any) -> int:
        """Return the number."""
        said = clean_line(str(answer)[:20]) if isinstance(answer, str | int) else ""
        if not _WHOLE.fullmatch(said) or isinstance(answer, bool):
            raise NotUnderstood("number_unreadable")
        if not self.minimum <= int(said) <= self.maximum:
            raise NotUnderstood("number_out_of_range", low=self.minimum, high=self.maximum)
        return int(said)
