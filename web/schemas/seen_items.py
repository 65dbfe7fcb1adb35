"""The field for the school's signal list: ticks, each with its day and where asked its fact."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple, Unpack

from marshmallow import ValidationError

from casework.privacy.content import Personal
from casework.values.dates import parse_day
from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_text, limited
from web.schemas.asked import Context, Shown
from web.schemas.choosing import Choices, Choosable

Notes = Callable[[Context], Mapping[str, str]]
_LONGEST_NOTE = 500


class SeenItem(NamedTuple):
    """A ticked item of the list; `seen_on` is None when the day of the signal holds."""

    code: str
    seen_on: date | None
    note: Personal | None


class SeenItems(Choices):
    """Items seen: a tuple of `SeenItem`. Days come as `<name>_on_<code>`, facts as `_note_`.

    `notes` gives, for the items that ask for the observed fact, the label of that question.
    """

    widget: ClassVar[str] = "signal_items"

    def __init__(
        self, label: str, choices: Choosable, *, notes: Notes | None = None, **shown: Unpack[Shown]
    ) -> None:
        """Ask which items were seen."""
        super().__init__(label, choices, **shown)
        self._notes = notes

    def shown_as(self) -> str:
        """Return the widget."""
        return self.shown.get("widget", self.widget)

    def notes(self) -> Mapping[str, str]:
        """Return, per code, the label of the question for the observed fact."""
        return self._notes(self.context) if self._notes else {}

    def texts(self, answers: Mapping[str, Any]) -> list[str]:
        """Return the facts typed beside the items."""
        return [
            typed
            for name, typed in answers.items()
            if name.startswith(f"{self.name}_note_") and isinstance(typed, str)
        ]

    def deserialize(
        self,
        value: Any,
        attr: str | None = None,
        data: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Read the items; a fact beside an item that is not ticked is a word we may not lose."""
        ticked = value if isinstance(value, list | tuple) else [value]
        for code, label in self.pairs():
            if code not in ticked and _text(data or {}, f"{attr}_note_{code}"):
                raise self.make_error("item_not_ticked", item=label)
        return super().deserialize(value, attr, data, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        codes = super()._deserialize(value, attr, data, **kwargs)
        labels = dict(self.pairs())
        return tuple(self._item(code, labels[code], attr or "", data or {}) for code in codes)

    def _item(self, code: str, label: str, name: str, data: Mapping[str, Any]) -> SeenItem:
        try:
            return SeenItem(
                code=code,
                seen_on=self._day(_text(data, f"{name}_on_{code}")),
                note=self._note(code, _text(data, f"{name}_note_{code}")),
            )
        except NotUnderstood as refusal:
            facts = {**refusal.facts, "item": label}
            raise ValidationError([{"code": refusal.code, **facts}]) from None

    def _day(self, typed: str) -> date | None:
        if not typed:
            return None
        today: date = self.context["today"]
        day = parse_day(typed, today=today)
        if not today.replace(year=today.year - 2, day=1) <= day <= today:
            raise NotUnderstood("date_unlikely")
        return day

    def _note(self, code: str, typed: str) -> Personal | None:
        if typed:
            return Personal(limited(typed, longest=_LONGEST_NOTE))
        if code in self.notes():
            raise NotUnderstood("note_required")
        return None


def _text(data: Mapping[str, Any], name: str) -> str:
    typed = data.get(name)
    return clean_text(typed) if isinstance(typed, str) else ""
