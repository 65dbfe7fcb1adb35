"""A form begun, and a form sent: values or the same form again, never a lost word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from casework.values.bsn import find_bsn_like
from web.forms.building import build
from web.forms.form import Form
from web.forms.messages import BSN_WARNING, in_language
from web.forms.typed import Typed, answers, as_typed, typed_from
from web.schemas.asked import Context
from web.schemas.base import FormSchema

CONFIRMED: Final = "confirmed"
"""Sent by the button that says it is right as it is."""

BSN_SEEN: Final = "bsn_seen"
"""How many BSN-like numbers the sender was warned about; never the numbers, nor a hash."""


def start(
    schema: type[FormSchema], context: Context, typed: Mapping[str, Any] | None = None
) -> Form:
    """Return a form to fill in: empty, with `context["initial"]`, or with a draft's `typed`.

    `context` holds `today` (date), `action`, and may hold `cancel_url`, `version` (the version
    the sender is looking at), `initial` (values by name), `title`, `intro`, `submit_label`,
    `aside`, `draft_url`, `draft_text`, and whatever the schema's choices ask for.
    """
    given = typed_from(typed) if typed else as_typed(context.get("initial", {}))
    if context.get("version") is not None and "expected_version" not in given:
        given["expected_version"] = str(context["version"])
    return build(schema(context), given, [])


def parse(
    schema: type[FormSchema], data: Mapping[str, Any], context: Context
) -> tuple[dict[str, Any] | None, Form]:
    """Return the values and the form; None when it has to be shown again, with status 422.

    Something like a BSN is a warning: the same form sent again goes through.
    """
    asked = schema(context)
    typed = typed_from(data)
    given = answers(asked, typed)
    values, problems = asked.read(given)
    labels, count = _bsn_like(asked, given)
    unseen = count > _seen(typed)
    told = in_language(str(BSN_WARNING))
    warnings = {name: told % {"label": label} for name, label in labels.items()}
    form = build(asked, typed, problems, warnings if unseen else {})
    if count:
        form = replace(form, hidden=[*form.hidden, (BSN_SEEN, str(count))])
    return (None if unseen else values), form


def _bsn_like(schema: FormSchema, given: Mapping[str, Any]) -> tuple[dict[str, str], int]:
    """Return the labels, by name, of the fields with something like a BSN, and how many it is."""
    labels, count = {}, 0
    for name, field in schema.asked().items():
        found = sum(len(find_bsn_like(text)) for text in field.texts(given))
        count += found
        if found:
            labels[name] = in_language(field.label)
    return labels, count


def _seen(typed: Typed) -> float:
    """Return how many the sender knows about."""
    if typed.get(CONFIRMED):
        return float("inf")
    seen = typed.get(BSN_SEEN, "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 5 else 0
