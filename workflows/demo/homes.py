"""The families of the demo, read from homes.csv: who they are and how far they are by today."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Final

import msgspec

from casework.values.names import PersonName
from workflows.demo import themes_at_home as at_home
from workflows.demo import themes_at_school as at_school
from workflows.demo.themes import Theme

THEMES: Final[dict[str, Theme]] = {
    "lunch": at_home.LUNCH,
    "sleep": at_home.SLEEP,
    "housing": at_home.HOUSING,
    "letters": at_home.LETTERS,
    "apart": at_home.APART,
    "work": at_home.WORK,
    "club": at_school.CLUB,
    "language": at_school.LANGUAGE,
    "friends": at_school.FRIENDS,
    "speech": at_school.SPEECH,
    "late": at_school.LATE,
    "new": at_school.NEW,
}

KIN: Final = {
    "m": "mother",
    "v": "father",
    "s": "step_parent",
    "o": "grandparent",
    "b": "sibling",
}


class Kin(msgspec.Struct, frozen=True):
    """Somebody who belongs to the child. `name`: see name_of."""

    relation: str
    name: str

    @property
    def is_adult(self) -> bool:
        """Say whether they are grown up."""
        return self.relation != "sibling"


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """One family and one trajectory of it; the columns of homes.csv.

    `road`: see workflows.demo.roads; `ago`: on which working day before today it began;
    `until`: the step after which nothing has happened yet; `notes`: apart for two
    households, chapter:2 for the second trajectory of the same child.
    """

    school: str
    child: str
    group: str
    born: str
    theme: Theme
    road: str
    ago: int
    until: str
    language: str
    phone: str
    contact: str
    notes: tuple[str, ...]
    people: tuple[Kin, ...]

    @property
    def is_second(self) -> bool:
        """Say whether the family was known before this trajectory."""
        return "chapter:2" in self.notes


def name_of(written: str) -> PersonName:
    """Return the name in `call|prefix|surname`, `call|surname` or one single name."""
    parts = written.split("|")
    if len(parts) == 1:
        return PersonName(call_name=written)
    return PersonName(call_name=parts[0], surname=parts[-1], prefix=parts[1] if parts[2:] else "")


def homes() -> tuple[Home, ...]:
    """Return every family, in the order of the table."""
    table = files("workflows.demo").joinpath("homes.csv").read_text("utf-8")
    return tuple(_home(row) for row in csv.DictReader(table.splitlines(), delimiter=";"))


def _home(row: dict[str, str]) -> Home:
    people = tuple(Kin(KIN[one[0]], one[2:]) for one in row["people"].split(", "))
    return msgspec.convert(
        {
            **row,
            "ago": int(row["ago"]),
            "theme": THEMES[row["theme"]],
            "notes": tuple(row["notes"].split()),
            "people": people,
        },
        Home,
    )
