"""Whatever happens in whatever portions: the rows are those of a rebuild."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from casework.audit.events import Looked
from casework.erasures.events import ErasureOrdered
from casework.events import Event
from casework.families import events as f
from casework.privacy.content import Personal
from casework.trajectories import events as e
from projections.rebuild import rebuild
from projections.runner import Projections
from tests.projections import happenings as h
from tests.projections.telling import SCHOOL, TODAY, Told, an_id

NAMES = ("Noor", "Sem")
TASKS = tuple(an_id(f"task {kind}") for kind in ("first_look", "intake"))


def at_first(name: str) -> list[Event]:
    return [
        h.added_signal(f"{name} again"),
        e.SignalLookedAt(decision="pass_on", motive=None, settles=TASKS[:1]),
        h.phase("referral"),
        h.phase("handover"),
        h.phase("closed"),
        e.ContactAssigned(staff_id=an_id("mila"), how="claimed"),
        e.ContactReleased(staff_id=an_id("mila")),
        e.MemberJoined(staff_id=an_id("joris")),
        h.task("first_look", 2),
        h.task("intake", 9),
        h.consent("school", "agreements"),
        e.ConsentWithdrawn(consent_id=an_id("consent school"), withdrawn_on=TODAY),
        h.contact(reached=False),
        h.contact(),
    ]


def in_the_plan(name: str) -> list[Event]:
    goal, action, lunch = an_id(f"goal {name}"), an_id(f"action {name}"), an_id("lunch")
    what = Personal("bellen")
    return [
        e.GoalSet(goal_id=goal, words=Personal("rust")),
        e.GoalReworded(goal_id=goal, words=Personal("rust in huis")),
        e.GoalDropped(goal_id=goal),
        e.ActionPlanned(action_id=action, goal_id=goal, what=what, who="contact", due_on=TODAY),
        e.ActionDone(action_id=action, on=TODAY, result=Personal("gebeld")),
        e.SchoolAgreed(agreement_id=lunch, what=Personal("lunch")),
        e.SchoolAgreementKept(agreement_id=lunch, on=TODAY),
    ]


def at_the_end(name: str) -> list[Event]:
    look = {"about": an_id(name), "kind": "trajectory", "fields": ("name",), "channel": "page"}
    order = {"about": "trajectory", "basis": "request", "of": an_id(name)}
    return [
        h.handover(name),
        h.accepted(name),
        h.declined(name),
        e.AftercareChecked(on=TODAY, outcome="yes", words=None, settles=TASKS),
        e.TeacherTold(sentence=Personal("Het komt goed."), approved_on=TODAY),
        h.closed(),
        e.TrajectoryReopened(reopened_on=TODAY, why=Personal("toch")),
        e.RetentionSet(gone_on=TODAY, reason="short"),
        Looked(**look, reason=Personal("waarneming")),
        e.TrajectoryErased(erasure_id=an_id(f"order {name}"), settles=TASKS),
        ErasureOrdered(**order, whole=(an_id(name),), single=(), is_urgent=False),
    ]


def in_the_family(name: str) -> list[Event]:
    child = an_id(f"child {name}")
    return [
        f.PersonAdded(person_id=child, kind="child", relation="child", name=Personal(name)),
        f.NameCorrected(person_id=child, name=Personal("anders")),
        f.PersonRemoved(person_id=child, reason=Personal("asked")),
        f.FamilyRegistered(school_id=SCHOOL, child_id=child),
    ]


def anything(name: str) -> list[Event]:
    """Return what can happen around one child, in an order nobody promised."""
    return [*at_first(name), *in_the_plan(name), *at_the_end(name), *in_the_family(name)]


def subject(name: str, event: Event) -> str:
    """Return to what the event happens."""
    if event.topic.startswith("family."):
        return f"family {name}"
    if isinstance(event, ErasureOrdered):
        return f"order {name}"
    return f"look {name}" if isinstance(event, Looked) else name


happening = st.tuples(st.sampled_from(NAMES), st.integers(0, len(anything("x")) - 1))
portions = st.lists(st.lists(happening, max_size=12), min_size=1, max_size=5)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(portions=portions)
def test_a_rebuild_equals_what_was_run(
    told: Told, projections: Projections, engine: Engine, portions: list[list[tuple[str, int]]]
) -> None:
    """History goes on from one example to the next: the rows only get richer."""
    for name in NAMES if not told.facts else ():
        told.tell(name, h.signal(name) if name == "Noor" else h.referral(name))
    for portion in portions:
        for name, choice in portion:
            event = anything(name)[choice]
            told.tell(subject(name, event), event)
        projections.catch_up(told.end)
    assert [p.name for p in projections.status() if p.stuck_on] == []
    assert [one.name for one in rebuild(projections) if not one.is_same] == []
