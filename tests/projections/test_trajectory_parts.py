"""A trajectory's parts are what it consists of now."""

from __future__ import annotations

from casework.privacy.content import Personal
from casework.trajectories import events as e
from projections import timeline, trajectory_parts
from projections.trajectory_parts import Part
from tests.projections import happenings as h
from tests.projections.conftest import See
from tests.projections.telling import TODAY, Told, an_id, text_of


def parts(see: See) -> dict[tuple[str, str], Part]:
    with see() as reading:
        found = trajectory_parts.parts(reading, an_id("one"))
    return {(part.kind, part.id): part for part in found}


def test_a_goal_is_reworded_and_reached(told: Told, see: See) -> None:
    goal = an_id("goal")
    told.tell("one", h.signal(), e.GoalSet(goal_id=goal, words=Personal("rust"), domain="money"))
    told.tell("one", e.GoalReworded(goal_id=goal, words=Personal("rust in huis")), days=1)
    told.tell("one", e.GoalReached(goal_id=goal, on=TODAY), days=2)
    part = parts(see)["goal", str(goal)]
    assert part.state == "reached"
    assert text_of(part.texts["words"]) == "rust in huis"
    assert part.facts == {"goal_id": str(goal), "domain": "money", "on": TODAY.isoformat()}
    assert part.changed_at > part.at


def test_consents_tasks_and_handovers_change_their_state(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.consent("school", "agreements"), h.task("first_look"))
    withdrawn = e.ConsentWithdrawn(consent_id=an_id("consent school"), withdrawn_on=TODAY)
    told.tell("one", withdrawn, h.handover(), h.declined())
    looked = e.SignalLookedAt(
        decision="pass_on", motive=Personal("zorg"), settles=(an_id("task first_look"),)
    )
    told.tell("one", looked, h.closed(), h.contact(reached=False))
    found = parts(see)
    states = {kind: part.state for (kind, _), part in found.items()}
    assert states == {
        "signal": "pass_on",
        "consent": "withdrawn",
        "task": "done",
        "handover": "declined",
        "look": "pass_on",
        "closing": "closed",
        "contact_moment": "missed",
    }
    package = found["handover", str(an_id("handover Buurtteam"))]
    assert {name: text_of(text) for name, text in package.texts.items()} == {
        "package": "het pakket",
        "why": "vol",
    }


def test_the_timeline_is_newest_first_and_pages(told: Told, see: See) -> None:
    told.tell("one", h.signal(), h.phase("signal"), h.task("first_look"), h.contact())
    told.tell("two", h.signal("Bo", number=2))
    with see() as reading:
        first = timeline.page(reading, an_id("one"), limit=2, without=["trajectory.task_planned"])
        second = timeline.page(reading, an_id("one"), first.after, without=["x"])
        changed = timeline.since(reading, an_id("one"), 2)
    assert [line.topic for line in first.rows] == [
        "trajectory.contact_recorded",
        "trajectory.phase_entered",
    ]
    assert [line.topic for line in second.rows] == ["trajectory.signal_raised"]
    assert text_of(second.rows[0].texts["seen"]) == "geen lunch"
    assert [line.version for line in changed] == [3, 4]
    assert second.after is None
