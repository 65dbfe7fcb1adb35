"""Cleaning what people type: nothing invisible gets in, and no visible word is lost."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casework.values.not_understood import NotUnderstood

# Controls, and halves of a surrogate pair, which no database and no page can write.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Overrides, embeddings and isolates can make a line read as something else than it says.
# The marks LRM, RLM and ALM stay, and so do the joiners of emoji, Persian and Hindi.
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_END: Final = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def clean_text(raw: str) -> str:
    """Return `raw` in NFC with single line ends and without controls; inner words untouched."""
    visible = _BIDI.sub("", without_controls(_LINE_END.sub("\n", raw)))
    lines = unicodedata.normalize("NFC", visible).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def without_controls(raw: str) -> str:
    """Return `raw` exactly, but for the characters that a page cannot show again."""
    return _CONTROLS.sub("", raw)


def clean_line(raw: str) -> str:
    """Return `raw` cleaned and on one line; every run of white space becomes one space."""
    return " ".join(clean_text(raw).split())


def is_one_line(text: str) -> bool:
    """Say whether `text` is one line without anything invisible, but for joiners of emoji."""
    visible = _BIDI.sub("", without_controls(text))
    return visible == text and "\t" not in text and len(text.splitlines()) < 2


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
