"""The stored form of every event, as it is pinned in golden files: append-only, byte by byte."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from eventsourcing.persistence import StoredEvent
from msgspec import NODEFAULT, inspect

from casework.events import Event
from casework.ids import derived
from casework.store.mapper import EventMapper, pack, split
from tests.house.samples import fields, sample

GOLDEN = Path(__file__).parent / "golden"

Form = dict[str, Any]


def form_of(kind: type[Event]) -> Form:
    """Return topic, fields and the stored bytes of the example of this class."""
    public, sealed = split(sample(kind))
    return {
        "topic": kind.topic,
        "fields": fields_of(kind),
        "public": public.decode(),
        "sealed": sealed.hex(),
    }


def fields_of(kind: type[Event]) -> dict[str, str]:
    """Return name and type of every field of the fact itself, in order, with its default."""
    own = len(Event.__struct_fields__)
    return dict(map(_field, fields(kind)[own:]))


def golden_files(topic: str) -> list[Path]:
    """Return the files of a topic, oldest first: `topic.json`, then `topic.2.json` and on."""
    numbered = {_number(path): path for path in GOLDEN.glob(f"{topic}*.json")}
    return [numbered[number] for number in sorted(numbered) if topic_of(numbered[number]) == topic]


def topic_of(path: Path) -> str:
    """Return the topic a golden file is about."""
    topic: str = read(path)["topic"]
    return topic


def read(path: Path) -> Form:
    """Return what a golden file pins."""
    form: Form = json.loads(path.read_text("utf-8"))
    return form


def stored(form: Form) -> StoredEvent:
    """Return the row as it lies in the event store."""
    state = pack(form["public"].encode(), bytes.fromhex(form["sealed"]))
    return StoredEvent(derived("golden", form["topic"]), 1, form["topic"], state)


def is_grown(old: Form) -> bool:
    """Say whether what was stored is still read, and means the same but for new fields."""
    try:
        event = EventMapper().to_domain_event(stored(old))
    except (KeyError, ValueError, msgspec.MsgspecError):
        return False
    public, sealed = split(event)
    return sealed.hex() == old["sealed"] and _within(json.loads(old["public"]), json.loads(public))


def _within(old: Any, new: Any) -> bool:
    if isinstance(old, dict) and isinstance(new, dict):
        return all(name in new and _within(value, new[name]) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_within, old, new))
    return bool(old == new)


def _number(path: Path) -> int:
    last = path.stem.rpartition(".")[2]
    return int(last) if last.isdigit() else 1


def _field(field: inspect.Field) -> tuple[str, str]:
    spelled = _spelled(field.type)
    if field.default is not NODEFAULT:
        spelled += f" = {field.default!r}"
    elif field.default_factory is not NODEFAULT:
        spelled += f" = {field.default_factory.__name__}()"
    return field.name, spelled


def _spelled(kind: Any) -> str:
    bare = type(kind).__name__.removesuffix("Type").lower()
    return _SPELLINGS.get(type(kind), lambda _: bare)(kind)


def _struct(kind: Any) -> str:
    return f"{kind.cls.__name__}({', '.join(': '.join(_field(field)) for field in kind.fields)})"


_SPELLINGS: dict[type, Callable[[Any], str]] = {
    inspect.StructType: _struct,
    inspect.CustomType: lambda kind: str(kind.cls.__name__),
    inspect.EnumType: lambda kind: str(kind.cls.__name__),
    inspect.UnionType: lambda kind: " | ".join(map(_spelled, kind.types)),
    inspect.VarTupleType: lambda kind: f"tuple[{_spelled(kind.item_type)}, ...]",
    inspect.TupleType: lambda kind: f"tuple[{', '.join(map(_spelled, kind.item_types))}]",
    inspect.ListType: lambda kind: f"list[{_spelled(kind.item_type)}]",
    inspect.FrozenSetType: lambda kind: f"frozenset[{_spelled(kind.item_type)}]",
    inspect.DictType: lambda kind: f"dict[{_spelled(kind.key_type)}, {_spelled(kind.value_type)}]",
}
