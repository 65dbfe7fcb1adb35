"""The worklist shows what is on whose plate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.privacy.content import Personal
from casework.trajectories import events as e
from projections import worklist
from projections.worklist import Asked
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, SCHOOL, TODAY, Told, an_id, text_of


def ask(tab: str, **more: object) -> Asked:
    return Asked(**{"tab": tab, "staff_id": an_id("mila"), "schools": (SCHOOL,)} | more)


def claimed(by: str) -> e.ContactAssigned:
    return e.ContactAssigned(staff_id=an_id(by), how="claimed")


def test_a_new_signal_is_under_signals_with_its_first_task(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.phase("signal"), h.task("intake", 9), h.task("first_look", 2))
    with see() as reading:
        (row,) = worklist.rows(reading, ask("signals")).rows
    assert (row.number, row.phase, row.origin) == (2001, "signal", "signal")
    assert (text_of(row.child_name), text_of(row.group)) == ("Noor", "5")
    assert (row.next_kind, row.due_on) == ("first_look", TODAY + timedelta(days=2))
    assert [task.kind for task in row.tasks] == ["first_look", "intake"]
    assert row.version == 4


def test_a_settled_task_gives_way_to_the_next(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.task("first_look", 2), h.task("pick_up", 4))
    looked = e.SignalLookedAt(decision="pass_on", motive=None, settles=(an_id("task first_look"),))
    told.tell("one", looked, by="tessa")
    with see() as reading:
        row = worklist.by_number(reading, 2001)
    assert row is not None
    assert row.next_kind == "pick_up"
    assert row.team == (an_id("tessa"),)


def test_a_claimed_trajectory_is_mine_and_a_released_one_is_nobodys(told: Told, see: See) -> None:
    told.tell("one", h.referral(), h.phase("referral"), claimed("mila"))
    told.tell("two", h.referral("Bo", number=2003), claimed("mila"))
    told.tell("two", e.ContactReleased(staff_id=an_id("mila")))
    with see() as reading:
        mine = worklist.rows(reading, ask("mine")).rows
        counts = worklist.tab_counts(reading, an_id("mila"), [SCHOOL])
    assert [row.number for row in mine] == [2002]
    assert counts == {"mine": 1, "team": 2, "waiting": 0, "signals": 0, "closed": 0}


def test_a_proposed_handover_waits_until_it_is_answered(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.handover(), h.phase("handover"))
    with see() as reading:
        (waiting,) = worklist.rows(reading, ask("waiting")).rows
    assert waiting.handover_organisation == an_id("Buurtteam")
    told.tell("one", h.accepted(), h.phase("aftercare"))
    with see() as reading:
        assert worklist.rows(reading, ask("waiting")).rows == ()
        assert worklist.rows(reading, ask("team")).rows[0].handover_organisation is None


def test_a_closed_trajectory_has_no_open_tasks_and_may_be_reopened(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.task("first_look"), h.closed("declined"), h.phase("closed"))
    told.tell("one", e.RetentionSet(gone_on=TODAY, reason="short"))
    with see() as reading:
        (row,) = worklist.rows(reading, ask("closed")).rows
    assert (row.close_reason, row.closed_on, row.gone_on) == ("declined", TODAY, TODAY)
    assert (row.is_closed, row.tasks, row.due_on) == (True, (), None)
    reopened = e.TrajectoryReopened(reopened_on=TODAY, why=Personal("toch"))
    told.tell("one", reopened, h.phase("referral"))
    with see() as reading:
        (row,) = worklist.rows(reading, ask("team")).rows
    assert (row.is_closed, row.close_reason, row.gone_on) == (False, None, None)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", worklist.SORTS)
def test_pages_follow_each_other_in_any_order(
    told: Told, see: See, sort: str, descending: bool
) -> None:
    phases = ["referral", "intake", "follow_up"]
    for n in range(14):
        told.tell(f"t{n}", h.referral(f"c{n}", number=100 + n), h.phase(phases[n % 3]))
        if n % 2:
            told.tell(f"t{n}", h.task("intake", n % 5), claimed(f"staff {n % 4}"))
    asked = ask("team", sort=sort, descending=descending)
    with see() as reading:
        whole = [row.number for row in worklist.rows(reading, asked, limit=50).rows]
        pages, after = [], None
        while len(pages) < 20:
            page = worklist.rows(reading, asked, after, limit=3)
            pages += [row.number for row in page.rows]
            after = page.after
            if after is None:
                break
    assert pages == whole
    assert sorted(whole) == [100 + n for n in range(14)]


def test_filters_narrow_a_tab(told: Told, see: See) -> None:
    told.tell("one", h.referral("A", number=1), h.phase("intake"), h.task("intake", -1))
    told.tell("two", h.referral("B", number=2), h.phase("follow_up"), claimed("mila"))
    with see() as reading:
        late = worklist.rows(reading, ask("team", late_on=TODAY)).rows
        intake = worklist.rows(reading, ask("team", phases=("intake", "closed"))).rows
        of_mila = worklist.rows(reading, ask("team", contact=an_id("mila"))).rows
        no_phase = worklist.rows(reading, ask("team", phases=("signal",))).rows
    assert [[r.number for r in rows] for rows in (late, intake, of_mila, no_phase)] == [
        [1],
        [1],
        [2],
        [],
    ]


def test_another_school_or_board_is_not_there(told: Told, see: See) -> None:
    told.tell("one", h.signal(), school=ELSEWHERE)
    told.tell("two", h.signal("Bo", number=2), tenant=an_id("other board"))
    with see() as reading:
        assert worklist.rows(reading, ask("signals")).rows == ()
        assert worklist.by_number(reading, 2001, [SCHOOL]) is None
        assert worklist.by_number(reading, 2) is None
        assert worklist.rows(reading, ask("signals", schools=(ELSEWHERE, SCHOOL))).rows != ()


def test_a_cursor_that_cannot_be_read_starts_at_the_head(told: Told, see: See) -> None:
    told.tell("one", h.signal())
    with see() as reading:
        for after in ("x", "é", "bm90", "[]", "W10"):
            assert len(worklist.rows(reading, ask("signals"), after).rows) == 1
