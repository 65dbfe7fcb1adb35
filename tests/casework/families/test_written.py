"""Names and addresses inside sealed content: what is written is what is read."""

from __future__ import annotations

import pytest

from casework.families.written import Address, read_address, read_name, write_address, write_name
from casework.values.names import PersonName


@pytest.mark.parametrize(
    "name",
    [
        PersonName(call_name="Noor"),
        PersonName(given="Noor Anna", initials="N.A.", prefix="van der", surname="Wal"),
        PersonName(surname='Ö"zgür {}'),
    ],
)
def test_a_name_is_read_as_it_was_written(name: PersonName) -> None:
    assert read_name(write_name(name).text) == name


def test_only_the_parts_that_are_there_are_written() -> None:
    assert write_name(PersonName(call_name="Noor")).text == '{"call_name":"Noor"}'


def test_a_single_name_is_enough() -> None:
    assert read_name("Noor Wilgenhof").full() == "Noor Wilgenhof"


def test_an_address_is_read_as_it_was_written() -> None:
    address = Address(
        street="Bootsmankade", house_number="12-3 hs", postcode="1234 AB", city="Amsterdam"
    )
    assert read_address(write_address(address).text) == address
    assert address.lines() == ("Bootsmankade 12-3 hs", "1234 AB Amsterdam")


def test_an_address_without_parts_shows_nothing() -> None:
    assert Address().lines() == ()
    assert read_address("bij oma").lines() == ("bij oma",)


def test_neither_shows_in_a_log() -> None:
    assert "Boots" not in repr(Address(street="Bootsmankade"))
