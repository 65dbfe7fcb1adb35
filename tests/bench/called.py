"""Invented people as schools here have them: few names for many, many names for few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final
from uuid import UUID
from zlib import crc32

from casework.ids import derived
from casework.values.names import PersonName

SCHOOLS: Final = tuple(derived("bench", "school", str(n)) for n in range(40))

_GIVEN: Final = (
    *("Jan", "Mohamed", "Noor", "Fatima", "Sem", "Emma", "Daan", "Aylin", "Youssef", "Lotte"),
    *("Mohammed", "Yusuf", "Sara", "Sarah", "Ahmed", "Ahmet", "Zeynep", "Elif", "Khadija", "Anna"),
    *("Hanna", "Hannah", "Ibrahim", "İbrahim", "Mehmet", "Amina", "Bilal", "Jayden", "Chaima"),
    *("Naomi", "Noémi", "Zoë", "Chloé", "José", "Rachid", "Rashid", "Djamila", "Jamila", "Tijn"),
    *("Thijn", "Lieke", "Sjoerd", "Pieter", "Willem", "Cees", "Kees", "Marieke", "Jan-Peter"),
    *("Fatima-Zahra", "Anne-Fleur", "Abdelkader", "Abdullah", "Hülya", "Gökhan", "Søren", "Łukasz"),
)
_SURNAMES: Final = (
    *("de Jong", "Jansen", "de Vries", "van den Berg", "van Dijk", "Bakker", "Janssen", "Visser"),
    *("Smit", "Meijer", "de Boer", "Mulder", "de Groot", "Bos", "Vos", "Peters", "Hendriks"),
    *(
        "van Leeuwen",
        "Dekker",
        "Brouwer",
        "de Wit",
        "Dijkstra",
        "Smits",
        "de Graaf",
        "van der Meer",
    ),
    *("Yılmaz", "Kaya", "Demir", "Öztürk", "Şahin", "Çelik", "El Amrani", "El Idrissi", "Benali"),
    *("Bouazza", "El Khattabi", "Al Hassan", "Haddad", "Mohamed", "Ali", "Ahmed", "Hussein"),
    *("Singh", "Ramdin", "Nguyen", "Kowalska", "Díaz", "'t Hart", "van 't Hof", "ter Horst"),
)
_ONSETS: Final = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sch",
    "st",
    "sl",
    "t",
    "v",
    "w",
    "z",
)
_VOWELS: Final = ("a", "aa", "e", "ee", "ie", "ij", "i", "o", "oe", "oo", "ui", "u", "ou")
_CODAS: Final = ("l", "m", "n", "r", "k", "s", "t", "nd", "rs", "lk", "mp", "cht")
_ENDINGS: Final = (
    *("", "man", "stra", "sma", "sen", "huis", "kamp", "veld", "mans", "ink", "horst", "berg"),
    *("oğlu", "ani", "aoui", "ova", "inga", "laar", "beek", "donk"),
)
_STEMS: Final = len(_ONSETS) * len(_VOWELS) * len(_CODAS)
_PREFIXES: Final = ("", "", "", "", "", "van ", "van der ", "de ", "El ", "ten ")
_DOUBLE: Final = 12
"""One in so many has two surnames."""

_BEND: Final = 20
"""How many names share the top; from there on each is as rare as its place."""


def people(count: int) -> Iterator[tuple[UUID, UUID, UUID, PersonName]]:
    """Yield person, family, school and name: the same ones every time."""
    for n in range(count):
        school = SCHOOLS[_number("school", n) % len(SCHOOLS)]
        name = PersonName(call_name=_given(n), prefix=_prefix(n), surname=_surname(n))
        yield derived("bench", "person", str(n)), derived("bench", "of", str(n // 4)), school, name


def _given(n: int) -> str:
    return _made(_place("given", n, 4000), _GIVEN, ("", "a", "e", "is"))


def _surname(n: int) -> str:
    first = _bare(n)
    second = f"-{_bare(n + 7_000_003)}" if n % _DOUBLE == 0 else ""
    return first + second


def _bare(n: int) -> str:
    whole = _whole(n)
    return whole.removeprefix(_prefix_in(whole)).strip()


def _prefix(n: int) -> str:
    return _prefix_in(_whole(n)).strip()


def _whole(n: int) -> str:
    place = _place("surname", n, _STEMS * len(_ENDINGS))
    made = _made(place, _SURNAMES, _ENDINGS)
    return made if place < len(_SURNAMES) else _PREFIXES[place % len(_PREFIXES)] + made


def _prefix_in(whole: str) -> str:
    return "".join(f"{word} " for word in whole.split(" ")[:-1])


def _made(place: int, known: Sequence[str], endings: Sequence[str]) -> str:
    """Return a well-known name for the first places, and one made of sounds for the others."""
    if place < len(known):
        return known[place]
    stem, ending = divmod(place * 7919 % (_STEMS * len(endings)), len(endings))
    return f"{_STEM_OF[stem]}{endings[ending]}".capitalize()


def _place(what: str, n: int, most: int) -> int:
    """Return the place of a name on the list of how often it is given."""
    share = _number(what, n) / 2**32
    return int(_BEND * ((most / _BEND + 1) ** share - 1))


def _number(what: str, n: int) -> int:
    return crc32(f"{what} {n}".encode())


_STEM_OF: Final = tuple("".join(parts) for parts in product(_ONSETS, _VOWELS, _CODAS))
