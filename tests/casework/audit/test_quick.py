"""The quick look says "sound" of what is and of nothing else, and grows the same tree."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.application import Casework
from casework.audit import reading
from casework.audit.notes import Signer
from casework.audit.quick import PORTIONS, Portions, quick_report
from casework.audit.report import Report
from casework.audit.tree import Frontier, root
from tests.casework.audit.tamperings import TAMPERINGS
from tests.casework.audit.unconstrained import ONE_ID

ONLY_OF_SEALED = {
    "a byte of a sealed part is flipped",
    "a sealed part is emptied as if it never was",
    "something is sealed into an entry that had nothing",
}


SMALL = [Portions(1, 5), Portions(3, 1), Portions(4, 2)]
"""So that a short history has batches, and every tampering is at the edge of one."""


def quickly(
    conn: psycopg.Connection,
    signer: Signer,
    *,
    log_alone: bool = False,
    portions: Portions = PORTIONS,
) -> Report | None:
    with reading.one_moment(conn) as read:
        return quick_report(
            read, signer.verifier, lambda *_: None, log_alone=log_alone, portions=portions
        )


@pytest.mark.parametrize("log_alone", [False, True])
def test_of_a_clean_history_no_entry_is_looked_at_alone(
    log_alone: bool, history: Casework, app: psycopg.Connection, signer: Signer
) -> None:
    for portions in [PORTIONS, *SMALL]:
        report = quickly(app, signer, log_alone=log_alone, portions=portions)
        assert report is not None
        assert (report.size, report.covered, report.checkpoints, report.removed) == (12, 12, 3, 0)


@pytest.mark.parametrize("what", TAMPERINGS)
def test_it_is_not_sure_when(
    what: str, superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute(TAMPERINGS[what].deed)
    for portions in [PORTIONS, *SMALL]:
        assert quickly(app, signer, portions=portions) is None


@pytest.mark.parametrize("what", ONE_ID)
def test_it_is_not_sure_of_two_with_one_id_when(
    what: str, superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute(ONE_ID[what][0])
    for portions in [PORTIONS, *SMALL]:
        assert quickly(app, signer, portions=portions) is None


@pytest.mark.parametrize("what", sorted(ONLY_OF_SEALED))
def test_the_log_alone_does_not_look_at_what_is_sealed(
    what: str, superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute(TAMPERINGS[what].deed)
    assert quickly(app, signer, log_alone=True) is not None


@given(st.lists(st.integers(1, 70), max_size=12))
def test_leaves_added_at_once_give_the_same_tree(portions: list[int]) -> None:
    leaves = [sha256(str(n).encode()).digest() for n in range(sum(portions))]
    quick, start = Frontier(), 0
    for portion in portions:
        quick.extend_at_once(leaves[start : start + portion])
        start += portion
    assert (quick.size, quick.root()) == (len(leaves), root(leaves))
