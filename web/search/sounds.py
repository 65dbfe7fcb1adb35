"""How names sound in the Netherlands: spellings that are one name to the ear become one key."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casework.values.names import PREFIXES

# What decomposing (NFKD) leaves as it is, though people type it without the stroke.
_STROKES: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
_APOSTROPHES: Final = re.compile("['’‘ʼ`´.]")
_DOUBLED: Final = re.compile(r"(.)\1+")
_BETWEEN: Final = re.compile(r"[\W\d_]+")

SHORT_PREFIXES: Final = frozenset({"v", "vd", "vdr", "vh", "vn", "d", "t", "s"})
"""Prefixes as people shorten them, without the dots: `v.d.`, `v/d`, `'t`."""

DROPPED: Final = frozenset(_APOSTROPHES.sub("", word) for word in PREFIXES) | SHORT_PREFIXES

GLUED: Final = re.compile("^(?:van(?:der|den|de|het)?|vd|de)(?=.{3})")
"""A prefix written as one word with the name: `Vanderwal`, `Devries`."""

# In this order: each rule finds what the ones before it left.
_RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^cees", "kees"),
        ("tsch|tsj|tch", "s"),
        ("sch|sj", "s"),  # Bosch, Schipper
        ("chr", "kr"),  # Christiaan
        ("ch(?=t)", "g"),  # Bracht, Bragt
        ("ch|sh", "s"),  # Rachid, Rashid; Achraf, Ashraf
        ("ph", "f"),
        ("dzj|dj", "j"),  # Djamila
        ("th", "t"),
        ("(?<=[bdgkr])h", ""),  # Khadija, Ghita, Abdhul
        ("(?<=[aeiou])h(?![aeiouy])", ""),  # Ahmed, Mahmoud: hardly heard
        ("qu", "kw"),
        ("q|ck", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),  # Cohen, Claas
        ("x", "ks"),  # Hendrix, Hendriks
        ("z", "s"),
        ("v", "f"),  # Visser, Fisser
        ("^ou(?=[aei])", "w"),  # Oualid, Walid
        ("[aeo]uw?|[ao]w(?=$|[^aeiou])", "u"),  # Bouwman, Bauman; Mounir, Munir
        ("oe|oo|uu|o", "u"),  # Joesoef, Yusuf, Mohamed, Muhammad
        ("ij|ie|ei|ey|ai|ay|aj|y|j", "i"),  # Meijer, Meyer, Maier; Lydia, Lidia
        ("ae|a", "e"),  # Mohammad, Mohamed
        ("dt?$", "t"),  # Arend, Arent
        ("b$", "p"),
    )
)


def words(text: str) -> list[str]:
    """Return the words of a name in small letters without diacritics; hyphens part words."""
    return [word for word in _BETWEEN.split(plain(text)) if word]


def plain(text: str) -> str:
    """Return `text` in small letters, without diacritics and apostrophes: `Yılmaz` is `yilmaz`."""
    apart = unicodedata.normalize("NFKD", text.replace("İ", "i").casefold().translate(_STROKES))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _APOSTROPHES.sub("", bare)


def without_prefixes(found: list[str]) -> list[str]:
    """Return words without prefixes (voorvoegsels); all of them when nothing else is there."""
    return [word for word in found if word not in DROPPED] or found


def without_glued_prefix(word: str) -> str:
    """Return `wal` for `vanderwal`; the word itself when it begins with no prefix."""
    return GLUED.sub("", word, count=1)


def sound(word: str) -> str:
    """Return the key of a word of `words`: equal for spellings that sound the same.

    Coarse on purpose, for vowels most of all; whoever ranks looks at the spelling as well.
    Scripts without Latin letters pass as they are.
    """
    for pattern, heard in _RULES:
        word = pattern.sub(heard, word)
    return undoubled(word)


def undoubled(word: str) -> str:
    """Return a word with every doubled letter once: `Janssen` is `jansen`."""
    # To look first is quicker: most words have none, and this is asked of thousands.
    return _DOUBLED.sub(r"\1", word) if _DOUBLED.search(word) else word
