"""What was erased leaves the read models, and a rebuild comes to the same rows."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine

from casework.application import Casework
from casework.bootstrap import keeper_of
from casework.config import Settings
from casework.privacy.content import Sealed
from projections.catalogue import ALL
from projections.engine import connect
from projections.facts import unpacked
from projections.rebuild import rebuild
from projections.runner import Projections
from tests.casework.erasures.ordering import ERASURE, NOOR, order
from tests.casework.store.writing import COORDINATOR, TEACHER, another, signal
from tests.knowing import know_child


@pytest.fixture
def engine(database: Settings) -> Iterator[Engine]:
    found = connect(database.database_url)
    yield found
    found.dispose()


@pytest.fixture
def projections(casework: Casework, engine: Engine) -> Projections:
    """Give read models of a trajectory with two signals, the second wholly the trajectory's."""
    found = Projections(engine, casework.facts, ALL)
    found.create()
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    casework.execute(another("noor", 1), by=COORDINATOR)
    found.catch_up()
    return found


def ciphers(database: Settings) -> dict[int, list[bool]]:
    """Return, by version of the trajectory, whether its texts on the timeline have a ciphertext."""
    query = "SELECT texts FROM views.timeline"
    with psycopg.connect(str(database.owner_url)) as owner:
        stored = [bytes(row[0]) for row in owner.execute(query)]
    texts = [Sealed.from_bytes(one) for texts in stored for one in unpacked(texts).values()]
    found: dict[int, list[bool]] = {}
    for one in texts:
        if one.place.originator_id == NOOR:
            found.setdefault(one.place.originator_version, []).append(one.ciphertext is not None)
    return found


def test_the_ciphertext_goes_with_the_order(
    casework: Casework, projections: Projections, database: Settings
) -> None:
    before = ciphers(database)
    order(casework)
    casework.erase(ERASURE)
    projections.catch_up()
    after = ciphers(database)
    assert all(all(one) for one in before.values())
    assert after[max(after)] == [False] * len(before[max(before)])
    assert after[1] == before[1]


@pytest.mark.parametrize("is_emptied", [False, True])
def test_a_rebuild_comes_to_the_same_rows(
    casework: Casework, projections: Projections, database: Settings, *, is_emptied: bool
) -> None:
    order(casework)
    if is_emptied:
        keeper_of(database, casework).step()
    else:
        casework.erase(ERASURE)
    projections.catch_up()
    assert [one.name for one in rebuild(projections) if not one.is_same] == []
