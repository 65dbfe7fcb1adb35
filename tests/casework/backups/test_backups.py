"""What was lost comes back, what was erased does not, and nothing goes over what is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from casework.application import Casework
from casework.audit.checkpoint import Checkpoint
from casework.audit.faults import AnotherHistory, BehindWitness
from casework.audit.witness import NEWEST
from casework.backups.manifest import BackupChanged, Manifest
from casework.backups.placing import AlreadyThere
from casework.backups.restoring import Accepted, ErasuresUnknown
from casework.backups.witnessed import FOLDER
from casework.bootstrap import (
    back_up,
    build,
    checkpointer_of,
    drill_of,
    keeper_of,
    log_signer,
    restore,
    rotation_of,
)
from casework.config import Settings
from casework.desk import Desk
from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.identity.actor import workflow
from casework.ids import derived
from casework.privacy.epochs import KekFile
from casework.privacy.rotation import KEPT
from tests.casework.erasures.ordering import ERASURE, NOOR, texts
from tests.casework.store.writing import (
    BOARD,
    COORDINATOR,
    SCHOOL,
    TEACHER,
    another,
    signal,
)
from tests.knowing import know_child

pytestmark = pytest.mark.timeout(180)
Files = tuple[Path, Path]


@pytest.fixture
def own(database: Settings, tmp_path: Path) -> Settings:
    """Give settings with a key-encryption key and a witness of this test's own."""
    kek_file, witness = tmp_path / "kek.json", tmp_path / "witness"
    shutil.copy2(database.kek_file, kek_file)
    witness.mkdir()
    return msgspec.structs.replace(database, kek_file=kek_file, witness=witness)


@pytest.fixture
def files(own: Settings, tmp_path: Path) -> Files:
    """Give a backup of a system with one trajectory, of which two texts are the trajectory's."""
    casework = build(own)
    know_child(casework, signal("noor"), TEACHER)
    casework.execute(signal("noor"), by=TEACHER)
    casework.close()
    with closing(Desk(own.database_url, b"s" * 32)) as desk:
        desk.drafts.save(TEACHER.staff_id, "/signaal", "", [("facts", "geen lunch")])
    sign(own)
    written = back_up(own, (tmp_path / "history", tmp_path / "keys"))
    return written.history, written.keys


@pytest.fixture
def door(own: Settings, files: Files) -> Iterator[Casework]:
    """Give the door after the backup was made."""
    assert files
    casework = build(own)
    yield casework
    casework.close()


def sign(own: Settings) -> None:
    with checkpointer_of(own) as checkpointer:
        checkpointer.step()


def erase(own: Settings, door: Casework, **named: Any) -> None:
    ordering = OrderErasure(
        command_id=derived("test", "order"),
        at=door.clock.now(),
        erasure_id=ERASURE,
        school_id=SCHOOL,
        basis=Basis.REQUEST,
        **{"about": About.TRAJECTORY, "of": NOOR, **(named or {"whole": (NOOR,)})},
    )
    door.execute(ordering, by=workflow(BOARD))
    carry_out(own, door)


def carry_out(own: Settings, door: Casework) -> None:
    """Let the keeper do what was ordered, and put the receipt at the witness."""
    keeper = keeper_of(own, door)
    keeper.step()
    sign(own)
    keeper.step()


def lose_everything(own: Settings) -> None:
    with psycopg.connect(str(own.owner_url), dbname="postgres", autocommit=True) as admin:
        for url in (own.database_url, own.keys_url):
            name = Identifier(str(conninfo_to_dict(url)["dbname"]))
            admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _without_witness(own: Settings, becomes_of_it: str) -> Settings:
    """Let the share fall away, or be another's."""
    assert own.witness is not None
    if becomes_of_it == "never set":
        return msgspec.structs.replace(own, witness=None)
    if becomes_of_it == "of another log":
        (own.witness / "checkpoint").write_text("somebody else's\n1\n", encoding="utf-8")
        return own
    shutil.rmtree(own.witness)
    if becomes_of_it == "empty":
        own.witness.mkdir()
    return own


def _seen_after(own: Settings) -> list[str | None]:
    casework = build(own)
    found = texts(casework, NOOR)
    casework.close()
    return found


def test_what_was_lost_comes_back(own: Settings, files: Files) -> None:
    lose_everything(own)
    done = restore(own, files)
    assert done.report.is_sound
    assert _seen_after(own) == ["Noor", "5", "Drie dagen geen lunch bij zich"]


def test_words_that_nobody_saved_are_in_no_backup(own: Settings, files: Files) -> None:
    lose_everything(own)
    restore(own, files)
    with closing(Desk(own.database_url, b"s" * 32)) as desk:
        assert desk.drafts.of(TEACHER.staff_id) == []


def test_what_was_erased_after_the_backup_does_not_come_back(
    own: Settings, files: Files, door: Casework
) -> None:
    erase(own, door)
    door.close()
    lose_everything(own)
    done = restore(own, files, accepted=Accepted(loss=True))
    assert done.erased_again >= 2
    assert _seen_after(msgspec.structs.replace(own, witness=None)) == ["Noor", "5", None]


@pytest.mark.parametrize("accepts_loss", [False, True])
@pytest.mark.parametrize("becomes_of_it", ["gone", "empty", "of another log", "never set"])
def test_without_a_witness_nobody_knows_who_was_erased_and_nothing_is_restored(
    own: Settings, files: Files, door: Casework, becomes_of_it: str, accepts_loss: bool
) -> None:
    erase(own, door)
    door.close()
    lose_everything(own)
    with pytest.raises(ErasuresUnknown):
        restore(_without_witness(own, becomes_of_it), files, accepted=Accepted(loss=accepts_loss))
    done = restore(own, files, accepted=Accepted(loss=True, witness_is_lost=True))
    assert done.erased_again == 0 if becomes_of_it in {"gone", "empty"} else done.erased_again > 1


def test_erasures_that_the_witness_was_never_told_are_counted(
    own: Settings, door: Casework
) -> None:
    erase(own, door)
    sign(own)
    door.close()
    written = back_up(own, (own.witness.parent / "later", own.witness.parent / "later keys"))
    shutil.rmtree(own.witness / FOLDER)
    lose_everything(own)
    done = restore(own, (written.history, written.keys))
    assert (done.untold, done.erased_again) == (1, 0)
    assert _seen_after(own) == ["Noor", "5", None]


def test_history_that_is_shorter_than_what_was_witnessed_is_refused(
    own: Settings, files: Files, door: Casework
) -> None:
    door.execute(another("noor", 1), by=COORDINATOR)
    sign(own)
    door.close()
    lose_everything(own)
    with pytest.raises(BehindWitness):
        restore(own, files)
    restore(own, files, accepted=Accepted(loss=True))


def _witnessed_another(own: Settings) -> None:
    """Let the witness hold what was signed of another history, by the same key."""
    assert own.witness is not None
    signer = log_signer(own)
    other = Checkpoint(signer.verifier.name, 1, bytes(32)).signed(signer)
    (own.witness / NEWEST).write_text(other, encoding="utf-8")


def test_another_history_is_no_loss_that_somebody_may_accept(own: Settings, files: Files) -> None:
    _witnessed_another(own)
    lose_everything(own)
    with pytest.raises(AnotherHistory):
        restore(own, files, accepted=Accepted(loss=True))
    restore(own, files, accepted=Accepted(witness_is_lost=True))


def test_a_drill_with_another_history_is_not_well(own: Settings, files: Files) -> None:
    _witnessed_another(own)
    with pytest.raises(AnotherHistory):
        drill_of(own, files)


def test_epochs_that_came_after_the_backup_end_with_it(
    own: Settings, files: Files, door: Casework
) -> None:
    erase(own, door)
    with psycopg.connect(own.keys_url, autocommit=True) as conn:
        rotation_of(own, conn).rotate(door.clock.now())
    sign(own)
    later = back_up(own, (own.kek_file.parent / "later", own.kek_file.parent / "later keys"))
    door.close()
    lose_everything(own)
    done = restore(own, (later.history, files[1]))
    assert done.unknown == 1
    made_at = Manifest.of(files[1]).made_at
    with psycopg.connect(own.keys_url, autocommit=True) as conn:
        rotation = rotation_of(own, conn)
        rotation.rewrap()
        assert rotation.destroy(made_at + KEPT) == (1, 2)
    assert _seen_after(own) == ["Noor", "5", None]


def test_a_drill_turns_none_of_the_live_keys(own: Settings, files: Files) -> None:
    drill_of(own, files)
    assert KekFile(own.kek_file).numbers == (1,)


def test_nothing_is_restored_over_what_is_there(own: Settings, files: Files) -> None:
    with pytest.raises(AlreadyThere):
        restore(own, files)


def test_a_backup_that_was_changed_is_not_restored(own: Settings, files: Files) -> None:
    files[0].write_bytes(files[0].read_bytes() + b"x")
    with pytest.raises(BackupChanged):
        restore(own, files)


def test_a_drill_tells_whether_anybody_came_back(
    own: Settings, files: Files, door: Casework
) -> None:
    erase(own, door)
    found = drill_of(own, files)
    assert (found.returned, found.size) == (0, Manifest.of(files[0]).size)
    assert found.erased_again >= 2
    assert texts(door, NOOR) == ["Noor", "5", None]
