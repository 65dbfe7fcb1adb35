"""Passkeys: public keys of somebody's devices, which prove to be there instead of a code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec
from psycopg.errors import UniqueViolation

from casework.clock import Clock
from casework.desk.keys import Box, derive
from casework.desk.rows import Row, Rows
from casework.errors import CaseworkError

MOST: Final = 10
"""Passkeys of one person: more devices than anybody has."""


class PasskeyTaken(CaseworkError):
    """This passkey is somebody's already, or somebody has as many as they can have."""

    code = "passkey_taken"


class Passkey(msgspec.Struct, frozen=True):
    """One passkey. `count`: how often it says that it was used; many always say zero."""

    credential: bytes
    public_key: bytes
    count: int
    device: str
    made_at: datetime

    @property
    def handle(self) -> str:
        """Return under which name it is in its owner's list; it opens nothing."""
        return sha256(self.credential).hexdigest()[:32]


class Passkeys:
    """Keeps, counts and forgets them; the words for a device are sealed."""

    def __init__(self, rows: Rows, secret: bytes, clock: Clock) -> None:
        """Use the tables of `rows`, a key derived from `secret`, and the time of `clock`."""
        self._rows = rows
        self._clock = clock
        self._box = Box(derive(secret, "passkeys"))

    def can_add(self, staff_id: UUID, credential: bytes) -> bool:
        """Say whether this passkey is nobody's yet, and there is room for it."""
        query = "SELECT 1 FROM desk.passkeys WHERE credential_id = %s"
        return self._rows.one(query, [credential]) is None and len(self.of(staff_id)) < MOST

    def add(self, staff_id: UUID, credential: bytes, public_key: bytes, device: str) -> None:
        """Keep a passkey of somebody. Raises PasskeyTaken."""
        sealed = self._box.seal(device.encode(), credential)
        values = [credential, staff_id, public_key, sealed, self._clock.now(), staff_id, MOST]
        try:
            added = self._rows.run(
                "INSERT INTO desk.passkeys (credential_id, staff_id, public_key, device, made_at)"
                " SELECT %s, %s, %s, %s, %s"
                " WHERE (SELECT count(*) FROM desk.passkeys WHERE staff_id = %s) < %s",
                values,
            )
        except UniqueViolation:
            raise PasskeyTaken from None
        if not added:
            raise PasskeyTaken

    def of(self, staff_id: UUID) -> list[Passkey]:
        """Return somebody's passkeys, the oldest first."""
        rows = self._rows.all(
            "SELECT credential_id, public_key, sign_count, device, made_at FROM desk.passkeys"
            " WHERE staff_id = %s ORDER BY made_at, credential_id",
            [staff_id],
        )
        return [self._read(row) for row in rows]

    def used(self, passkey: Passkey, count: int) -> bool:
        """Note a use; False when its owner is blocked, as with a code.

        And when the count did not grow: somebody may have a copy.
        """
        return (
            self._rows.run(
                "UPDATE desk.passkeys SET sign_count = %s WHERE credential_id = %s"
                " AND (sign_count < %s OR (sign_count = 0 AND %s = 0)) AND EXISTS (SELECT FROM"
                " desk.accounts a WHERE a.staff_id = passkeys.staff_id AND NOT a.is_blocked)",
                [count, passkey.credential, count, count],
            )
            == 1
        )

    def remove(self, staff_id: UUID, handle: str) -> bool:
        """Forget the passkey that its owner sees under `handle`; say whether there was one."""
        found: Sequence[bytes] = [
            one.credential for one in self.of(staff_id) if one.handle == handle
        ]
        query = "DELETE FROM desk.passkeys WHERE staff_id = %s AND credential_id = ANY(%s)"
        return self._rows.run(query, [staff_id, list(found)]) == 1

    def _read(self, row: Row) -> Passkey:
        credential, public_key, count, sealed, made_at = row
        device = self._box.open(sealed, credential) or b""
        return Passkey(credential, public_key, count, device.decode(), made_at)
