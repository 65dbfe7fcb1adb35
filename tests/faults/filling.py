"""Answers to any form, found from its schema: own words in every text, the first of a choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from tests.faults.forms import Field, PageForm, Sent
from web.routes import load_pages
from web.schemas.asked import Asked
from web.schemas.base import FormSchema
from web.schemas.contacts import Email, HouseNumber, Phone, Postcode, Reach, Whole
from web.schemas.days import BirthDay, Day
from web.schemas.directory import FilterForm
from web.schemas.exports import AllowExportForm, RefuseExportForm
from web.schemas.referral import QuestionForm, ReceiverForm
from web.schemas.requests import LeakForm
from web.schemas.school_lists import Listed
from web.schemas.seen_items import SeenItems
from web.schemas.signal import SeenForm
from web.schemas.words import Line, Words

Schema = type[FormSchema]
Say = Callable[[Schema, str, Asked[Any]], str]
"""Gives what is typed in a field: schema, name of the field, the field."""

NEVER_ASKED: dict[Schema, str] = {
    SeenForm: "what the forms of a signal share",
    QuestionForm: "what the forms of a referral share",
    ReceiverForm: "no page asks it",
    AllowExportForm: "asked when more than a class is in the list",
    RefuseExportForm: "asked when more than a class is in the list",
    LeakForm: "asked once a policy has answered, and no worker runs here",
    FilterForm: "asked by GET, about organisations only",
}
"""Schemas that are on no road, and why."""


def every_schema() -> list[Schema]:
    """Return every form there is, except those that nobody is ever asked."""
    load_pages()
    found = sorted(_below(FormSchema), key=lambda one: (one.__module__, one.__name__))
    return [one for one in found if one not in NEVER_ASKED and one.__module__.startswith("web.")]


def asked_by(schema: Schema) -> dict[str, Asked[Any]]:
    """Return the fields of a form that somebody sees."""
    fields = schema({"today": date(2026, 3, 2)}).asked()
    return {name: field for name, field in fields.items() if _is_seen(field)}


def is_personal(field: Asked[Any]) -> bool:
    """Say whether what is typed here is about somebody."""
    if isinstance(field, Reach | BirthDay):
        return field.personal
    return isinstance(field, Words | Line | SeenItems)


def answers(schema: Schema, form: PageForm, say: Say, given: Mapping[str, Any]) -> Sent:
    """Return an answer for every field of a form: what is `given`, else found by its kind."""
    sent: Sent = {}
    for name, field in asked_by(schema).items():
        if name in given:
            sent[name] = [given[name]] if isinstance(given[name], str) else list(given[name])
        elif isinstance(field, SeenItems):
            sent |= _items(schema, name, field, form, say)
        elif form.fields[name].options:
            sent[name] = _chosen(form.fields[name])
        elif isinstance(field, Whole | Listed) and any(form.fields[name].value):
            sent[name] = form.fields[name].value
        else:
            sent[name] = [say(schema, name, field)]
    return sent


def usual(field: Asked[Any], words: str) -> str:
    """Return a legal answer for a field, with `words` in it where there can be words."""
    for kind, answer in _USUAL:
        if isinstance(field, kind):
            return answer.format(words.split(maxsplit=1)[0])
    limit = field.maxlength or 200
    return words[:limit]


_USUAL: tuple[tuple[type[Asked[Any]], str], ...] = (
    (Phone, "06 12345678"),
    (Email, "{0}@voorbeeld.example"),
    (Postcode, "1234 AB"),
    (HouseNumber, "12-3 hs"),
    (BirthDay, "03-2017"),
    (Whole, "1"),
    (Day, "vandaag"),
)


def _items(schema: Schema, name: str, field: SeenItems, form: PageForm, say: Say) -> Sent:
    """Tick the first item that asks for the fact, and write that fact."""
    start = f"{name}_note_"
    noted = [one.removeprefix(start) for one in form.fields if one.startswith(start)]
    assert noted, "no item of the list asks for a fact"
    return {name: noted[:1], start + noted[0]: [say(schema, name, field)]}


def _chosen(field: Field) -> list[str]:
    """Leave what is chosen; choose the first option where nothing is."""
    return [one for one in field.value if one] or [one for one in field.options if one][:1]


def _is_seen(field: Asked[Any]) -> bool:
    return field.shown_as() != "hidden"


def _below(schema: Schema) -> Iterator[Schema]:
    for one in schema.__subclasses__():
        yield one
        yield from _below(one)
