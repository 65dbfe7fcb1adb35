"""An order that was lost with the end of history is given again, before anybody works on."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import msgspec
import pytest

from casework.application import Casework
from casework.backups.restoring import Accepted
from casework.bootstrap import back_up, build, keeper_of, restore
from casework.config import Settings
from casework.erasures.codes import About
from casework.erasures.events import ErasureOrdered
from tests.casework.backups.test_backups import Files, erase, lose_everything, sign
from tests.casework.backups.test_backups import door as door
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own
from tests.casework.erasures.ordering import CHILD, ERASURE, FAMILY, NOOR, order
from tests.casework.store.writing import TEACHER, signal, trajectory
from tests.knowing import know_child

pytestmark = pytest.mark.timeout(180)


@pytest.mark.parametrize(
    ("named", "about"),
    [
        ({"whole": (NOOR,)}, "trajectory"),
        ({"whole": (NOOR, FAMILY), "about": About.FAMILY, "of": FAMILY}, "family"),
        ({"single": (CHILD,), "about": About.PERSON, "of": FAMILY}, "person"),
        ({"single": (signal("noor").signal_id,), "about": About.TEXT}, "text"),
    ],
    ids=["a trajectory", "a family", "a person", "a signal"],
)
def test_an_order_that_was_lost_is_given_again_before_anybody_works_on(
    own: Settings, files: Files, door: Casework, named: dict[str, Any], about: str
) -> None:
    erase(own, door, **named)
    door.close()
    lose_everything(own)
    done = restore(own, files, accepted=Accepted(loss=True))
    assert (done.given_again, done.lost) == (1, ())
    own = msgspec.structs.replace(own, witness=None)
    with closing(build(own)) as again:
        keeper_of(own, again).step()
        ordered, carried_out = again.since(ERASURE, 0)
        assert isinstance(ordered, ErasureOrdered)
        assert (ordered.about, ordered.basis) == (about, "restored")
        assert set(named.get("whole", ())) <= set(ordered.whole)
        assert ordered.of == named.get("of", NOOR)
        assert carried_out.topic == "erasure.carried_out"


def test_an_order_of_which_nothing_is_known_any_more_is_named(
    own: Settings, files: Files, door: Casework
) -> None:
    know_child(door, signal("sem"), TEACHER)
    door.execute(signal("sem", 2003), by=TEACHER)
    erase(own, door, whole=(trajectory("sem"),), of=trajectory("sem"))
    door.close()
    lose_everything(own)
    done = restore(own, files, accepted=Accepted(loss=True))
    (lost,) = done.lost
    assert (lost.erasure_id, lost.about, lost.numbers, done.given_again) == (ERASURE, None, (), 0)


def test_no_order_is_lost_that_history_still_has(
    own: Settings, files: Files, door: Casework
) -> None:
    order(door)
    sign(own)
    later = back_up(own, (own.kek_file.parent / "later", own.kek_file.parent / "later keys"))
    keeper_of(own, door).step()
    sign(own)
    door.close()
    lose_everything(own)
    done = restore(
        own, (later.history, later.keys), accepted=Accepted(loss=True, erasures_unproven=True)
    )
    assert (done.lost, done.erased_again > 0) == ((), True)
