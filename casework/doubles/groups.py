"""Who is the same as whom: pairs that were merged, followed to the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

Pair = tuple[UUID, UUID]


def groups(pairs: Iterable[Pair]) -> dict[UUID, frozenset[UUID]]:
    """Return, for everybody in `pairs`, all records of the same one, its own included."""
    found: dict[UUID, frozenset[UUID]] = {}
    for one, other in pairs:
        together = found.get(one, frozenset({one})) | found.get(other, frozenset({other}))
        found.update(dict.fromkeys(together, together))
    return found


def with_the_same(ids: Collection[UUID], pairs: Iterable[Pair]) -> frozenset[UUID]:
    """Return `ids` and every record of the same ones."""
    found = groups(pairs)
    return frozenset(ids).union(*(found.get(one, frozenset()) for one in ids))
