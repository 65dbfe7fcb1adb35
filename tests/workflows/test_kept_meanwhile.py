"""What somebody keeps while the orders of a day are given does not go with that day."""

from __future__ import annotations

import pytest

from casework.application import Casework
from casework.clock import SettableClock
from casework.config import Settings
from casework.families.commands import RestrictFamilyUse
from casework.ids import derived
from casework.schools.commands import ConfirmTermDay
from casework.trajectories.commands import PlaceHold
from tests.casework.erasures.meanwhile import interrupted
from tests.casework.store.writing import NOW, SCHOOL, TEACHER, signal, trajectory
from tests.knowing import know_child
from tests.workflows.test_retention import NOOR, OFFICER, TERM, close, on, ordered
from tests.workflows.test_retention import clock as clock
from tests.workflows.test_retention import door as door
from workflows.retention import Retention

SEM = trajectory("sem")
KEEP, BECAUSE = derived("test", "keep"), derived("test", "because")


@pytest.mark.parametrize(
    "keeping",
    [
        PlaceHold(command_id=KEEP, at=NOW, trajectory_id=SEM, hold_id=BECAUSE, reason="court"),
        RestrictFamilyUse(
            command_id=KEEP, at=NOW, family_id=signal("sem").family_id, request_id=BECAUSE
        ),
    ],
    ids=["held", "of a family that is frozen"],
)
def test_what_is_kept_since_it_was_looked_up_stays(
    door: Casework,
    database: Settings,
    clock: SettableClock,
    keeping: PlaceHold | RestrictFamilyUse,
) -> None:
    know_child(door, signal("sem"), TEACHER)
    door.execute(signal("sem", 2003), by=TEACHER)
    close(door, SEM)
    on(clock, TERM)
    confirming = ConfirmTermDay(
        command_id=derived("test", "go"), at=clock.now(), school_id=SCHOOL, up_to=TERM, going=2
    )
    door.execute(confirming, by=OFFICER)
    worker, history = interrupted(database)
    worker.clock = clock
    history.before_saving = lambda: door.execute(keeping, by=OFFICER)
    assert Retention(worker).step() == 1
    worker.close()
    assert [one.of for one in ordered(door)] == [NOOR]
