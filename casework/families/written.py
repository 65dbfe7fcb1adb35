"""How a name and an address are written inside sealed content, and read back from it."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.privacy.content import Personal
from casework.values.names import PersonName

NAME_PARTS: Final = ("given", "initials", "prefix", "surname", "call_name")
ADDRESS_PARTS: Final = ("street", "house_number", "postcode", "city")


class Address:
    """Where a household lives, each part cleaned and in shape (casework.values.addresses).

    A plain class with a masked repr on purpose: a serialiser must refuse it rather than
    write it in the clear. Parts that are not known are empty.
    """

    __slots__ = ADDRESS_PARTS

    def __init__(
        self, *, street: str = "", house_number: str = "", postcode: str = "", city: str = ""
    ) -> None:
        """Hold the parts as they are shown."""
        self.street = street
        self.house_number = house_number
        self.postcode = postcode
        self.city = city

    def lines(self) -> tuple[str, ...]:
        """Return the address as on an envelope, without empty lines."""
        written = (f"{self.street} {self.house_number}", f"{self.postcode} {self.city}")
        return tuple(line.strip() for line in written if line.strip())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Address) and _parts(other, ADDRESS_PARTS) == _parts(
            self, ADDRESS_PARTS
        )

    def __hash__(self) -> int:
        return hash(tuple(_parts(self, ADDRESS_PARTS).items()))

    def __repr__(self) -> str:
        return "Address(•••)"


def write_name(name: PersonName) -> Personal:
    """Return a name as content: a JSON object of the parts that are there."""
    return _written(_parts(name, NAME_PARTS))


def read_name(text: str) -> PersonName:
    """Return the name in opened content; a text that is no object is one single name."""
    fields = _read(text)
    if fields is None:
        return PersonName(call_name=text)
    return PersonName(**{part: fields.get(part, "") for part in NAME_PARTS})


def write_address(address: Address) -> Personal:
    """Return an address as content: a JSON object of the parts that are there."""
    return _written(_parts(address, ADDRESS_PARTS))


def read_address(text: str) -> Address:
    """Return the address in opened content; a text that is no object is one line of it."""
    fields = _read(text)
    if fields is None:
        return Address(street=text)
    return Address(**{part: fields.get(part, "") for part in ADDRESS_PARTS})


def _parts(thing: object, names: tuple[str, ...]) -> dict[str, str]:
    return {name: value for name in names if (value := getattr(thing, name))}


def _written(parts: dict[str, str]) -> Personal:
    return Personal(msgspec.json.encode(parts).decode())


def _read(text: str) -> dict[str, str] | None:
    try:
        return msgspec.json.decode(text, type=dict[str, str])
    except msgspec.DecodeError:
        return None
