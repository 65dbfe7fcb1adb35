"""A letter as it is sent: chapters of entries in words, the same for the page, the PDF and JSON."""

from __future__ import annotations

import msgspec

FORM = "casework/letter/1"
"""The form of the JSON; what reads it can rely on its names."""


class Line(msgspec.Struct, frozen=True):
    """One text with what it is; the label may be empty."""

    label: str
    text: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was written down: when, what, by whom (role and organisation, no name)."""

    id: str
    day: str
    title: str
    by: str
    lines: tuple[Line, ...] = ()
    statements: tuple[str, ...] = ()


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the letter; `code` is the same in every language."""

    code: str
    title: str
    intro: str = ""
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """The whole letter. `extent` and `outcome`: codes of the request's decision."""

    form: str = FORM
    number: str
    kind: str
    outcome: str
    extent: str
    made_on: str
    service_point: str
    school: str
    to: str
    title: str
    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    closing: tuple[str, ...]
