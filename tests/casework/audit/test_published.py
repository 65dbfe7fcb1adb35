"""Others get ids and hashes under a signature, every entry of it, and no content."""

import base64
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.audit import tree
from casework.audit.checkpoint import Checkpoint
from casework.audit.checkpointer import Checkpointer
from casework.audit.evidence import Evidence, evidence
from casework.audit.faults import LogBroken, NothingSigned
from casework.audit.notes import Signer
from casework.audit.proofs import accepts_consistency, accepts_inclusion
from casework.audit.published import Published, published
from casework.clock import SettableClock
from casework.config import Settings
from casework.days import ZONE
from tests.casework.audit.conftest import OFFICER, REASON, refuse

Opened = Callable[[], AbstractContextManager[Published]]


@pytest.fixture
def opened(database: Settings, signer: Signer) -> Opened:
    """Give a way to open what is published now."""
    return lambda: published(database.database_url, signer.verifier)


def files(opened: Opened, **chosen: Any) -> dict[str, bytes]:
    with opened() as log:
        return dict(log.files(**chosen))


def unbundled(content: bytes) -> list[bytes]:
    stream, found = io.BytesIO(content), []
    while length := stream.read(2):
        found.append(stream.read(int.from_bytes(length, "big")))
    return found


def stored(app: psycopg.Connection) -> list[bytes]:
    rows = app.execute("SELECT leaf_hash FROM history.leaves ORDER BY leaf_index")
    return [row[0] for row in rows]


def test_an_entry_hashes_to_its_leaf_without_its_content(
    history: Casework, app: psycopg.Connection, opened: Opened
) -> None:
    entries = unbundled(files(opened)["tile/entries/000.p/12"])
    assert [tree.leaf_hash(entry) for entry in entries] == stored(app)
    assert entries[0].startswith(b"casework-leaf/1 00000000-0000-0000-0000-000000000002 ")


def test_what_is_published_is_checkpoint_key_tiles_and_entries(
    history: Casework, app: psycopg.Connection, opened: Opened, signer: Signer
) -> None:
    found = files(opened)
    assert list(found) == ["checkpoint", "log.vkey", "tile/0/000.p/12", "tile/entries/000.p/12"]
    assert found["tile/0/000.p/12"] == b"".join(stored(app))
    assert found["log.vkey"].decode() == f"{signer.verifier}\n"
    assert Checkpoint.opened(found["checkpoint"].decode(), signer.verifier).size == 12


def test_nothing_that_was_said_is_published(history: Casework, opened: Opened) -> None:
    everything = b"".join(files(opened).values())
    assert REASON.text.encode() not in everything
    assert str(OFFICER.staff_id).encode() not in everything


def test_what_is_not_signed_yet_is_not_published(history: Casework, opened: Opened) -> None:
    refuse(history)
    assert "tile/0/000.p/12" in files(opened)
    with opened() as log, pytest.raises(NothingSigned):
        evidence(log, [12])


def test_there_is_nothing_to_publish_before_the_first_checkpoint(
    casework: Casework, opened: Opened
) -> None:
    refuse(casework)
    with pytest.raises(NothingSigned), opened():
        pass


def test_entries_of_another_year_stay_out(
    history: Casework, signing: psycopg.Connection, signer: Signer, opened: Opened
) -> None:
    history.clock = SettableClock(datetime(2031, 1, 1, 0, 30, tzinfo=ZONE))
    for _ in range(300):
        refuse(history)
    Checkpointer(signing, signer).step()
    bundles = [path for path in files(opened, year=2031) if path.startswith("tile/entries/")]
    assert bundles == ["tile/entries/000", "tile/entries/001.p/56"]
    assert "tile/entries/000" not in files(opened, year=2030)
    assert "tile/0/000" in files(opened, year=2030)


def test_of_another_board_only_the_hash_is_shown(history: Casework, opened: Opened) -> None:
    mine, theirs = files(opened, board=OFFICER.tenant), files(opened, board=UUID(int=3))
    assert unbundled(theirs["tile/entries/000.p/12"]) == [b""] * 12
    assert all(unbundled(mine["tile/entries/000.p/12"]))
    assert mine["tile/0/000.p/12"] == theirs["tile/0/000.p/12"]


def test_evidence_proves_its_entries_and_that_the_log_only_grew(
    history: Casework, opened: Opened, signer: Signer
) -> None:
    with opened() as log:
        pack = evidence(log, [1, 6])
    now = Checkpoint.opened(pack.checkpoint, signer.verifier)
    then = Checkpoint.opened(pack.earlier, signer.verifier)
    assert (then.size, now.size) == (9, 12)
    growth = decoded(pack.consistency)
    assert accepts_consistency(then.size, now.size, then.root, now.root, growth)
    for entry in pack.entries:
        leaf = tree.leaf_hash(base64.b64decode(entry.entry))
        assert accepts_inclusion(leaf, entry.index, 12, decoded(entry.inclusion), now.root)


def test_a_proof_is_given_in_the_form_of_c2sp_too(history: Casework, opened: Opened) -> None:
    with opened() as log:
        pack = evidence(log, [6])
    head, _, note = pack.entries[0].tlog_proof.partition("\n\n")
    assert head.split("\n") == ["c2sp.org/tlog-proof@v1", "index 6", *pack.entries[0].inclusion]
    assert note == pack.checkpoint


def test_evidence_goes_on_from_a_checkpoint_that_somebody_kept(
    history: Casework, app: psycopg.Connection, opened: Opened
) -> None:
    kept = app.execute("SELECT note FROM history.checkpoints WHERE size = 5").fetchone()
    assert kept is not None
    with opened() as log:
        assert evidence(log, [11], earlier=kept[0]).earlier == kept[0]


def test_evidence_does_not_go_on_from_another_history(
    history: Casework, opened: Opened, signer: Signer
) -> None:
    for size, why in ((5, "checkpoint_root"), (13, "tail_missing")):
        kept = Checkpoint(signer.verifier.name, size, bytes(32)).signed(signer)
        with opened() as log, pytest.raises(LogBroken) as broken:
            evidence(log, [1], earlier=kept)
        assert broken.value.facts["why"] == why


def test_evidence_is_read_back_as_it_was_written(history: Casework, opened: Opened) -> None:
    with opened() as log:
        pack = evidence(log, [0])
    assert msgspec.json.decode(msgspec.json.encode(pack), type=Evidence) == pack


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("UPDATE events SET public = 'x' WHERE originator_version = 3", "entry_changed"),
        ("DELETE FROM events WHERE originator_version = 3", "event_missing"),
        ("DELETE FROM leaves WHERE leaf_index = 3", "index_gap"),
        ("UPDATE leaves SET leaf_hash = sha256('x') WHERE leaf_index = 3", "checkpoint_root"),
        ("UPDATE checkpoints SET note = 'x' WHERE size = 12", "checkpoint_signature"),
    ],
)
def test_of_a_broken_log_no_evidence_is_given(
    deed: str, why: str, superuser: psycopg.Connection[Any], opened: Opened
) -> None:
    superuser.execute(deed.encode())
    with pytest.raises(LogBroken) as broken:
        files(opened)
    assert broken.value.facts["why"] == why
    assert why in str(broken.value)


def decoded(lines: tuple[str, ...]) -> list[bytes]:
    return [base64.b64decode(line) for line in lines]
