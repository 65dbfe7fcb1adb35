"""The desk itself: one pool of connections and the drawers that use it."""

from __future__ import annotations

from casework.clock import Clock, SystemClock
from casework.desk.accounts import Accounts
from casework.desk.attempts import Attempts
from casework.desk.devices import Devices
from casework.desk.drafts import Drafts
from casework.desk.filters import SavedFilters
from casework.desk.held import HeldForms
from casework.desk.passkeys import Passkeys
from casework.desk.rows import Rows
from casework.desk.sessions import Sessions
from casework.desk.verifications import Verifications


class Desk:
    """Everything about people at their screens that may be forgotten."""

    def __init__(self, database_url: str, secret: bytes, clock: Clock | None = None) -> None:
        """Use the application role's database and the server's secret; call it after a fork."""
        self.clock = clock or SystemClock()
        self._rows = Rows(database_url)
        self.accounts = Accounts(self._rows, secret, self.clock)
        self.passkeys = Passkeys(self._rows, secret, self.clock)
        self.attempts = Attempts(self._rows, secret, self.clock)
        self.devices = Devices(secret)
        self.sessions = Sessions(self._rows, secret, self.clock)
        self.drafts = Drafts(self._rows, secret, self.clock)
        self.held = HeldForms(self._rows, self.clock)
        self.filters = SavedFilters(self._rows, secret)
        self.verifications = Verifications(self._rows, self.clock)

    def is_well(self) -> bool:
        """Say whether the database answers; raises DeskUnavailable when it does not."""
        return self._rows.one("SELECT true", []) is not None

    def close(self) -> None:
        """Give the connections back."""
        self._rows.close()
