"""What was written about looking goes after five years, and that somebody looked stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.audit.events import Looked
from casework.audit.looking import Subject
from casework.audit.verification import verify
from casework.bootstrap import build, keeper_of, log_signer
from casework.clock import SettableClock
from casework.config import Settings
from casework.erasures.codes import About, Basis
from casework.erasures.commands import ProposeErasure
from casework.erasures.events import ErasureCarriedOut, ErasureOrdered
from casework.errors import RuleBroken
from casework.events import Event, contents
from casework.exports.codes import List
from casework.exports.commands import AskExport
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal, Sealed
from casework.reviews.commands import DecideReview
from tests.casework.erasures.ordering import NOOR, order, texts
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, SCHOOL, TEACHER, signal
from tests.knowing import know_child
from workflows.log_term import LogTerm

HANNEKE = Actor(
    staff_id=derived("test", "hanneke"),
    tenant=BOARD,
    postings=(Posting(Role.PRIVACY_OFFICER, None),),
)
REVIEW, EXPORT = derived("test", "review"), derived("test", "export")
WORDS = ("Belde met Floor.", "Voor het zorgoverleg.", "Nadia is ziek.")


@pytest.fixture
def own(database: Settings, tmp_path: Path) -> Settings:
    """Give a key-encryption key of its own: five years later its epoch is over."""
    kek_file = tmp_path / "kek.json"
    shutil.copy2(database.kek_file, kek_file)
    return msgspec.structs.replace(database, kek_file=kek_file)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def door(own: Settings, clock: SettableClock) -> Iterator[Casework]:
    """Give a door behind which somebody looked, took a list, and was asked about it."""
    casework = build(own, clock)
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    decide(casework, WORDS[0])
    ask(casework, WORDS[1])
    about = Subject(NOOR, "trajectory", ("all",), NOOR, SCHOOL)
    roles, reason = (Role.CARE_COORDINATOR,), Personal(WORDS[2])
    casework.look(COORDINATOR, [about], roles=roles, purpose="replacement", reason=reason)
    yield casework
    casework.close()


def decide(casework: Casework, remark: str) -> None:
    deciding = DecideReview(
        command_id=derived("test", "decide", remark),
        at=casework.clock.now(),
        review_id=REVIEW,
        school_id=SCHOOL,
        kind="break_glass",
        about=COORDINATOR.staff_id,
        reviewer=HANNEKE.staff_id,
        outcome="ask",
        remark=Personal(remark),
    )
    casework.execute(deciding, by=HANNEKE)


def ask(casework: Casework, motive: str) -> None:
    asking = AskExport(
        command_id=derived("test", "ask"),
        at=casework.clock.now(),
        export_id=EXPORT,
        school_id=SCHOOL,
        list=List.PUPILS,
        people=(signal("noor").child_id,),
        motive=Personal(motive),
    )
    casework.execute(asking, by=COORDINATOR)


def on(clock: SettableClock, year: int, day: int = 17) -> None:
    clock.set(datetime(year, 11, day, 12, tzinfo=NOW.tzinfo))


def happened(casework: Casework, kind: type[Event]) -> list[Event]:
    events = (fact.event for fact in casework.facts(0, 500))
    return [event for event in events if isinstance(event, kind)]


def words(casework: Casework) -> set[str | None]:
    """Return what can be read of what was written about looking."""
    sealed = [
        one
        for fact in casework.facts(0, 500)
        if fact.event.topic in {"access.looked", "review.decided", "export.asked"}
        for _, one in contents(fact.event)
        if isinstance(one, Sealed)
    ]
    return set(casework._keys.open(sealed))


def test_nothing_goes_before_five_years(door: Casework, clock: SettableClock) -> None:
    on(clock, 2031, day=16)
    assert LogTerm(door).step() == 0


def test_after_five_years_the_words_go_and_the_line_stays(
    door: Casework, clock: SettableClock, own: Settings
) -> None:
    assert words(door) == set(WORDS)
    looks = len(happened(door, Looked))
    on(clock, 2031)
    assert LogTerm(door).step() == 1
    keeper_of(own, door).step()
    assert words(door) == {None, WORDS[2]}
    assert len(happened(door, Looked)) == looks
    assert None not in texts(door, NOOR)


def test_the_log_verifies_and_holds_none_of_it(
    door: Casework, clock: SettableClock, own: Settings
) -> None:
    on(clock, 2031)
    LogTerm(door).step()
    keeper_of(own, door).step()
    with psycopg.connect(own.database_url, autocommit=True) as conn:
        report = verify(conn, log_signer(own).verifier)
        query = "SELECT count(*) FROM history.events WHERE topic = ANY (%s) AND sealed IS NOT NULL"
        left = conn.execute(query, [["review.decided", "export.asked"]]).fetchone()
    assert (report.is_sound, report.removed, left) == (True, 2, (0,))


def test_it_is_ordered_once_whoever_begins_again(
    door: Casework, clock: SettableClock, own: Settings
) -> None:
    on(clock, 2031)
    assert [LogTerm(door).step(), LogTerm(door).step()] == [1, 1]
    assert len(happened(door, ErasureOrdered)) == 1
    keeper_of(own, door).step()
    assert LogTerm(door).step() == 0


def test_what_was_decided_again_stays_until_the_last_is_over(
    door: Casework, clock: SettableClock, own: Settings
) -> None:
    on(clock, 2027)
    decide(door, "Alsnog besproken.")
    on(clock, 2031)
    job = LogTerm(door)
    job.step()
    keeper_of(own, door).step()
    assert words(door) == {WORDS[0], "Alsnog besproken.", None, WORDS[2]}
    on(clock, 2032)
    job.step()
    keeper_of(own, door).step()
    assert words(door) == {None, WORDS[2]}


def test_what_a_key_of_its_own_sealed_loses_that_key(
    door: Casework, clock: SettableClock, own: Settings
) -> None:
    on(clock, 2031)
    LogTerm(door).step()
    keeper_of(own, door).step()
    (done,) = happened(door, ErasureCarriedOut)
    assert isinstance(done, ErasureCarriedOut)
    assert (set(done.keys), len(done.entries), done.partly) == ({REVIEW, EXPORT}, 2, ())


@pytest.mark.parametrize("year", [2027, 2033])
def test_a_reason_goes_with_the_family_and_its_bytes_at_the_term(
    door: Casework, clock: SettableClock, own: Settings, year: int
) -> None:
    job = LogTerm(door)
    for then in sorted({year, 2031, 2034}):
        on(clock, then)
        if then == year:
            order(door)
            keeper_of(own, door).step()
            assert WORDS[2] not in words(door)
        job.step()
        keeper_of(own, door).step()
    with psycopg.connect(own.database_url) as conn:
        query = "SELECT count(*) FROM history.events WHERE topic = 'access.looked' AND sealed <> ''"
        assert conn.execute(query).fetchone() == (0,)


def test_nobody_proposes_it(door: Casework) -> None:
    proposing = ProposeErasure(
        command_id=derived("test", "propose"),
        at=NOW,
        erasure_id=derived("test", "proposed"),
        school_id=SCHOOL,
        about=About.LOG,
        basis=Basis.REQUEST,
        of=BOARD,
        whole=(REVIEW,),
        motive=Personal("Liever niet."),
    )
    with pytest.raises(RuleBroken, match="code_unknown"):
        door.execute(proposing, by=HANNEKE)
