"""Whoever may not is refused at the door itself, whatever page or process they came by."""

from uuid import UUID

import pytest

from casework.application import Casework
from casework.audit.events import Refused
from casework.errors import NotFound, NotPermitted
from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from tests.casework.store.writing import BOARD, SCHOOL, TEACHER, another, signal
from tests.knowing import know_child


def somebody(role: Role, school: UUID = SCHOOL, board: UUID = BOARD) -> Actor:
    return Actor(
        staff_id=derived("test", "somebody"), tenant=board, postings=(Posting(role, school),)
    )


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        (somebody(Role.MONITOR), NotPermitted),
        (somebody(Role.ADMINISTRATOR), NotPermitted),
        (somebody(Role.TEACHER, school=derived("test", "other school")), NotFound),
        (somebody(Role.TEACHER, board=derived("test", "other board")), NotFound),
    ],
    ids=["monitor", "administrator", "other school", "other board"],
)
def test_whoever_may_not_changes_nothing_and_is_a_line(
    casework: Casework, by: Actor, refusal: type[Exception]
) -> None:
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    before = casework.facts(0, 100)[-1].position
    with pytest.raises(refusal):
        casework.execute(another("noor", 1), by=by)
    written = [fact.event for fact in casework.facts(before, 100)]
    assert [type(event) for event in written] == [Refused]
