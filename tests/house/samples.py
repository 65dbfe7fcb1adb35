"""One fixed example of every event, made from its annotations and nothing else."""

import pkgutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import msgspec
from msgspec import inspect

import casework
from casework.events import Event, Stamp, catalogue, contents
from casework.ids import derived
from casework.privacy.content import Content, Personal, Place, Sealed

AT = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
STAMP = Stamp(
    tenant=derived("golden", "tenant"),
    school=derived("golden", "school"),
    by=derived("golden", "by"),
    role="role",
    organisation=derived("golden", "organisation"),
    purpose="purpose",
    at=AT,
)


def event_classes() -> dict[str, type[Event]]:
    """Return every event class of casework by topic; modules named `events` are imported."""
    for found in pkgutil.walk_packages(casework.__path__, "casework."):
        if "events" in found.name.split("."):
            import_module(found.name)
    ours = {t: c for t, c in catalogue().items() if c.__module__.startswith("casework.")}
    return dict(sorted(ours.items()))


def sample(kind: type[Event]) -> Event:
    """Return the example: every field filled, everything personal sealed with fixed bytes."""
    made: Event = msgspec.structs.replace(
        _struct(kind),
        originator_id=derived("golden", kind.topic),
        originator_version=1,
        stamp=STAMP,
    )
    sealed = {name: _sealed(made, name) for name, _ in contents(made)}
    return msgspec.structs.replace(made, **sealed)


def _sealed(event: Event, name: str) -> Sealed:
    place = Place(
        event.stamp.tenant, event.originator_id, event.originator_version, event.topic, name
    )
    return Sealed(event.key_of(name), place, f"sealed {name}".encode())


def _struct(kind: type[msgspec.Struct]) -> Any:
    return kind(**{field.name: value(field.type, field.name) for field in fields(kind)})


def fields(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    """Return the fields of a struct, in order."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return described.fields


def value(kind: inspect.Type, name: str) -> Any:
    """Return the fixed value of a type; strings and ids say the name of their field."""
    make = _MAKERS.get(type(kind))
    if make is None:
        raise TypeError(f"say in tests/house/samples.py how to make a {kind} for {name}")
    return make(kind, name)


def _content(kind: Any, name: str) -> Content:
    if kind.cls is not Content:
        raise TypeError(f"{name}: an event carries Content, not {kind.cls.__name__}")
    return Personal(name)


def _union(kind: Any, name: str) -> Any:
    filled = next(t for t in kind.types if not isinstance(t, inspect.NoneType))
    return value(filled, name)


_MAKERS: dict[type, Callable[[Any, str], Any]] = {
    inspect.UUIDType: lambda _, name: derived("golden", name),
    inspect.StrType: lambda _, name: name,
    inspect.IntType: lambda *_: 7,
    inspect.FloatType: lambda *_: 1.5,
    inspect.BoolType: lambda *_: True,
    inspect.DateType: lambda *_: date(2026, 11, 17),
    inspect.DateTimeType: lambda *_: AT,
    inspect.BytesType: lambda _, name: name.encode(),
    inspect.CustomType: _content,
    inspect.UnionType: _union,
    inspect.EnumType: lambda kind, _: next(iter(kind.cls)),
    inspect.LiteralType: lambda kind, _: kind.values[0],
    inspect.VarTupleType: lambda kind, name: (value(kind.item_type, name),),
    inspect.TupleType: lambda kind, name: tuple(value(t, name) for t in kind.item_types),
    inspect.ListType: lambda kind, name: [value(kind.item_type, name)],
    inspect.FrozenSetType: lambda kind, name: frozenset({value(kind.item_type, name)}),
    inspect.DictType: lambda kind, name: {value(kind.key_type, name): value(kind.value_type, name)},
    inspect.StructType: lambda kind, _: _struct(kind.cls),
}
