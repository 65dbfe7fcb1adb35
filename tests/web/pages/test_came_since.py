"""What comes between a proposal to erase and the yes of another goes along; they see it first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
import pytest

from casework.erasures.events import ErasureOrdered
from casework.events import Event
from casework.identity.actor import Role
from casework.staff.member import NOUN as MEMBER
from casework.trajectories.events import ReferralOpened
from tests.casework.store.writing import signal
from tests.web.pages.filling import fill, refer, signed_in
from tests.web.pages.test_erasing import propose
from tests.web.site import Site, Visitor

BLANK = "Signaal doorgegeven"


@dataclass
class Board:
    """A family with one trajectory, its officer, and who agrees."""

    site: Site
    number: str
    officer: Visitor
    second: Visitor

    def agree(self, order: str) -> ErasureOrdered:
        assert fill(self.second, f"{order}/instemmen").status_code == 303
        return next(one for one in self._events() if isinstance(one, ErasureOrdered))

    def raise_again(self, *, is_heard: bool = True) -> UUID:
        """Let a teacher pass on a signal about the same child: a trajectory of its own."""
        opened = next(e for e in self._events() if isinstance(e, ReferralOpened))
        teacher: Any = self.site.casework.state(MEMBER, self.site.member("Tom", Role.TEACHER))
        whose = {"child_id": opened.child_id, "family_id": opened.family_id}
        raising = msgspec.structs.replace(
            signal("again", 2999), at=self.site.clock.now(), school_id=opened.stamp.school, **whose
        )
        self.site.casework.execute(raising, by=teacher.actor())
        if is_heard:
            self.site.app.extensions["projections"].catch_up()
        return raising.trajectory_id

    def _events(self) -> Iterator[Event]:
        return (fact.event for fact in self.site.casework.facts(0, 500))


@pytest.fixture
def board(site: Site) -> Board:
    number = refer(signed_in(site, "Nadia", Role.CORE_MEMBER)).rpartition("/")[2]
    officer = signed_in(site, "Hanneke", Role.PRIVACY_OFFICER, board=True)
    return Board(site, number, officer, signed_in(site, "Marit", Role.PROJECT_LEAD))


@pytest.mark.parametrize("what", ["family", "case"])
def test_words_of_a_proposal_that_was_made_since_go_along(board: Board, what: str) -> None:
    first = propose(board.officer, board.number, what)
    later = propose(board.officer, board.number, what)
    assert later.rpartition("/")[2] in {str(one) for one in board.agree(first).whole}


def test_a_trajectory_of_the_family_that_began_since_goes_along(board: Board) -> None:
    order = propose(board.officer, board.number, "family")
    assert BLANK not in board.second.get(order).text
    began = board.raise_again()
    assert BLANK in board.second.get(order).text
    assert began in board.agree(order).whole


def test_what_the_page_had_not_heard_of_yet_goes_along(board: Board) -> None:
    order = propose(board.officer, board.number, "family")
    began = board.raise_again(is_heard=False)
    assert began in board.agree(order).whole
