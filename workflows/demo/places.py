"""The two boards and three schools of the demo, all invented, and the ids they always have."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from casework.ids import derived


class School(msgspec.Struct, frozen=True):
    """A school of the demo. `board`: the key of its board, which is the tenant."""

    key: str
    name: str
    service_point: str
    board: str

    @property
    def id(self) -> UUID:
        """Return the school's id."""
        return derived("demo", "school", self.key)

    @property
    def tenant(self) -> UUID:
        """Return the id of its board as a tenant."""
        return tenant_of(self.board)


KLEURRIJK: Final = "kleurrijk"
VUURTOREN: Final = "vuurtoren"
BOARDS: Final = (KLEURRIJK, VUURTOREN)

SCHOOLS: Final[dict[str, School]] = {
    school.key: school
    for school in (
        School("wolkenlade", "De Wolkenlade", "Familieservicepunt", KLEURRIJK),
        School("kiekendief", "De Kiekendief", "Familieloket", KLEURRIJK),
        School("puntdak", "Het Puntdak", "Steunpunt", VUURTOREN),
    )
}


def tenant_of(board: str) -> UUID:
    """Return the id of a board as a tenant."""
    return derived("demo", "board", board)


def organisation_id(board: str, key: str) -> UUID:
    """Return the id of an organisation in the directory of a board."""
    return derived("demo", "organisation", board, key)
