"""The review queue shows what stands out, break-glass first, until the officer decided."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from casework.audit.events import Looked, Refused
from casework.privacy.content import Personal
from casework.reviews.codes import Kind, review_of
from casework.reviews.events import ReviewDecided
from casework.staff.events import AccessRecorded, RoleGranted
from casework.trajectories.events import GlassBroken
from projections import review_queue
from projections.review_queue import Standout
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import ELSEWHERE, NOW, SCHOOL, Told, an_id, text_of

SATURDAY = 4


def looked(about: str, *fields: str, kind: str = "person", reason: str = "") -> Looked:
    return Looked(
        about=an_id(about),
        kind=kind,
        trajectory=an_id("one"),
        fields=fields or ("name", "group"),
        channel="page",
        reason=Personal(reason) if reason else None,
    )


def broken() -> GlassBroken:
    until = NOW + timedelta(hours=4)
    return GlassBroken(glass_id=an_id("glass"), until=until, motive=Personal("nood"))


def refused(code: str, about: str = "one") -> Refused:
    return Refused(
        about=an_id(about),
        kind="trajectory",
        attempted="trajectory_page",
        code=code,
        channel="page",
    )


def saw(told: Told, who: str, many: int, days: int, school: UUID = SCHOOL) -> None:
    """Let somebody see so many people by name on a day."""
    sight = [looked(f"child {n}") for n in range(many)]
    told.tell(f"look {who} {days} {school}", *sight, by=who, days=days, school=school)


def queue(see: See, schools: list[UUID] | None = None) -> list[Standout]:
    with see() as reading:
        return list(review_queue.waiting(reading, schools).rows)


def test_broken_glass_is_on_top_with_its_motive_sealed(told: Told, see: See) -> None:
    told.tell("one", h.signal(), broken(), by="floor")
    told.tell("look", looked("one", "reason", kind="trajectory", reason="advies"), days=1)
    first, second = queue(see)
    assert (first.kind, second.kind) == ("break_glass", "outside")
    assert (first.by, first.trajectory) == (an_id("floor"), an_id("one"))
    assert text_of(first.motive) == "nood"
    assert second.motive is None


def test_an_attempt_at_what_is_closed_stands_out_once_a_day(told: Told, see: See) -> None:
    told.tell("no", refused("too_near"), by="imke")
    told.tell("no again", refused("too_near"), by="imke")
    told.tell("other", refused("not_found"), by="imke")
    (line,) = queue(see)
    assert (line.kind, line.by, line.trajectory) == ("too_near", an_id("imke"), an_id("one"))
    assert (line.how_many, line.attempted) == (2, "trajectory_page")


def test_a_reason_stands_out_and_an_ordinary_look_does_not(told: Told, see: See) -> None:
    told.tell("look", looked("one", "reason", kind="trajectory", reason="advies"), by="imke")
    told.tell("other look", looked("child Noor"), by="imke")
    assert [(line.kind, line.by) for line in queue(see)] == [("outside", an_id("imke"))]


def test_looks_after_hours_are_one_line_a_day(told: Told, see: See) -> None:
    told.tell("look", looked("child Noor"), looked("child Sem"), by="imke", days=SATURDAY)
    told.tell("look again", looked("child Noor"), by="imke", days=SATURDAY)
    assert [(line.kind, line.how_many) for line in queue(see)] == [("after_hours", 2)]


def test_more_than_twenty_people_a_day_stand_out_when_that_is_not_usual(
    told: Told, see: See
) -> None:
    saw(told, "newcomer", 21, days=0)
    assert [(line.kind, line.how_many) for line in queue(see)] == [("volume", 21)]


def test_twenty_people_never_stand_out(told: Told, see: See) -> None:
    saw(told, "newcomer", 20, days=0)
    assert queue(see) == []


def test_a_day_at_two_schools_counts_as_one_day(told: Told, see: See) -> None:
    saw(told, "both", 15, days=0)
    assert queue(see) == []
    saw(told, "both", 15, days=0, school=ELSEWHERE)
    lines = [(line.kind, line.how_many, line.school) for line in queue(see)]
    assert sorted(lines) == sorted([("volume", 15, SCHOOL), ("volume", 15, ELSEWHERE)])
    assert [line.how_many for line in queue(see, [SCHOOL])] == [15]


def test_what_is_usual_at_two_schools_is_the_median_of_whole_days(told: Told, see: See) -> None:
    for day in (-6, -5, -1):
        saw(told, "both", 6, days=day)
        saw(told, "both", 6, days=day, school=ELSEWHERE)
    saw(told, "both", 30, days=0)
    assert queue(see) == []


def test_packages_that_a_partner_reads_count_and_those_of_the_team_do_not(
    told: Told, see: See
) -> None:
    packages = [looked(f"package {n}", "package", kind="package") for n in range(21)]
    told.tell("look merel", *packages, by="merel", role="partner")
    told.tell("look nadia", *packages, by="nadia")
    assert [(line.by, line.how_many) for line in queue(see)] == [(an_id("merel"), 21)]


def test_what_is_usual_is_somebodys_own_median(told: Told, see: See) -> None:
    for day in (-6, -5, -1):
        saw(told, "busy", 10, days=day)
        saw(told, "quiet", 2, days=day)
    for who in ("busy", "quiet"):
        saw(told, who, 30, days=0)
    assert [(line.by, line.how_many) for line in queue(see)] == [(an_id("quiet"), 30)]


def test_days_older_than_a_month_make_nothing_usual(told: Told, see: See) -> None:
    saw(told, "busy", 20, days=-40)
    saw(told, "busy", 25, days=0)
    assert [line.how_many for line in queue(see)] == [25]


def test_initials_in_a_list_are_the_days_work(told: Told, see: See) -> None:
    told.tell("list", *(looked(f"child {n}", "initials", "group") for n in range(60)))
    assert queue(see) == []


def test_what_was_decided_leaves_the_queue_and_a_question_stays(told: Told, see: See) -> None:
    told.tell("one", h.signal(), broken(), by="floor")
    review = review_of(Kind.BREAK_GLASS, an_id("glass"))
    asked = ReviewDecided(
        kind="break_glass", about=an_id("floor"), outcome="ask", remark=Personal("Wie belde je?")
    )
    _decide(told, review, asked)
    (line,) = queue(see)
    with see() as reading:
        assert review_queue.decisions_on(reading, [review])[review].outcome == "ask"
    _decide(told, line.review_id, ReviewDecided(kind="break_glass", about=line.by, outcome="fine"))
    assert queue(see) == []
    with see() as reading:
        (decided,) = review_queue.decided(reading, None).rows
        assert review_queue.by_id(reading, review, None) is not None
    assert (decided.outcome, decided.by, decided.is_settled) == ("fine", an_id("hanneke"), True)


def test_what_goes_on_after_the_decision_comes_back(told: Told, see: See) -> None:
    told.tell("look", looked("child Noor"), by="imke", days=SATURDAY)
    (line,) = queue(see)
    fine = ReviewDecided(kind="after_hours", about=line.by, outcome="fine")
    told.tell(line.review_id, fine, by="hanneke", days=SATURDAY)
    assert queue(see) == []
    told.tell("again", looked("child Sem"), by="imke", days=SATURDAY, hours=2)
    assert [line.how_many for line in queue(see)] == [2]


def test_an_officer_of_a_school_sees_that_school(told: Told, see: See) -> None:
    told.tell("one", h.signal(), broken(), by="floor")
    saw(told, "floor", 21, days=1, school=ELSEWHERE)
    assert [line.kind for line in queue(see, [SCHOOL])] == ["break_glass"]
    assert [line.kind for line in queue(see, [ELSEWHERE])] == ["volume"]
    with see() as reading:
        assert review_queue.by_id(reading, review_of(Kind.BREAK_GLASS, an_id("glass")), []) is None
        assert review_queue.waiting_count(reading, [SCHOOL], 100) == 1


def granted(role: str = "core_member") -> RoleGranted:
    return RoleGranted(role=role, school_id=SCHOOL, organisation_id=an_id("board"))


def test_letting_others_in_is_one_line_a_day_of_whoever_did_it(told: Told, see: See) -> None:
    told.tell("imke", granted(), by="wietske", school=None)
    told.tell("hanneke", AccessRecorded(what="renewed"), by="wietske", school=None)
    told.tell("imke", AccessRecorded(what="given"), by="wietske", school=None)
    (line,) = queue(see)
    assert (line.kind, line.by, line.how_many) == ("access", an_id("wietske"), 2)


def test_what_opens_no_family_or_is_ones_own_does_not_stand_out(told: Told, see: See) -> None:
    told.tell("egbert", granted("administrator"), granted("monitor"), by="wietske", school=None)
    told.tell("imke", AccessRecorded(what="password_changed"), by="imke", school=None)
    told.tell("imke", AccessRecorded(what="blocked"), by="wietske", school=None)
    assert queue(see) == []


def test_pages_follow_each_other_without_a_gap(told: Told, see: See) -> None:
    told.tell("one", h.signal(), broken(), by="floor")
    for day in range(5):
        told.tell(f"no {day}", refused("too_near"), by="imke", days=day)
    found, after = [], None
    with see() as reading:
        for _ in range(4):
            page = review_queue.waiting(reading, None, after, limit=2)
            found += [line.kind for line in page.rows]
            after = page.after
            if after is None:
                break
    assert found == ["break_glass"] + ["too_near"] * 5


def _decide(told: Told, review_id: UUID, decision: ReviewDecided) -> None:
    told.tell(review_id, decision, by="hanneke")
