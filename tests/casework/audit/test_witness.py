"""A history that is shorter than what was witnessed, or another one, is not started with."""

from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.audit import witness as module
from casework.audit.checkpoint import Checkpoint
from casework.audit.checkpointer import Checkpointer
from casework.audit.faults import AnotherHistory, BehindWitness, WitnessMissing
from casework.audit.notes import Signer
from casework.audit.verification import verify
from casework.audit.witness import Witness, beside, contains
from casework.bootstrap import build, check_witness
from casework.config import Settings
from tests.casework.audit.conftest import refuse
from tests.casework.audit.tamperings import BEFORE_THE_WITNESS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder on another machine."""
    found = tmp_path / "share"
    found.mkdir()
    return found


@pytest.fixture
def witness(folder: Path, signer: Signer) -> Witness:
    return Witness(folder, signer.verifier)


@pytest.fixture
def witnessed(history: Casework, signing: psycopg.Connection, signer: Signer, folder: Path) -> Path:
    """Let every checkpoint of the history have been witnessed."""
    earlier = folder / "earlier"
    earlier.mkdir()
    for size, note in signing.execute("SELECT size, note FROM history.checkpoints").fetchall():
        (folder / "checkpoint" if size == 12 else earlier / str(size)).write_text(note, "utf-8")
    return folder


def kept(folder: Path, signer: Signer) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): Checkpoint.opened(
            path.read_text("utf-8"), signer.verifier
        ).size
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_newest_checkpoint_is_kept_and_one_of_each_stretch_before(
    casework: Casework,
    signing: psycopg.Connection,
    signer: Signer,
    witness: Witness,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "APART", 4)
    checkpointer = Checkpointer(signing, signer, witness)
    for _ in range(10):
        refuse(casework)
        checkpointer.step()
    assert kept(folder, signer) == {"checkpoint": 10, "earlier/3": 3, "earlier/7": 7}


def test_a_worker_that_starts_again_shows_what_was_not_seen(
    history: Casework, signing: psycopg.Connection, signer: Signer, witnessed: Path
) -> None:
    refuse(history)
    Checkpointer(signing, signer).step()
    Checkpointer(signing, signer, Witness(witnessed, signer.verifier)).step()
    assert kept(witnessed, signer)["checkpoint"] == 13


def test_while_the_witness_is_away_signing_goes_on_and_it_sees_it_later(
    casework: Casework, signing: psycopg.Connection, signer: Signer, witness: Witness, folder: Path
) -> None:
    checkpointer = Checkpointer(signing, signer, witness)
    refuse(casework)
    checkpointer.step()
    folder.rename(folder.with_name("away"))
    refuse(casework)
    assert checkpointer.step() is not None
    folder.with_name("away").rename(folder)
    assert checkpointer.step() is None
    assert kept(folder, signer)["checkpoint"] == 2


def test_a_share_that_fell_away_is_not_taken_for_an_empty_one(
    casework: Casework, signing: psycopg.Connection, signer: Signer, witness: Witness, folder: Path
) -> None:
    checkpointer = Checkpointer(signing, signer, witness)
    refuse(casework)
    checkpointer.step()
    (folder / "checkpoint").unlink()
    refuse(casework)
    checkpointer.step()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("what", BEFORE_THE_WITNESS)
def test_what_history_cannot_tell_of_itself_the_witness_tells(
    what: str,
    superuser: psycopg.Connection[Any],
    signing: psycopg.Connection,
    app: psycopg.Connection,
    signer: Signer,
    witnessed: Path,
) -> None:
    tampering = BEFORE_THE_WITNESS[what]
    superuser.execute(tampering.deed)
    Checkpointer(signing, signer).step()
    report = verify(app, signer.verifier)
    assert report.is_sound
    (bad,) = beside(report, Witness(witnessed, signer.verifier), app).bad
    assert (bad.code, bad.index) == (tampering.code, tampering.index)


@pytest.mark.parametrize("what", BEFORE_THE_WITNESS)
def test_nothing_starts_and_nothing_is_signed_before_such_a_history(
    what: str,
    superuser: psycopg.Connection[Any],
    signing: psycopg.Connection,
    signer: Signer,
    witnessed: Path,
    database: Settings,
) -> None:
    superuser.execute(BEFORE_THE_WITNESS[what].deed)
    configured = msgspec.structs.replace(database, witness=witnessed)
    before = signing.execute("SELECT size, note FROM history.checkpoints").fetchall()
    refusals = (BehindWitness, AnotherHistory)
    with pytest.raises(refusals):
        Checkpointer(signing, signer, Witness(witnessed, signer.verifier)).step()
    with pytest.raises(refusals):
        check_witness(configured)
    with pytest.raises(refusals):
        build(configured)
    assert signing.execute("SELECT size, note FROM history.checkpoints").fetchall() == before


def test_two_workers_with_two_histories_are_found_out_at_the_next_step(
    history: Casework, signing: psycopg.Connection, signer: Signer, witnessed: Path
) -> None:
    checkpointer = Checkpointer(signing, signer, Witness(witnessed, signer.verifier))
    checkpointer.step()
    other = Checkpoint(signer.verifier.name, 13, bytes(32)).signed(signer)
    (witnessed / "checkpoint").write_text(other, "utf-8")
    refuse(history)
    with pytest.raises(AnotherHistory):
        checkpointer.step()


def test_a_history_that_was_witnessed_starts(
    history: Casework, app: psycopg.Connection, signer: Signer, witnessed: Path, database: Settings
) -> None:
    refuse(history)
    configured = msgspec.structs.replace(database, witness=witnessed)
    check_witness(configured)
    build(configured).close()
    report = verify(app, signer.verifier)
    assert beside(report, Witness(witnessed, signer.verifier), app).is_sound


def test_the_first_start_finds_an_empty_witness(database: Settings, folder: Path) -> None:
    check_witness(msgspec.structs.replace(database, witness=folder))


def test_later_an_empty_witness_or_none_is_refused(
    history: Casework, database: Settings, folder: Path
) -> None:
    for place in (folder, folder / "nowhere"):
        configured = msgspec.structs.replace(database, witness=place)
        with pytest.raises(WitnessMissing, match="casework log keep"):
            check_witness(configured)
        with pytest.raises(WitnessMissing):
            build(configured)


@pytest.mark.parametrize("text", ["", "nonsense", "another"])
def test_what_lies_there_must_be_a_checkpoint_of_this_log(
    text: str, history: Casework, signer: Signer, database: Settings, folder: Path
) -> None:
    stranger = Signer(signer.verifier.name, bytes(32))
    note = Checkpoint(signer.verifier.name, 12, bytes(32)).signed(stranger)
    (folder / "checkpoint").write_text(note if text == "another" else text, "utf-8")
    with pytest.raises(WitnessMissing):
        check_witness(msgspec.structs.replace(database, witness=folder))


def test_a_byte_that_is_no_text_is_no_checkpoint(
    history: Casework, app: psycopg.Connection, signer: Signer, witnessed: Path
) -> None:
    (witnessed / "checkpoint").write_bytes(b"\xff")
    fault = Witness(witnessed, signer.verifier).fault(app)
    assert (fault and fault.code) == "witness_missing"


def test_a_witness_that_cannot_be_read_makes_nothing_sound(
    history: Casework, app: psycopg.Connection, signer: Signer, witnessed: Path
) -> None:
    (witnessed / "checkpoint").unlink()
    (witnessed / "checkpoint").mkdir()
    report = verify(app, signer.verifier)
    (bad,) = beside(report, Witness(witnessed, signer.verifier), app).bad
    assert (report.is_sound, bad.code) == (True, "witness_away")


def test_every_checkpoint_that_was_ever_kept_is_found_in_history(
    history: Casework, app: psycopg.Connection, signer: Signer
) -> None:
    rows = app.execute("SELECT note FROM history.checkpoints").fetchall()
    notes = [Checkpoint.opened(row[0], signer.verifier) for row in rows]
    assert contains(app, *notes) == 12
