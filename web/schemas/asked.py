"""The base of every form field: how it is asked, and how its answer is read or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypedDict, TypeVar, Unpack

from marshmallow import ValidationError, fields, missing

from casework.values.not_understood import NotUnderstood
from casework.values.texts import clean_text

Context = Mapping[str, Any]
"""What a form knows besides what was typed; see `web.forms`."""

Answer = TypeVar("Answer")

# Marks a sentence for the translators; it is translated when shown, never here. marshmallow
# would keep a lazy translation unwrapped and show it in the wrong language.
N_: Final = str


class Shown(TypedDict, total=False):
    """How a field is presented; everything is optional."""

    hint: str
    required: bool
    widget: str
    rows: int
    width: str
    autocomplete: str
    inputmode: str
    messages: Mapping[str, str]
    """Own sentences (msgid) for codes, such as {"required": N_("Vul in wat je hebt gezien.")}."""


class Asked(fields.Field[Answer]):
    """A question in a form. Optional unless `required`; an empty answer is then None.

    Subclasses say in `read` what an answer means, and raise `NotUnderstood` with a code.
    """

    widget: ClassVar[str] = "text"
    required_code: ClassVar[str] = "required"
    is_multiple: ClassVar[bool] = False
    watches_bsn: ClassVar[bool] = False
    look: ClassVar[Shown] = {}
    empty: ClassVar[Any] = None
    maxlength: int | None = None

    def __init__(self, label: str, **shown: Unpack[Shown]) -> None:
        """Ask for `label` (a msgid)."""
        required = shown.get("required", False)
        super().__init__(required=required, load_default=missing if required else self.empty)
        self.label = label
        self.shown: Shown = {**self.look, **shown}

    @property
    def context(self) -> Context:
        """Return what the form knows besides what was typed."""
        return getattr(self.root, "context", {})

    @property
    def messages(self) -> Mapping[str, str]:
        """Return this field's own sentences by code."""
        return self.shown.get("messages", {})

    def shown_as(self) -> str:
        """Return the widget that asks for it."""
        return self.shown.get("widget", self.widget)

    def texts(self, answers: Mapping[str, Any]) -> list[str]:
        """Return what was typed here that may hold a BSN nobody should record."""
        typed = answers.get(self.name or "")
        return [typed] if self.watches_bsn and isinstance(typed, str) else []

    def read(self, answer: Any) -> Answer:
        """Return what `answer` means; raise `NotUnderstood` with a stable code."""
        raise NotImplementedError

    def deserialize(
        self,
        value: Any,
        attr: str | None = None,
        data: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Read an answer from a form or from JSON; an answer without a word is no answer."""
        answer = missing if _is_blank(value) else value
        return super().deserialize(answer, attr, data, **kwargs)

    def make_error(self, key: str, **facts: Any) -> ValidationError:
        """Return a refusal that carries a code and public facts, never a sentence."""
        code = self.required_code if key in {"required", "null"} else key
        return ValidationError([{"code": code, **facts}])

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Answer:
        try:
            return self.read(value)
        except NotUnderstood as refusal:
            raise self.make_error(refusal.code, **refusal.facts) from None


def written(answer: Any) -> str:
    """Return an answer that has to be text; `invalid` for anything else JSON can hold."""
    if not isinstance(answer, str):
        raise NotUnderstood("invalid")
    return answer


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not clean_text(value)
    if isinstance(value, list | tuple):
        return all(_is_blank(part) for part in value)
    return value is None or value is missing
