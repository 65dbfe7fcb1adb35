"""Cleaning what people type: nothing invisible gets in, and no visible word is lost."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casework.values.not_understood import NotUnderstood

# Overrides, embeddings and isolates can make a line read as something else than it says.
# The marks LRM, RLM and ALM stay, and so do the joiners of emoji, Persian and Hindi.
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BYTE_ORDER_MARK: Final = "\ufeff"
_KEPT_CONTROLS: Final = frozenset("\n\t")
_LINE_END: Final = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_TRAILING: Final = re.compile(r"[^\S\n]+(?=\n|$)")


def clean_text(raw: str) -> str:
    """Return `raw` in NFC with single line ends and without controls; inner words untouched."""
    visible = "".join(filter(_is_kept, _LINE_END.sub("\n", raw)))
    return _TRAILING.sub("", unicodedata.normalize("NFC", visible)).strip()


def clean_line(raw: str) -> str:
    """Return `raw` cleaned and on one line; every run of white space becomes one space."""
    return " ".join(clean_text(raw).split())


def limited(text: str, *, shortest: int = 0, longest: int) -> str:
    """Return `text` when its number of characters (code points) lies within the limits.

    Raise `text_too_long` or `text_too_short` with the facts `limit` and `length`.
    """
    length = len(text)
    if length > longest:
        raise NotUnderstood("text_too_long", limit=longest, length=length)
    if length < shortest:
        raise NotUnderstood("text_too_short", limit=shortest, length=length)
    return text


def _is_kept(character: str) -> bool:
    if character in _BIDI or character == _BYTE_ORDER_MARK:
        return False
    # Cs: half a surrogate pair, which no database and no page can write.
    return character in _KEPT_CONTROLS or unicodedata.category(character) not in {"Cc", "Cs"}
