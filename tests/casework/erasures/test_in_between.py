"""Whatever comes between an order and the end of its keys is refused; none of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.config import Settings
from casework.erasures import commands as c
from casework.erasures.codes import About, Basis
from casework.erasures.events import ErasureOrdered
from casework.errors import KeyErased
from casework.events import Stamp
from casework.families.commands import AddPerson
from casework.identity.actor import workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.store.install import install
from casework.store.mapper import EventMapper
from casework.trajectories.commands import CloseTrajectory, RaiseSignal
from tests.casework.erasures.meanwhile import Meanwhile, interrupted
from tests.casework.erasures.ordering import ERASURE, NOOR, texts
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    another,
    signal,
    trajectory,
)
from tests.knowing import know_child

FAMILY = signal("noor").family_id


@pytest.fixture(autouse=True)
def _known(casework: Casework) -> None:
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)


@pytest.fixture
def other(database: Settings) -> Iterator[tuple[Casework, Meanwhile]]:
    """Give the door of another process, and where it can be interrupted."""
    door, history = interrupted(database)
    yield door, history
    door.close()


def order(casework: Casework) -> None:
    ordering = c.OrderErasure(
        command_id=derived("test", "order"),
        at=NOW,
        erasure_id=ERASURE,
        school_id=SCHOOL,
        about=About.FAMILY,
        basis=Basis.REQUEST,
        of=FAMILY,
        whole=(FAMILY, NOOR),
    )
    casework.execute(ordering, by=workflow(BOARD))


def join(casework: Casework) -> None:
    joining = AddPerson(
        command_id=derived("test", "join"),
        at=NOW,
        family_id=FAMILY,
        person_id=derived("test", "saar"),
        kind="child",
        relation="sibling",
        name=Personal("Saar"),
    )
    casework.execute(joining, by=COORDINATOR)


def left(casework: Casework) -> list[str | None]:
    return [*texts(casework, FAMILY), *texts(casework, NOOR)]


def test_from_the_order_on_nobody_joins_and_nothing_is_added(casework: Casework) -> None:
    order(casework)
    with pytest.raises(KeyErased):
        join(casework)
    with pytest.raises(KeyErased):
        casework.execute(another("noor", 1), by=COORDINATOR)


def test_who_joins_while_the_keys_are_being_found_does_not_stay(
    casework: Casework, other: tuple[Casework, Meanwhile]
) -> None:
    keeper, history = other
    order(casework)

    def joins() -> None:
        with suppress(KeyErased):
            join(casework)

    history.after_reading = joins
    keeper.erase(ERASURE)
    assert set(left(casework)) == {None}


def test_what_was_sealed_before_the_order_and_saved_after_the_erasure_is_refused(
    casework: Casework, other: tuple[Casework, Meanwhile]
) -> None:
    slow, history = other

    def goes() -> None:
        order(casework)
        casework.erase(ERASURE)

    history.before_saving = goes
    with pytest.raises(KeyErased):
        join(slow)
    assert set(left(casework)) == {None}


def test_a_trajectory_does_not_begin_in_a_family_that_goes_meanwhile(
    casework: Casework, other: tuple[Casework, Meanwhile]
) -> None:
    slow, history = other
    history.before_saving = lambda: order(casework)
    with pytest.raises(KeyErased):
        slow.execute(_raised_again(), by=TEACHER)
    assert casework.since(trajectory("again"), 0) == []


def _raised_again() -> RaiseSignal:
    return msgspec.structs.replace(
        signal("noor", 2002),
        command_id=derived("test", "again"),
        trajectory_id=trajectory("again"),
        signal_id=derived("signal", "again"),
    )


def test_an_order_of_another_board_fences_nothing_here(casework: Casework) -> None:
    elsewhere = derived("test", "another board")
    ordered = ErasureOrdered(
        originator_id=ERASURE,
        originator_version=1,
        stamp=Stamp(tenant=elsewhere, by=elsewhere, role="workflow", purpose="erasure", at=NOW),
        about="family",
        basis="request",
        of=FAMILY,
        whole=(FAMILY, NOOR),
        single=(),
        is_urgent=False,
    )
    stored = EventMapper().to_stored_event(ordered)
    casework.history.append([stored], derived("test", "forged"), elsewhere)
    join(casework)
    assert None not in left(casework)


def test_what_holds_nothing_personal_is_still_recorded(casework: Casework) -> None:
    order(casework)
    closing = CloseTrajectory(
        command_id=derived("test", "close"),
        at=NOW,
        trajectory_id=NOOR,
        reason="declined",
        closed_on=NOW.date(),
    )
    casework.execute(closing, by=COORDINATOR)
    assert "trajectory.closed" in {event.topic for event in casework.since(NOOR, 0)}


def test_the_fence_of_older_orders_is_raised_when_the_tables_are_brought_up_to_date(
    casework: Casework, database: Settings
) -> None:
    order(casework)
    with psycopg.connect(str(database.owner_url), autocommit=True) as owner:
        _forget_fence(owner)
    install(str(database.owner_url), database.keys_url)
    with pytest.raises(KeyErased):
        join(casework)


def _forget_fence(owner: psycopg.Connection[Any]) -> None:
    """Leave history as it was before there was a fence in it."""
    owner.execute("DROP TABLE history.fenced")
