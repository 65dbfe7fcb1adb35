"""The parts of a trajectory with their texts opened, by kind; the look came first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casework.audit.looking import Look
from projections.trajectory_parts import Part
from web import current


class Parts:
    """The opened parts of one trajectory."""

    def __init__(
        self, parts: Sequence[Part], look: Look, said: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Open every text of `parts` at once, under `look`; `said`: by part, the family's words."""
        self._said = said or {}
        self._parts = parts
        names = [(index, field) for index, part in enumerate(parts) for field in part.texts]
        sealed = [parts[index].texts[field] for index, field in names]
        opened = current.casework().reveal(sealed, look)
        self._texts = dict(zip(names, opened, strict=True))

    def of(self, *kinds: str) -> Iterator[OpenPart]:
        """Yield the parts of these kinds, oldest first; not what is kept from who asks."""
        for index, part in enumerate(self._parts):
            if part.kind in kinds and "kept" not in part.facts:
                texts = {f: self._texts[i, f] for i, f in self._texts if i == index}
                yield OpenPart(part, texts, self._said.get(part.id, ()))

    def kept(self, *kinds: str) -> set[str]:
        """Return for which contents parts of these kinds are kept from who asks."""
        return {p.facts["kept"] for p in self._parts if p.kind in kinds and "kept" in p.facts}


class OpenPart:
    """One part: what it is, its public facts, its opened texts (None: erased)."""

    def __init__(self, part: Part, texts: dict[str, str | None], said: Sequence[str] = ()) -> None:
        """Hold a part, what was opened of it, and what the family says of it."""
        self.said = said
        self.id = part.id
        self.kind = part.kind
        self.state = part.state
        self.facts: dict[str, Any] = part.facts
        self.at = part.at
        self.by = part.by
        self._texts = texts

    def text(self, field: str) -> str:
        """Return a text; a sign that it was erased; or nothing when there never was one."""
        if field not in self._texts:
            return ""
        found = self._texts[field]
        return current.erased() if found is None else found
