"""Whoever writes in whatever order while a family goes: afterwards nothing of it can be read."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from casework.application import Casework
from casework.bootstrap import build
from casework.commands import Command
from casework.config import Settings
from casework.errors import KeyErased
from casework.families.commands import AddPerson, CorrectName, RegisterFamily
from casework.ids import derived
from casework.privacy.content import Personal
from tests.casework.erasures.meanwhile import interrupted, nothing
from tests.casework.erasures.ordering import order, texts
from tests.casework.store.writing import COORDINATOR, NOW, SCHOOL
from tests.database import make_database

STEPS = st.sampled_from(["ordered", "carried out"])


class Going(RuleBasedStateMachine):
    """Two processes write about a family, one erases it; each comes between the steps of others."""

    configured: Settings
    turn = 0

    @initialize()
    def begin(self) -> None:
        type(self).turn += 1
        self.family, self.sent = derived("going", str(self.turn)), 0
        self.erasure = derived("erasure", str(self.family))
        self.state = "there"
        self.door = build(self.configured)
        self.slow, self.history = interrupted(self.configured)
        registering = RegisterFamily(
            command_id=self._id(),
            at=NOW,
            family_id=self.family,
            school_id=SCHOOL,
            child_id=derived("child", str(self.family)),
            name=Personal("Noor"),
        )
        self.door.execute(registering, by=COORDINATOR)

    @rule()
    def somebody_joins(self) -> None:
        self._write(self._joining(), self.door)

    @rule(step=STEPS)
    def somebody_joins_slowly(self, step: str) -> None:
        """Decided and sealed before that step, saved after it."""
        self.history.before_saving = lambda: self._go(step)
        self._write(self._joining(), self.slow)

    @rule(step=STEPS)
    def a_name_is_corrected_slowly(self, step: str) -> None:
        """The same, about somebody who was known already."""
        self.history.before_saving = lambda: self._go(step)
        self._write(self._correcting(), self.slow)

    @rule(step=STEPS)
    def it_goes(self, step: str) -> None:
        self._go(step)

    @rule()
    def it_goes_while_somebody_joins(self) -> None:
        """After it was read which keys go, before they are gone."""
        self._go("ordered")
        self.history.after_reading = lambda: self._write(self._joining(), self.door)
        self.slow.erase(self.erasure)
        self.history.after_reading = nothing
        self.state = "carried out"

    @invariant()
    def what_went_is_gone_and_what_did_not_is_there(self) -> None:
        if hasattr(self, "door"):
            left = set(texts(self.door, self.family))
            assert left == {None} if self.state == "carried out" else None not in left

    def teardown(self) -> None:
        if hasattr(self, "door"):
            self.door.close()
            self.slow.close()

    def _go(self, step: str) -> None:
        order(self.door, erasure_id=self.erasure, of=self.family)
        if step == "carried out":
            self.door.erase(self.erasure)
        if self.state != "carried out":
            self.state = step

    def _write(self, command: Command, door: Casework) -> None:
        """Write it, or hear that it is gone: from the order on nothing is saved any more."""
        with suppress(KeyErased):
            door.execute(command, by=COORDINATOR)
            assert self.state == "there"
        self.history.before_saving = nothing

    def _joining(self) -> AddPerson:
        whose: Any = {"family_id": self.family, "person_id": self._id()}
        who: Any = {"kind": "child", "relation": "sibling", "name": Personal("Saar")}
        return AddPerson(command_id=self._id(), at=NOW, **whose, **who)

    def _correcting(self) -> CorrectName:
        whose: Any = {"family_id": self.family, "person_id": derived("child", str(self.family))}
        return CorrectName(command_id=self._id(), at=NOW, name=Personal("Nora"), **whose)

    def _id(self) -> UUID:
        self.sent += 1
        return derived("going", str(self.family), str(self.sent))


def test_nothing_stays_of_what_goes(server: Path, worker_id: str) -> None:
    with make_database(server, f"nothing_stays_{worker_id}") as database:
        Going.configured = database
        Going.TestCase.settings = settings(
            max_examples=25, stateful_step_count=8, suppress_health_check=list(HealthCheck)
        )
        Going.TestCase("runTest").runTest()
