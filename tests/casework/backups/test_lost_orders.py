"""An order that was lost with the end of history is given again, before anybody works on."""

from __future__ import annotations

from contextlib import closing
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.backups.lost_orders import lost_orders
from casework.backups.restoring import Accepted
from casework.backups.witnessed import WitnessedErasure, WitnessedErasures
from casework.bootstrap import back_up, build, keeper_of, restore
from casework.config import Settings
from casework.erasures.codes import About, Basis
from casework.erasures.commands import ConfirmErasure, ProposeErasure
from casework.erasures.events import ErasureOrdered
from casework.ids import derived, mint
from casework.privacy.content import Personal
from tests.casework.backups.test_backups import Files, carry_out, erase, lose_everything, sign
from tests.casework.backups.test_backups import door as door
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own
from tests.casework.erasures.ordering import (
    ASKED,
    CHILD,
    ERASURE,
    FAMILY,
    NOOR,
    REQUEST,
    order,
)
from tests.casework.store.writing import BOARD, NOW, SCHOOL, TEACHER, signal, trajectory
from tests.knowing import know_child
from tests.workflows.test_retention import OFFICER

pytestmark = pytest.mark.timeout(180)

PROPOSAL = ProposeErasure(
    command_id=derived("test", "propose"),
    at=NOW,
    erasure_id=ERASURE,
    school_id=SCHOOL,
    about=About.TRAJECTORY,
    basis=Basis.COURT,
    of=NOOR,
    whole=(NOOR,),
    motive=Personal("De rechter besloot het."),
)


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
        assert set(ordered.whole) == set(named.get("whole", ()))
        assert set(ordered.single) == set(named.get("single", ()))
        assert ordered.of == named.get("of", NOOR)
        assert carried_out.topic == "erasure.carried_out"


def test_an_order_about_a_person_takes_their_own_requests_again(
    own: Settings, files: Files, door: Casework
) -> None:
    door.execute(ASKED, by=OFFICER)
    later = backed_up(own)
    erase(own, door, whole=(REQUEST,), single=(CHILD,), about=About.PERSON, of=FAMILY)
    door.close()
    ordered = given_again(own, later, ERASURE)
    assert (ordered.about, ordered.of, ordered.whole, ordered.single) == (
        "person",
        FAMILY,
        (REQUEST,),
        (CHILD,),
    )


def test_what_was_proposed_before_the_backup_and_agreed_to_after_it_goes_beside_the_proposal(
    own: Settings, files: Files, door: Casework
) -> None:
    door.execute(PROPOSAL, by=OFFICER)
    later = backed_up(own)
    agreeing = ConfirmErasure(
        command_id=derived("test", "agree"), at=door.clock.now(), erasure_id=ERASURE
    )
    els = msgspec.structs.replace(OFFICER, staff_id=derived("test", "els"))
    door.execute(agreeing, by=els)
    carry_out(own, door)
    door.close()
    beside = derived("ordered again", str(ERASURE))
    assert set(given_again(own, later, beside).whole) == {NOOR, ERASURE}
    assert own.witness is not None
    with psycopg.connect(str(own.owner_url)) as conn:
        assert lost_orders(conn, list(WitnessedErasures(own.witness).all())) == ()


def backed_up(own: Settings) -> Files:
    """Write another backup, of what is there by now."""
    sign(own)
    folder = own.kek_file.parent / str(mint())
    written = back_up(own, (folder / "history", folder / "keys"))
    return written.history, written.keys


def given_again(own: Settings, files: Files, erasure_id: UUID) -> ErasureOrdered:
    """Lose everything, restore a backup, and return the one order that was given again."""
    lose_everything(own)
    done = restore(own, files, accepted=Accepted(loss=True))
    assert (done.given_again, done.lost) == (1, ())
    with closing(build(msgspec.structs.replace(own, witness=None))) as door:
        ordered = door.since(erasure_id, 0)[-1]
    assert isinstance(ordered, ErasureOrdered)
    return ordered


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
    later = backed_up(own)
    carry_out(own, door)
    door.close()
    lose_everything(own)
    done = restore(own, later, accepted=Accepted(loss=True))
    assert (done.lost, done.erased_again > 0) == ((), True)


def test_what_another_board_erased_is_nobody_of_this_one(own: Settings, door: Casework) -> None:
    assert door.since(NOOR, 0)
    theirs = WitnessedErasure(ERASURE, derived("test", "another board"), (NOOR, CHILD))
    with psycopg.connect(str(own.owner_url)) as conn:
        (lost,) = lost_orders(conn, [theirs])
        (ours,) = lost_orders(conn, [msgspec.structs.replace(theirs, tenant=BOARD)])
    assert (lost.about, lost.whole, ours.about) == (None, (), "trajectory")
