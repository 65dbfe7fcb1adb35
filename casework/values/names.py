"""Names of people as they are given in the Netherlands, of which only one part is needed."""

from __future__ import annotations

from typing import Final

from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_line

LONGEST_PART: Final = 100


class PersonName:
    """Given names, initials, prefix (voorvoegsel), surname and call name (roepnaam).

    A plain class with a masked repr on purpose: a serialiser must refuse a name rather
    than write it in the clear. Parts that are not known are empty.
    """

    __slots__ = ("call_name", "given", "initials", "prefix", "surname")

    def __init__(
        self,
        *,
        given: str = "",
        initials: str = "",
        prefix: str = "",
        surname: str = "",
        call_name: str = "",
    ) -> None:
        """Clean the parts; `name_empty` without any name, `text_too_long` beyond 100 each."""
        self.given: Final = _part(given)
        self.initials: Final = _part(initials)
        self.prefix: Final = _part(prefix)
        self.surname: Final = _part(surname)
        self.call_name: Final = _part(call_name)
        if not (self.given or self.surname or self.call_name):
            raise NotUnderstood("name_empty")

    @property
    def first(self) -> str:
        """Return what this person is called: call name, else given names, else initials."""
        return self.call_name or self.given or self.initials

    def full(self) -> str:
        """Return the name as one would say it: `Noor van der Wal`."""
        return " ".join(filter(None, (self.first, self.prefix, self.surname)))

    def sort_key(self) -> tuple[str, str, str]:
        """Return what to sort on: surname without prefix, then first name, then prefix."""
        return (
            (self.surname or self.first).casefold(),
            self.first.casefold(),
            self.prefix.casefold(),
        )

    def masked(self) -> str:
        """Return the first letters only, such as `N. W.`; the prefix is left out."""
        return " ".join(f"{_first_letter(part)}." for part in (self.first, self.surname) if part)

    def _parts(self) -> tuple[str, ...]:
        return self.given, self.initials, self.prefix, self.surname, self.call_name

    def __repr__(self) -> str:
        return "PersonName(•••)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PersonName) and other._parts() == self._parts()

    def __hash__(self) -> int:
        return hash(self._parts())


_OFTEN = "van de der den het 't ter ten te op in aan uit bij onder over voor vom von du la le del"
_ELSEWHERE = "della di da dos el al ben bint d'"
PREFIXES: Final = frozenset(f"{_OFTEN} {_ELSEWHERE}".split())
"""Words that stand before a Dutch surname (voorvoegsels), and their like from elsewhere."""


def said(text: str) -> PersonName:
    """Read a name as people say it: `Noor van der Wal`; one word is a call name."""
    first, *rest = clean_line(text).split(" ")
    count = 0
    while count < len(rest) - 1 and rest[count].casefold() in PREFIXES:
        count += 1
    return PersonName(
        call_name=first, prefix=" ".join(rest[:count]), surname=" ".join(rest[count:])
    )


def _part(raw: str) -> str:
    text = clean_line(raw)
    if len(text) > LONGEST_PART:
        raise NotUnderstood("text_too_long", limit=LONGEST_PART, length=len(text))
    return text


def _first_letter(part: str) -> str:
    letters = (character for character in part if character.isalnum())
    return next(letters, part[0]).upper()
