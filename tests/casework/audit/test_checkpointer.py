"""The worker signs what is committed, once, and nothing that contradicts what it signed before."""

from threading import Event
from typing import Any

import psycopg
import pytest

from casework.application import Casework
from casework.audit import tree
from casework.audit.checkpoint import Checkpoint
from casework.audit.checkpointer import Checkpointer
from casework.audit.faults import LogBroken
from casework.audit.notes import Signer
from casework.config import Settings
from tests.casework.audit.conftest import OFFICER, PERSONS, look, refuse
from tests.keys import make_keys


def stored(app: psycopg.Connection) -> list[tuple[int, str]]:
    """Return the checkpoints that are kept."""
    return app.execute("SELECT size, note FROM history.checkpoints ORDER BY size").fetchall()


def test_a_checkpoint_is_of_everything_that_is_committed(
    casework: Casework,
    database: Settings,
    app: psycopg.Connection,
    signing: psycopg.Connection,
    signer: Signer,
) -> None:
    make_keys(database, OFFICER.tenant, PERSONS)
    look(casework, 11, 12, 13)
    signed = Checkpointer(signing, signer).step()
    rows = app.execute("SELECT leaf_hash FROM history.leaves ORDER BY leaf_index").fetchall()
    assert signed == Checkpoint(signer.verifier.name, 3, tree.root(row[0] for row in rows))
    assert [Checkpoint.opened(note, signer.verifier) for _, note in stored(app)] == [signed]


def test_an_empty_log_is_not_signed(
    app: psycopg.Connection, signing: psycopg.Connection, signer: Signer
) -> None:
    assert Checkpointer(signing, signer).step() is None
    assert stored(app) == []


def test_nothing_is_signed_twice(
    history: Casework, app: psycopg.Connection, signing: psycopg.Connection, signer: Signer
) -> None:
    before = stored(app)
    assert Checkpointer(signing, signer).step() is None
    assert stored(app) == before


def test_what_is_not_committed_is_not_signed(
    history: Casework,
    superuser: psycopg.Connection[Any],
    app: psycopg.Connection,
    signing: psycopg.Connection,
    signer: Signer,
) -> None:
    with superuser.transaction(force_rollback=True):
        superuser.execute("INSERT INTO history.leaves VALUES (12, 900, sha256('x'), sha256('y'))")
        assert Checkpointer(signing, signer).step() is None


def test_two_workers_store_one_checkpoint(
    casework: Casework, app: psycopg.Connection, signing: psycopg.Connection, signer: Signer
) -> None:
    one, two = Checkpointer(signing, signer), Checkpointer(signing, signer)
    for first, second in ((one, two), (two, one)):
        assert first.step() is second.step() is None
        refuse(casework)
        assert first.step() == second.step() is not None
    assert [size for size, _ in stored(app)] == [1, 2]


def test_what_another_signed_of_the_same_size_must_be_the_same(
    casework: Casework,
    superuser: psycopg.Connection[Any],
    signing: psycopg.Connection,
    signer: Signer,
) -> None:
    slow = Checkpointer(signing, signer)
    slow.step()
    refuse(casework)
    other = Checkpoint(signer.verifier.name, 13, bytes(32))
    add = "SELECT history.add_checkpoint(%s, %s, %s)"
    signing.execute(add, [13, other.root, other.signed(signer)])
    with pytest.raises(LogBroken) as broken:
        slow.step()
    assert broken.value.facts == {"size": 13, "why": "checkpoint_differs"}


def test_a_worker_that_starts_again_goes_on_where_it_was(
    history: Casework, app: psycopg.Connection, signing: psycopg.Connection, signer: Signer
) -> None:
    refuse(history)
    Checkpointer(signing, signer).step()
    assert [size for size, _ in stored(app)] == [5, 9, 12, 13]


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("UPDATE leaves SET leaf_hash = sha256('x') WHERE leaf_index = 2", "checkpoint_root"),
        ("DELETE FROM leaves WHERE leaf_index >= 10", "checkpoint_root"),
        ("DELETE FROM leaves WHERE leaf_index = 3", "index_gap"),
        ("UPDATE checkpoints SET note = replace(note, '12', '11')", "checkpoint_signature"),
    ],
)
def test_a_log_that_contradicts_its_last_checkpoint_is_not_signed(
    deed: str,
    why: str,
    superuser: psycopg.Connection[Any],
    app: psycopg.Connection,
    signing: psycopg.Connection,
    signer: Signer,
) -> None:
    superuser.execute(deed.encode())
    with pytest.raises(LogBroken) as broken:
        Checkpointer(signing, signer).step()
    assert broken.value.facts["why"] == why


def test_the_last_entries_are_signed_when_the_worker_is_told_to_stop(
    history: Casework, app: psycopg.Connection, signing: psycopg.Connection, signer: Signer
) -> None:
    refuse(history)
    stop = Event()
    stop.set()
    Checkpointer(signing, signer).run(stop)
    assert stored(app)[-1][0] == 13
