"""Whatever is tried, in whatever order: a key that was erased opens nothing, ever again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from psycopg_pool import ConnectionPool

from casework.config import Settings
from casework.errors import KeyErased, KeyMissing
from casework.privacy.content import Sealed
from casework.privacy.epochs import KekFile
from casework.privacy.rotation import KEPT, Rotation
from casework.privacy.vault import Vault
from tests.casework.privacy.conftest import added, changed, ended, member, sealed_in
from tests.casework.store.writing import BOARD, NOW
from tests.database import make_database

NAMES = st.sampled_from(["noor", "sem", "eva"])
REFUSED = (KeyErased, KeyMissing)


class Keys(RuleBasedStateMachine):
    """Two processes that seal, late and again; somebody who erases; epochs that come and go."""

    configured: Settings

    @initialize()
    def begin(self) -> None:
        self.pool = ConnectionPool(
            self.configured.keys_url, min_size=1, kwargs={"autocommit": True}, open=True
        )
        with self.pool.connection() as conn:
            conn.execute("UPDATE keys SET wrapped = NULL WHERE wrapped IS NOT NULL")
        self.turn = getattr(type(self), "turn", 0) + 1
        type(self).turn = self.turn
        self.vaults = [Vault(self.pool, KekFile(self.configured.kek_file)) for _ in range(2)]
        self.texts: dict[str, list[Sealed]] = {}
        self.erased: set[str] = set()

    @rule(name=NAMES, process=st.integers(0, 1))
    def begins(self, name: str, process: int) -> None:
        self._seal(process, name, added(self._called(name)), "name")

    @rule(name=NAMES, process=st.integers(0, 1))
    def goes_on(self, name: str, process: int) -> None:
        self._seal(process, name, changed(self._called(name)), "email")

    @rule(name=NAMES)
    def is_erased(self, name: str) -> None:
        self.vaults[0].erase([member(self._called(name))], BOARD)
        self.erased.add(name)

    @rule(name=NAMES, process=st.integers(0, 1))
    def ends(self, name: str, process: int) -> None:
        """The fence lets it pass whatever became of the key, and it brings none about."""
        event = ended(self._called(name))
        before = self._stored()
        assert self.vaults[process].seal([event]) == (event,)
        assert self._stored() == before

    @rule(is_urgent=st.booleans(), later=st.booleans())
    def epochs_turn(self, is_urgent: bool, later: bool) -> None:
        with self.pool.connection() as conn:
            rotation = Rotation(conn, KekFile(self.configured.kek_file))
            rotation.rotate(NOW, is_urgent=is_urgent)
            rotation.destroy(NOW + KEPT if later else NOW)

    @rule(name=NAMES)
    def an_old_row_is_put_back(self, name: str) -> None:
        """Somebody with the key role tries what a restored row would be."""
        query = "UPDATE keys SET wrapped = 'x' WHERE key_id = %s AND wrapped IS NULL"
        try:
            with self.pool.connection() as conn:
                changed_rows = conn.execute(query, [member(self._called(name))]).rowcount
        except psycopg.Error:
            return
        assert changed_rows == 0

    @invariant()
    def what_was_erased_opens_nothing_and_the_rest_opens(self) -> None:
        for name, texts in getattr(self, "texts", {}).items():
            for vault in self.vaults:
                opened = vault.open(texts)
                assert (set(opened) == {None}) is (name in self.erased)

    def teardown(self) -> None:
        if hasattr(self, "pool"):
            self.pool.close()

    def _stored(self) -> list[Any]:
        with self.pool.connection() as conn:
            return conn.execute("SELECT key_id, wrapped FROM keys ORDER BY key_id").fetchall()

    def _called(self, name: str) -> str:
        return f"{name} {self.turn}"

    def _seal(self, process: int, name: str, event: Any, field: str) -> None:
        try:
            (sealed,) = self.vaults[process].seal([event])
        except REFUSED:
            assert name in self.erased or name not in self.texts
            return
        assert name not in self.erased
        self.texts.setdefault(name, []).append(sealed_in(sealed, field))


def test_nothing_that_was_erased_returns(server: Path, worker_id: str, tmp_path: Path) -> None:
    with make_database(server, f"nothing_returns_{worker_id}") as database:
        kek_file = tmp_path / "kek.json"
        shutil.copy2(database.kek_file, kek_file)
        Keys.configured = msgspec.structs.replace(database, kek_file=kek_file)
        Keys.TestCase.settings = settings(
            max_examples=40, stateful_step_count=15, suppress_health_check=list(HealthCheck)
        )
        Keys.TestCase("runTest").runTest()
