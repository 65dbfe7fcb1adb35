"""How facts of families that were stored with open codes are read: as if these were sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from casework.families import events as e
from casework.families.told import Contact, Custody, write_answer, write_told
from casework.privacy.content import Personal

Fields = dict[str, Any]


def _person_added(fields: Fields) -> tuple[str, Fields]:
    spoken = fields.get("language")
    language = None if spoken is None else Personal(spoken)
    return e.PersonAdded.topic, {**fields, "language": language}


def _interpreter_noted(fields: Fields) -> tuple[str, Fields]:
    interpreter = write_answer(is_so=fields["interpreter"])
    told = {"language": Personal(fields["language"]), "interpreter": interpreter}
    return e.InterpreterNoted.topic, {**fields, **told}


def _person_removed(fields: Fields) -> tuple[str, Fields]:
    return e.PersonRemoved.topic, {**fields, "reason": Personal(fields["reason"])}


def _custody_set(fields: Fields) -> tuple[str, Fields]:
    return e.CustodySet.topic, _gathered(fields, "custody", Custody)


def _contact_allowed_set(fields: Fields) -> tuple[str, Fields]:
    return e.ContactAllowedSet.topic, _gathered(fields, "contact", Contact)


def _gathered(fields: Fields, name: str, kind: type[Custody | Contact]) -> Fields:
    parts = kind.__struct_fields__
    told = msgspec.convert({part: fields[part] for part in parts}, kind)
    rest = {field: value for field, value in fields.items() if field not in parts}
    return {**rest, name: write_told(told)}


UPCASTS: Final[dict[str, Callable[[Fields], tuple[str, Fields]]]] = {
    "family.person_added": _person_added,
    "family.interpreter_noted": _interpreter_noted,
    "family.person_removed": _person_removed,
    "family.custody_set": _custody_set,
    "family.contact_allowed_set": _contact_allowed_set,
}
