"""What was typed, between the browser's form data and the fields of a schema."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from casework.privacy.content import Personal
from casework.values.birth_dates import PartialDate
from casework.values.texts import without_controls
from web.schemas.asked import Asked
from web.schemas.base import FormSchema
from web.schemas.choosing import NO, YES

Typed = MultiDict[str, str]


def typed_from(data: Mapping[str, Any] | None) -> Typed:
    """Return form data or a plain dict as what was typed."""
    return MultiDict(data or {})


def answers(schema: FormSchema, typed: Typed) -> dict[str, Any]:
    """Return what was typed as the schema reads it: lists where several may be chosen."""
    several = {name for name, field in schema.asked().items() if field.is_multiple}
    return {name: typed.getlist(name) if name in several else typed[name] for name in typed}


def shown_again(field: Asked[Any], name: str, typed: Typed) -> str | list[str]:
    """Return exactly what was typed, but for characters that a page cannot carry."""
    if field.is_multiple:
        return [without_controls(part) for part in typed.getlist(name)]
    return without_controls(typed.get(name, ""))


def as_typed(values: Mapping[str, Any]) -> Typed:
    """Return values as somebody would have typed them, to begin a form with."""
    typed: Typed = MultiDict()
    for name, value in values.items():
        several = value if isinstance(value, list | tuple) else [value]
        typed.setlist(name, [_as_text(one) for one in several if one is not None])
    return typed


def _as_text(value: Any) -> str:
    match value:
        case bool():
            return YES if value else NO
        case Personal():
            return value.text
        case PartialDate():
            return value.written()
        case date():
            return value.strftime("%d-%m-%Y")
        case str() | int() | UUID():
            return str(value)
    raise TypeError(f"a form cannot begin with a {type(value).__name__}")
