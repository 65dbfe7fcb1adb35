"""What the form page needs to show a form: words, errors and fields, all in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One question with what was typed and what is wrong with it. The typed never shows in a log.

    `choices` are pairs (code, label) or groups (label, pairs, hint). `maxlength` is for
    showing only: a browser that enforces it cuts pasted words without a sound.
    `item_dates` {code: text} and `item_notes` {code: (label, text)} are the signal list's.
    """

    name: str
    id: str
    label: str
    hint: str
    widget: str
    value: str | list[str] = field(repr=False)
    choices: Sequence[tuple[Any, ...]]
    error: str
    required: bool
    rows: int | None
    autocomplete: str
    inputmode: str
    width: str
    maxlength: int | None
    warning: str = ""
    item_dates: Mapping[str, str] | None = field(default=None, repr=False)
    item_notes: Mapping[str, tuple[str, str]] | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form to show. `errors` are (field id, sentence); a field id of "" means the whole form.

    So are `warnings`, which ask for a second look and stop nobody.
    """

    title: str
    intro: str
    action: str
    submit_label: str
    cancel_url: str
    cancel_label: str = ""
    errors: list[tuple[str, str]]
    hidden: list[tuple[str, str]]
    warnings: list[tuple[str, str]]
    fields: list[FormField]
    aside: Sequence[tuple[Any, ...]] = field(default=(), repr=False)
    draft_url: str = ""
    draft_text: str = ""

    def refused(self, sentence: str, name: str = "") -> Form:
        """Return the same form, every word kept, with one more error: at a field or at the top."""
        at = next((shown.id for shown in self.fields if shown.name == name), "")
        shown = [replace(f, error=sentence) if at and f.id == at else f for f in self.fields]
        return replace(self, errors=[*self.errors, (at, sentence)], fields=shown)
