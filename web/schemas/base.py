"""The base of every form schema: all refusals at once, in the order of the form, as codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from marshmallow import EXCLUDE, Schema, ValidationError, validates_schema

from web.schemas.asked import N_, Asked, Context
from web.schemas.choosing import Ref
from web.schemas.contacts import Whole


class Problem(NamedTuple):
    """What is wrong with an answer: the field's name ("" for the form), a code, public facts."""

    field: str
    code: str
    facts: Mapping[str, Any] = {}


class FormSchema(Schema):
    """A form. Subclasses add fields of `web.schemas.fields` and may add `check`.

    Every form carries the id its command will have, so that a double click is one command,
    and the version its sender had seen.
    """

    title: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    submit_label: ClassVar[str] = N_("Opslaan")
    messages: ClassVar[Mapping[str, str]] = {}
    """Sentences (msgid) for the codes that only this form uses."""

    command_id = Ref(required=True)
    expected_version = Whole(widget="hidden")

    class Meta:
        """Fields that were not asked for are no reason to refuse."""

        unknown = EXCLUDE

    def __init__(self, context: Context) -> None:
        """Read answers in the light of `context`; `today` is in it."""
        super().__init__()
        self.context = context

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:  # noqa: ARG002 - for subclasses
        """Return what is wrong with the answers taken together.

        Runs even when fields were refused, so `values` may lack some: use `get`.
        """
        return ()

    def asked(self) -> dict[str, Asked[Any]]:
        """Return the fields by name, in the order of the form."""
        return {name: field for name, field in self.fields.items() if isinstance(field, Asked)}

    def read(self, answers: Mapping[str, Any]) -> tuple[dict[str, Any] | None, list[Problem]]:
        """Return the values, or None and every problem in the order of the form."""
        try:
            return self.load(answers), []
        except ValidationError as refused:
            return None, self._in_order(refused.messages_dict)

    @validates_schema(skip_on_field_errors=False)
    def _check_together(self, values: Mapping[str, Any], **_: Any) -> None:
        found: dict[str, list[Any]] = {}
        for field, code, facts in self.check(values):
            found.setdefault(field or "_schema", []).append({"code": code, **facts})
        if found:
            raise ValidationError(found)

    def _in_order(self, messages: Mapping[str, Any]) -> list[Problem]:
        order = ["_schema", *self.fields]
        return [
            _problem("" if name == "_schema" else name, message)
            for name in order
            for message in messages.get(name, [])[:1]
        ]


def _problem(name: str, message: Any) -> Problem:
    if not isinstance(message, Mapping):
        return Problem(name, "invalid")
    facts = {key: value for key, value in message.items() if key != "code"}
    return Problem(name, str(message["code"]), facts)
