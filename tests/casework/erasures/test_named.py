"""An order leaves nothing behind that names what it takes, and nothing begins about it later."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.commands import Command
from casework.config import Settings
from casework.erasures import commands as c
from casework.erasures.codes import About, Basis
from casework.errors import KeyErased, OrderIncomplete
from casework.identity.actor import Actor, Posting, Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal
from casework.requests.commands import RegisterWrongFile
from casework.store.install import install
from tests.casework.erasures import ordering
from tests.casework.erasures.ordering import CHILD, ERASURE, FAMILY, NOOR, REQUEST
from tests.casework.store.writing import BOARD, NOW, SCHOOL, TEACHER, signal
from tests.knowing import know_child

MOTHER = derived("test", "mother")
PROPOSAL = derived("test", "proposal")
AGAIN = msgspec.structs.replace(
    signal("again", 2002), child_id=CHILD, family_id=FAMILY, at=NOW, school_id=SCHOOL
)
OFFICER = Actor(
    staff_id=derived("test", "officer"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, SCHOOL),),
)
ASKED = msgspec.structs.replace(ordering.ASKED, asked_by_id=MOTHER, asked_by=None)


def proposal(about: About, of: UUID, single: tuple[UUID, ...] = ()) -> c.ProposeErasure:
    return c.ProposeErasure(
        command_id=derived("test", "propose", about),
        at=NOW,
        erasure_id=PROPOSAL,
        school_id=SCHOOL,
        about=about,
        basis=Basis.REQUEST,
        of=of,
        whole=() if single else (of,),
        single=single,
        motive=Personal("Moeder vroeg het."),
    )


def order(casework: Casework, *whole: UUID, single: tuple[UUID, ...] = ()) -> None:
    about = About.PERSON if single else About.FAMILY if FAMILY in whole else About.TRAJECTORY
    giving = c.OrderErasure(
        command_id=derived("test", "order", *map(str, whole)),
        at=NOW,
        erasure_id=ERASURE,
        school_id=SCHOOL,
        about=about,
        basis=Basis.REQUEST,
        of=NOOR if about == About.TRAJECTORY else FAMILY,
        whole=whole,
        single=single,
    )
    casework.execute(giving, by=workflow(BOARD))


@pytest.fixture(autouse=True)
def _known(casework: Casework) -> None:
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)


class Begun(NamedTuple):
    """What begins, by whom, under which id, and what an order takes that it names."""

    command: Command
    by: Actor
    id: UUID
    whole: tuple[UUID, ...]
    single: tuple[UUID, ...] = ()


BEGUN = (
    Begun(ASKED, OFFICER, REQUEST, (NOOR,)),
    Begun(ASKED, OFFICER, REQUEST, (FAMILY, NOOR)),
    Begun(ASKED, OFFICER, REQUEST, (), (MOTHER,)),
    Begun(proposal(About.TRAJECTORY, NOOR), OFFICER, PROPOSAL, (NOOR,)),
    Begun(proposal(About.FAMILY, FAMILY), OFFICER, PROPOSAL, (FAMILY, NOOR)),
    Begun(proposal(About.PERSON, FAMILY, (MOTHER,)), OFFICER, PROPOSAL, (), (MOTHER,)),
    Begun(AGAIN, TEACHER, AGAIN.trajectory_id, (FAMILY, NOOR)),
)


@pytest.mark.parametrize("begun", BEGUN)
def test_what_began_before_the_order_is_named_by_it_or_there_is_no_order(
    casework: Casework, begun: Begun
) -> None:
    casework.execute(begun.command, by=begun.by)
    before = casework.history.max_notification_id()
    with pytest.raises(OrderIncomplete):
        order(casework, *begun.whole, single=begun.single)
    assert casework.history.max_notification_id() == before
    order(casework, *begun.whole, begun.id, single=begun.single)


@pytest.mark.parametrize("begun", BEGUN)
def test_what_names_it_after_the_order_does_not_begin(casework: Casework, begun: Begun) -> None:
    order(casework, *begun.whole, single=begun.single)
    with pytest.raises(KeyErased):
        casework.execute(begun.command, by=begun.by)


def test_an_order_of_one_person_asks_nothing_of_what_another_asked(casework: Casework) -> None:
    casework.execute(ASKED, by=OFFICER)
    order(casework, single=(derived("test", "father"),))


def test_what_went_on_an_order_of_its_own_need_not_be_named_again(casework: Casework) -> None:
    casework.execute(ASKED, by=OFFICER)
    order(casework, NOOR, REQUEST)
    later = c.OrderErasure(
        command_id=derived("test", "order family"),
        at=NOW,
        erasure_id=derived("test", "later"),
        school_id=SCHOOL,
        about=About.FAMILY,
        basis=Basis.REQUEST,
        of=FAMILY,
        whole=(FAMILY,),
    )
    casework.execute(later, by=workflow(BOARD))


def test_an_old_store_knows_who_names_whom_once_it_is_prepared_again(
    casework: Casework, database: Settings
) -> None:
    casework.execute(ASKED, by=OFFICER)
    with psycopg.connect(str(database.owner_url), autocommit=True) as owner:
        written = owner.execute("SELECT * FROM history.named ORDER BY 1, 2").fetchall()
        owner.execute("DROP TABLE history.named, history.went_alone CASCADE")
        install(str(database.owner_url), database.keys_url)
        assert owner.execute("SELECT * FROM history.named ORDER BY 1, 2").fetchall() == written
    assert len(written) == 4
    with pytest.raises(OrderIncomplete):
        order(casework, NOOR)


def test_nothing_begins_about_what_goes_though_it_says_nothing_yet(casework: Casework) -> None:
    order(casework, FAMILY, NOOR)
    found = RegisterWrongFile(
        command_id=derived("test", "wrong file"),
        at=NOW,
        request_id=REQUEST,
        school_id=SCHOOL,
        trajectory_id=NOOR,
        family_id=FAMILY,
        child_id=CHILD,
        found_on=NOW.date(),
    )
    with pytest.raises(KeyErased):
        casework.execute(found, by=workflow(BOARD))
