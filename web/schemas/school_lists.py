"""Lists of a school as text: an item per line, its code behind it, so that it stays the same item.

`# Kop [code]` is a heading, `tekst (gezondheid) [code]` an item with a mark. A line without
a code is a new item, unless its words are those of an item that was there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final, NamedTuple, Unpack

from casework.schools.settings import (
    ClosingReason,
    LifeDomain,
    Scheme,
    Settings,
    SignalGroup,
    SignalItem,
)
from casework.values.texts import clean_line
from web.schemas.asked import Shown
from web.schemas.words import PlainWords

HEALTH: Final = "gezondheid"
MONEY: Final = "geld"
FACT: Final = "feit"
UNSCORED: Final = "geen cijfer"
SHORT: Final = "kort"
MARKS: Final = (HEALTH, MONEY, FACT, UNSCORED, SHORT)

_CODE: Final = re.compile(r"\s*\[([a-z][a-z0-9_]{0,39})\]$")
_MARK: Final = re.compile(r"\s*\(([a-z ]{1,20})\)$")
_LONGEST_CODE: Final = 36


class Entry(NamedTuple):
    """One line of a list: its words, its code, its marks, and whether it is a heading."""

    label: str
    code: str
    marks: frozenset[str] = frozenset()
    is_heading: bool = False


def entries(text: str, known: Mapping[str, str], marks: Sequence[str] = MARKS) -> tuple[Entry, ...]:
    """Return the lines of `text`.

    `known` gives the codes of every item there ever was, by its words; only `marks` are
    marks here, the rest is words.
    """
    lines = (clean_line(line) for line in text.splitlines())
    read = [_entry(line, marks) for line in lines if line.strip("# ")]
    said = {entry.code for entry in read if entry.code}
    found: list[Entry] = []
    for entry in read:
        code = entry.code or _code_for(entry.label, known, said)
        said.add(code)
        found.append(entry._replace(code=code))
    return tuple(found)


def written(found: Iterable[Entry]) -> str:
    """Return entries as the text that `entries` reads."""
    return "\n".join(_line(entry) for entry in found)


def signal_entries(groups: Iterable[SignalGroup]) -> Iterator[Entry]:
    """Yield a signal list as entries, its groups as headings."""
    for group in groups:
        yield Entry(group.label, group.code, is_heading=True)
        for item in group.items:
            yield Entry(
                item.label, item.code, _marks({HEALTH: item.is_health, FACT: item.asks_fact})
            )


def domain_entries(domains: Iterable[LifeDomain]) -> Iterator[Entry]:
    """Yield life domains as entries."""
    for domain in domains:
        flags = {HEALTH: domain.is_health, MONEY: domain.is_money, UNSCORED: not domain.is_scored}
        yield Entry(domain.label, domain.code, _marks(flags))


def reason_entries(reasons: Iterable[ClosingReason]) -> Iterator[Entry]:
    """Yield closing reasons as entries."""
    for reason in reasons:
        yield Entry(reason.label, reason.code, _marks({SHORT: reason.retention == "short"}))


def scheme_entries(schemes: Iterable[Scheme]) -> Iterator[Entry]:
    """Yield schemes as entries."""
    return (Entry(s.label, s.code, _marks({MONEY: s.is_money})) for s in schemes)


def listed(settings: Settings, kind: str) -> tuple[Entry, ...]:
    """Return one list of `settings` as entries, by the name of its field."""
    return tuple(_LISTS[kind](settings))


def codes_of(versions: Iterable[Settings], kind: str) -> dict[str, str]:
    """Return the codes of a list by its words, of every version there was; the newest wins."""
    return {e.label.casefold(): e.code for s in versions for e in listed(s, kind)}


class Listed(PlainWords):
    """A list as text: a tuple of `Entry`. The form's context holds `codes` (see `codes_of`)."""

    look: ClassVar[Shown] = {"rows": 18}

    def __init__(self, label: str, *, marks: Sequence[str] = (), **shown: Unpack[Shown]) -> None:
        """Ask for a list, an item per line, each with any of `marks`."""
        super().__init__(label, max_length=20_000, **shown)
        self._marks = marks

    def read(self, answer: Any) -> tuple[Entry, ...]:  # type: ignore[override]  # a list of lines
        """Return the lines."""
        return entries(super().read(answer), self.context.get("codes", {}), self._marks)


def as_signal_list(found: Iterable[Entry]) -> tuple[SignalGroup, ...]:
    """Return entries as a signal list; items before the first heading are under "Ook gezien"."""
    groups: list[tuple[Entry, list[SignalItem]]] = []
    for entry in found:
        if entry.is_heading:
            groups.append((entry, []))
            continue
        if not groups:
            groups.append((Entry("Ook gezien", "also_seen"), []))
        health, fact = HEALTH in entry.marks, FACT in entry.marks
        groups[-1][1].append(SignalItem(entry.code, entry.label, health, fact))
    return tuple(SignalGroup(head.code, head.label, tuple(items)) for head, items in groups)


def as_domains(found: Iterable[Entry]) -> tuple[LifeDomain, ...]:
    """Return entries as life domains."""
    return tuple(
        LifeDomain(e.code, e.label, HEALTH in e.marks, UNSCORED not in e.marks, MONEY in e.marks)
        for e in found
    )


def as_reasons(found: Iterable[Entry]) -> tuple[ClosingReason, ...]:
    """Return entries as closing reasons."""
    return tuple(
        ClosingReason(e.code, e.label, "short" if SHORT in e.marks else "regular") for e in found
    )


def as_schemes(found: Iterable[Entry]) -> tuple[Scheme, ...]:
    """Return entries as schemes."""
    return tuple(Scheme(e.code, e.label, MONEY in e.marks) for e in found)


def _entry(line: str, known: Sequence[str]) -> Entry:
    label, code = _without(_CODE, line.lstrip("# "))
    marks: set[str] = set()
    rest, mark = _without(_MARK, label)
    while mark in known:
        marks.add(mark)
        label = rest
        rest, mark = _without(_MARK, label)
    return Entry(label, code, frozenset(marks), line.startswith("#"))


def _without(pattern: re.Pattern[str], label: str) -> tuple[str, str]:
    found = pattern.search(label)
    return (label[: found.start()], found[1]) if found else (label, "")


def _code_for(label: str, known: Mapping[str, str], said: set[str]) -> str:
    kept = known.get(label.casefold())
    if kept and kept not in said:
        return kept
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_CODE].lstrip("0123456789_")
    base = stem or "item"
    taken = said | set(known.values())
    numbers = (base if n == 1 else f"{base}_{n}" for n in range(1, len(taken) + 3))
    return next(code for code in numbers if code not in taken)


def _line(entry: Entry) -> str:
    marks = "".join(f" ({mark})" for mark in MARKS if mark in entry.marks)
    return f"{'# ' if entry.is_heading else ''}{entry.label}{marks} [{entry.code}]"


def _marks(flags: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(mark for mark, is_on in flags.items() if is_on)


_LISTS: Final[dict[str, Callable[[Settings], Iterator[Entry]]]] = {
    "signal_list": lambda settings: signal_entries(settings.signal_list),
    "domains": lambda settings: domain_entries(settings.domains),
    "schemes": lambda settings: scheme_entries(settings.schemes),
    "closing_reasons": lambda settings: reason_entries(settings.closing_reasons),
}
