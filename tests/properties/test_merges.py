"""Whatever was said of whom, in whatever order, and taken back: all is as if it never was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations, count
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from casework.application import Casework
from casework.audit.looking import Subject
from casework.commands import Command
from casework.config import Settings
from casework.doubles import commands as c
from casework.doubles.double import pair_id
from casework.doubles.events import PersonSplitOff
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.errors import NotFound, RuleBroken
from casework.events import contents
from casework.families.commands import AddPerson, RemovePerson
from casework.identity.actor import Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal, Sealed
from casework.trajectories.commands import NoteMerge, NoteParting, NoteSplit, RaiseSignal
from projections.catalogue import ALL
from projections.engine import begin_writing, connect
from projections.rebuild import rebuild
from projections.runner import Projections
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    NOW,
    SCHOOL,
    TEACHER,
    signal,
)
from tests.knowing import know_child

NAMES = ("noor", "nour", "noortje", "sem")
SHOWN = ("doubles", "families", "handovers", "my_signals", "packages", "people_index", "worklist")
"""What pages are made of. The story and the log keep that it was said: that happened."""

Saying = tuple[str, str, str]
_ids = count()

sayings = st.lists(
    st.tuples(
        st.sampled_from(("merge", "apart", "split", "back")),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
    ).filter(lambda said: said[1] != said[2]),
    max_size=10,
)


@pytest.fixture
def engine(database: Settings) -> Iterator[Engine]:
    made = connect(database.database_url)
    yield made
    made.dispose()


@pytest.fixture
def views(casework: Casework, engine: Engine) -> Projections:
    """Give the read models of four children with a trajectory each."""
    for number, name in enumerate(NAMES, start=2001):
        know_child(casework, signal(name), TEACHER)
        casework.execute(signal(name, number), by=TEACHER)
    made = Projections(engine, casework.facts, ALL)
    made.create()
    made.catch_up()
    return made


def said(kind: str, one: str, other: str) -> list[Command]:
    """Return the commands that say it, as the page gives them."""
    sides = [signal(name) for name in (one, other)]
    first, *ids = (derived("saying", str(next(_ids))) for _ in range(3))
    pair = {"at": NOW, "double_id": pair_id(sides[0].child_id, sides[1].child_id)}
    noted = [
        pair | {"command_id": i, "trajectory_id": s.trajectory_id}
        for i, s in zip(ids, sides, strict=True)
    ]
    if kind == "back":
        return [c.TakeBack(command_id=first, **pair), *(NoteParting(**note) for note in noted)]
    both = {**pair, **of(sides), "command_id": first}
    if kind == "apart":
        return [c.TellApart(**both)]
    notes = [
        NoteMerge(**note, kind="person", school_id=SCHOOL, family_id=side.family_id)
        for note, side in zip(noted, sides, strict=True)
    ]
    return [c.Merge(**both, trajectories=tuple(s.trajectory_id for s in sides)), *notes]


def of(sides: list[RaiseSignal]) -> dict[str, Any]:
    """Return of which two records it is said."""
    children = {"one": sides[0].child_id, "other": sides[1].child_id}
    families = tuple(side.family_id for side in sides)
    return {"school_id": SCHOOL, "kind": "person", "families": families, **children}


def twin_of(name: str) -> tuple[UUID, list[Command]]:
    """Return the id of a second child, and the commands that record her and split her off."""
    child, n = signal(name), str(next(_ids))
    second = derived("twin", n)
    pair = {"at": NOW, "double_id": pair_id(child.child_id, second)}
    told: dict[str, Any] = {"kind": "child", "relation": "sibling", "name": Personal("Lot")}
    told |= {"at": NOW, "family_id": child.family_id, "person_id": second}
    adding = AddPerson(command_id=derived("adding", n), **told)
    split = c.SplitOff(
        command_id=derived("splitting", n),
        school_id=SCHOOL,
        kind="person",
        one=child.child_id,
        other=second,
        families=(child.family_id,),
        trajectories=(child.trajectory_id,),
        **pair,
    )
    where = {"trajectory_id": child.trajectory_id, "family_id": child.family_id}
    return second, [adding, split, NoteSplit(command_id=derived("noted", n), **where, **pair)]


def together_again(name: str, second: UUID) -> list[Command]:
    """Return the commands that take a split back, as the page gives them."""
    child = signal(name)
    first, parting, removing = (derived("again", str(next(_ids))) for _ in range(3))
    pair = {"at": NOW, "double_id": pair_id(child.child_id, second)}
    away = RemovePerson(
        command_id=removing,
        at=NOW,
        family_id=child.family_id,
        person_id=second,
        through=child.trajectory_id,
        reason="by_mistake",
    )
    where = child.trajectory_id
    note = NoteParting(command_id=parting, trajectory_id=where, **pair)
    return [c.TakeBack(command_id=first, **pair), note, away]


def tell(casework: Casework, story: Sequence[Saying]) -> set[tuple[str, str | UUID]]:
    """Let it be said, as far as the rules allow; return of which pairs anything was said.

    The second of a split is told by her id.
    """
    pairs: set[tuple[str, str | UUID]] = set()
    for kind, one, other in story:
        if kind == "split":
            second, splitting = twin_of(one)
            casework.execute(*splitting, by=COORDINATOR)
            pairs.add((one, second))
            continue
        first, last = sorted((one, other))
        try:
            if kind != "back" or (first, last) in pairs:
                casework.execute(*said(kind, one, other), by=COORDINATOR)
                pairs.add((first, last))
        except RuleBroken as refusal:
            if refusal.rule != "said_otherwise":
                raise
    return pairs


def back(one: str, other: str | UUID) -> list[Command]:
    """Return the commands that take back what was said of a pair."""
    return said("back", one, other) if isinstance(other, str) else together_again(one, other)


def take_all_back(casework: Casework) -> None:
    """Begin anew, also after an example that failed half-way."""
    for one, other in combinations(NAMES, 2):
        with suppress(NotFound):
            casework.execute(*said("back", one, other), by=COORDINATOR)
    for fact in casework.facts(0, 9999, topics=["double.person_split_off"]):
        split = cast(PersonSplitOff, fact.event)
        (name,) = (one for one in NAMES if signal(one).child_id == split.one)
        with suppress(RuleBroken):
            casework.execute(*together_again(name, split.other), by=COORDINATOR)


def rows(views: Projections) -> dict[str, list[Any]]:
    """Return every row of every read model but those that tell all; versions only count.

    Of who was taken away there is a row without a word, for the index of names to let go of them.
    """
    views.catch_up()
    found: dict[str, list[Any]] = {}
    with views.engine.begin() as connection:
        begin_writing(connection)  # who reads sees one board only
        for model in views.every:
            if model.name in SHOWN:
                query = text(f"SELECT to_jsonb(t) - 'version' FROM views.\"{model.table.name}\" t")
                kept = (r for r in connection.execute(query).scalars() if not r.get("is_gone"))
                found[model.name] = sorted(map(str, kept))
    return found


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=sayings, order=st.randoms(use_true_random=False))
def test_taken_back_in_any_order_it_is_as_if_it_was_never_said(
    casework: Casework, views: Projections, story: list[Saying], order: Any
) -> None:
    take_all_back(casework)
    before = rows(views)
    pairs = sorted(tell(casework, story), key=str)
    order.shuffle(pairs)
    for one, other in pairs:
        casework.execute(*back(one, other), by=COORDINATOR)
    assert rows(views) == before
    assert (before["doubles"], len(before["people_index"])) == ([], len(NAMES))
    assert [one.name for one in rebuild(views) if not one.is_same] == []


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=sayings)
def test_a_rebuild_tells_the_same_of_pairs_as_the_run(
    casework: Casework, views: Projections, story: list[Saying]
) -> None:
    tell(casework, story)
    views.catch_up()
    assert [one.name for one in rebuild(views) if not one.is_same] == []


def test_of_one_who_is_erased_nothing_is_left_and_the_others_are_whole(
    casework: Casework, views: Projections
) -> None:
    tell(casework, [("merge", "noor", "nour"), ("merge", "nour", "noortje")])
    erase(casework, "nour")
    assert set(names_in(casework, "nour")) == {None}
    assert set(names_in(casework, "noor")) == set(names_in(casework, "noortje")) == {"Noor"}
    casework.execute(*said("back", "noor", "nour"), by=COORDINATOR)
    assert [row for row in rows(views)["doubles"] if "same" in row] != []


def erase(casework: Casework, name: str) -> None:
    child = signal(name)
    order = OrderErasure(
        command_id=derived("test", "order"),
        at=NOW,
        erasure_id=derived("test", "erasure"),
        school_id=SCHOOL,
        about=About.PERSON,
        basis=Basis.RETENTION,
        of=child.family_id,
        single=(child.child_id,),
    )
    casework.execute(order, by=workflow(BOARD))
    casework.erase(order.erasure_id)


def names_in(casework: Casework, name: str) -> list[str | None]:
    """Return the child's name as the family's entries hold it."""
    child = signal(name)
    sealed = [
        content
        for event in casework.since(child.family_id, 0)
        for _, content in contents(event)
        if isinstance(content, Sealed)
    ]
    about = Subject(child.child_id, "person", ("name",), None, SCHOOL)
    look = casework.look(COORDINATOR, [about], roles=(Role.CARE_COORDINATOR,), purpose="support")
    return casework.reveal(sealed, look)
