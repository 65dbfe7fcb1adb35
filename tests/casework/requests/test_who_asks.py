"""Who may ask as whom: a child's whole file is given to nobody as a young person but that child."""

from __future__ import annotations

from casework.requests import commands as c
from tests.casework.requests.build import CHILD, KNOWN, asked, decided, registered


def test_nobody_but_the_child_itself_asks_as_a_young_person() -> None:
    young = {"kind": "access", "asked_as": "young_person"}
    refused = asked.refusal((), c.RegisterRequest, **young)
    assert refused == "young_person_asks_alone"
    own = registered(asked_as="young_person", asked_by_id=CHILD)
    assert asked.when((), c.RegisterRequest, **young, asked_by_id=CHILD) == (own,)
    assert asked.when((own, KNOWN), c.DecideRequest, outcome="granted") == (decided(),)


def test_a_child_is_not_its_own_carer() -> None:
    own = {"kind": "access", "asked_by_id": CHILD}
    assert asked.refusal((), c.RegisterRequest, **own, asked_as="carer") == "child_is_no_carer"
    about_itself = registered(asked_as="oneself", asked_by_id=CHILD)
    assert asked.when((), c.RegisterRequest, **own, asked_as="oneself") == (about_itself,)


def test_who_was_noted_as_a_young_person_and_is_another_gets_their_own_data_alone() -> None:
    step_parent = (registered(asked_as="young_person"), KNOWN)
    given = asked.when(step_parent, c.DecideRequest, outcome="granted")
    assert given == (decided(extent="own"),)
