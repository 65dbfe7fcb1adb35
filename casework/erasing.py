"""Carrying out an order to erase: keys go first, then history says so."""

from __future__ import annotations

from datetime import datetime

from casework.erasures.commands import RecordErasure
from casework.erasures.erasure import Erasure
from casework.erasures.scope import Scope
from casework.ids import derived
from casework.ports import Keys, Snapshots, Unsaved


def carry_out(
    order: Erasure,
    scope: Scope,
    keys: Keys,
    snapshots: Snapshots,
    unsaved: Unsaved,
    now: datetime,
) -> RecordErasure:
    """Erase the `scope` of `order`; return what is to be recorded.

    Safe to run again after it was broken off: what is gone stays gone, and is named the same.
    """
    erased = keys.erase(scope.keys, order.tenant)
    fingerprints = {one.key_id: one.fingerprint.hex() for one in erased}
    snapshots.forget({order.of, *order.whole})
    unsaved.forget({*order.whole, *order.single})
    return RecordErasure(
        command_id=derived("erasure carried out", str(order.id)),
        at=now,
        erasure_id=order.id,
        keys=scope.keys,
        fingerprints=tuple(fingerprints[key] for key in scope.keys),
        entries=scope.entries,
        partly=scope.partly,
    )
