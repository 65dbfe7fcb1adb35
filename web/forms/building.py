"""Building the form that the page shows from a schema, what was typed, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from casework.ids import mint
from casework.values.ids import parse_id
from casework.values.not_understood import NotUnderstood
from web.forms.form import Form, FormField
from web.forms.messages import STALE, in_language, sentence
from web.forms.typed import Typed, shown_again
from web.schemas.asked import Asked
from web.schemas.base import FormSchema, Problem
from web.schemas.choosing import Chosen
from web.schemas.seen_items import SeenItems

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def build(
    schema: FormSchema,
    typed: Typed,
    problems: Sequence[Problem],
    warnings: Mapping[str, str] = NOTHING,
) -> Form:
    """Return the form to show, with what was typed in every field; `warnings` by field name."""
    context = schema.context
    wrong = _wrong(schema, problems)
    return Form(
        title=in_language(context.get("title", schema.title)),
        intro=in_language(context.get("intro", schema.intro)),
        action=context.get("action", ""),
        submit_label=in_language(context.get("submit_label", schema.submit_label)),
        cancel_url=context.get("cancel_url", ""),
        errors=[(_id(name) if name else "", text) for name, text in wrong.items()],
        hidden=_hidden(schema, typed),
        warnings=[(_id(name), text) for name, text in warnings.items()],
        fields=_fields(schema, typed, wrong, warnings),
        aside=context.get("aside", ()),
        draft_url=context.get("draft_url", ""),
        draft_text=context.get("draft_text", ""),
    )


def _fields(
    schema: FormSchema, typed: Typed, wrong: Mapping[str, str], warnings: Mapping[str, str]
) -> list[FormField]:
    return [
        _field(field, name, typed, wrong.get(name, ""), warnings.get(name, ""))
        for name, field in schema.asked().items()
        if field.shown_as() != "hidden"
    ]


def _wrong(schema: FormSchema, problems: Sequence[Problem]) -> dict[str, str]:
    """Return one sentence per field in the order of the form; "" is the form as a whole.

    What is wrong with a hidden field nobody can mend there, so it is one sentence at the top.
    """
    asked = schema.asked()
    wrong: dict[str, str] = {}
    for name, code, facts in problems:
        field = asked.get(name)
        if field is None:
            wrong.setdefault("", sentence(code, {"label": "", **facts}, schema.messages))
        elif field.shown_as() == "hidden":
            wrong.setdefault("", sentence(STALE, facts))
        else:
            named = {"label": in_language(facts.get("item", field.label)), **facts}
            wrong[name] = sentence(code, named, field.messages, schema.messages)
    top = wrong.pop("", None)
    return wrong if top is None else {"": top, **wrong}


def _field(field: Asked[Any], name: str, typed: Typed, error: str, warning: str) -> FormField:
    shown = field.shown
    return FormField(
        name=name,
        id=_id(name),
        label=in_language(field.label),
        hint=in_language(shown.get("hint", "")),
        widget=field.shown_as(),
        value=shown_again(field, name, typed),
        choices=_choices(field),
        error=error,
        warning=warning,
        required=field.required,
        rows=shown.get("rows"),
        autocomplete=shown.get("autocomplete", ""),
        inputmode=shown.get("inputmode", ""),
        width=shown.get("width", ""),
        maxlength=field.maxlength,
        **_beside_items(field, name, typed),
    )


def _choices(field: Asked[Any]) -> list[tuple[Any, ...]]:
    if not isinstance(field, Chosen):
        return []
    return [_option(option) for option in field.options()]


def _option(option: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a pair or a group in the language of the request."""
    first, second, *rest = option
    if isinstance(second, list | tuple):
        pairs = [_option(pair) for pair in second]
        return in_language(first), pairs, *(in_language(hint) for hint in rest)
    return str(first), in_language(second)


def _beside_items(field: Asked[Any], name: str, typed: Typed) -> Mapping[str, Any]:
    if not isinstance(field, SeenItems):
        return {}
    codes = [code for code, _ in field.pairs()]
    return {
        "item_dates": {code: typed.get(f"{name}_on_{code}", "") for code in codes},
        "item_notes": {
            code: (in_language(label), typed.get(f"{name}_note_{code}", ""))
            for code, label in field.notes().items()
        },
    }


def _hidden(schema: FormSchema, typed: Typed) -> list[tuple[str, str]]:
    names = [name for name, field in schema.asked().items() if field.shown_as() == "hidden"]
    carried = {name: str(shown_again(schema.asked()[name], name, typed)) for name in names}
    carried["command_id"] = _command_id(carried["command_id"])
    return list(carried.items())


def _command_id(typed: str) -> str:
    """Return the id the form came with, so that sending again is the same command, or a new one."""
    try:
        return str(parse_id(typed))
    except NotUnderstood:
        return str(mint())


def _id(name: str) -> str:
    return f"f-{name}"
