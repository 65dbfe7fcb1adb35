"""From a command through the door to a row that opens again, and only for whoever looks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from casework.application import Casework
from casework.audit.looking import Subject
from casework.config import Settings
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories import commands as c
from projections import audit_trail, my_signals, worklist
from projections.catalogue import ALL
from projections.engine import connect
from projections.rebuild import rebuild
from projections.runner import Projections
from projections.views import Views
from projections.worklist import Asked
from tests.keys import make_keys
from tests.projections.telling import BOARD, NOW, SCHOOL, an_id

BRAM = Actor(staff_id=an_id("bram"), tenant=BOARD, postings=(Posting(Role.TEACHER, SCHOOL),))
SIGNAL = c.RaiseSignal(
    command_id=derived("test", "command"),
    at=NOW,
    trajectory_id=an_id("one"),
    school_id=SCHOOL,
    number=2001,
    signal_id=an_id("signal"),
    child_id=an_id("child"),
    family_id=an_id("family"),
    list_version=1,
    seen_on=NOW.date(),
    spoke_with_parents="no",
    child_name=Personal("Noor Wilgenhof"),
    group=Personal("5"),
    seen=Personal("drie dagen geen lunch"),
)


@pytest.fixture
def door_engine(database: Settings) -> Iterator[Engine]:
    engine = connect(database.database_url)
    yield engine
    engine.dispose()


def test_a_signal_goes_in_and_comes_out(
    casework: Casework, database: Settings, door_engine: Engine
) -> None:
    projections = Projections(door_engine, casework.facts, ALL)
    projections.create()
    make_keys(database, BOARD, [SIGNAL.child_id])
    done = casework.execute(SIGNAL, by=BRAM)
    assert projections.catch_up(done.position) == done.position
    views = Views(door_engine)
    with views.reading(BOARD) as reading:
        asked = Asked(tab="signals", staff_id=BRAM.staff_id, schools=(SCHOOL,))
        (row,) = worklist.rows(reading, asked).rows
        (mine,) = my_signals.mine(reading, BRAM, BRAM.schools()).rows
    look = casework.look(
        BRAM,
        [Subject(row.child_id, "person", ("name",))],
        roles=(Role.TEACHER,),
        purpose="signalling",
    )
    assert casework.reveal([row.child_name, mine.group], look) == ["Noor Wilgenhof", "5"]
    assert projections.catch_up(look.position) == look.position
    with views.reading(BOARD) as reading:
        kinds = [line.kind for line in audit_trail.page(reading, audit_trail.Sieve()).rows]
    assert kinds == ["read", "write", "write"]
    assert all(one.is_same for one in rebuild(projections))
