"""A backup is one when it opens: a restore is refused, and a drill rings, where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import psycopg
import pytest
from click.testing import CliRunner, Result

from casework.__main__ import main
from casework.application import Casework
from casework.backups.manifest import Manifest
from casework.backups.placing import check_free, drop, named
from casework.backups.restoring import Accepted, KeysDoNotOpen
from casework.bootstrap import back_up, drill_of, restore
from casework.config import Settings, environment
from casework.privacy.epochs import KekFile
from casework.privacy.secrets import make_secrets
from tests.casework.backups.test_backups import Files, erase, sign
from tests.casework.backups.test_backups import door as door
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own
from tests.casework.store.writing import TEACHER, signal
from tests.knowing import know_child

pytestmark = pytest.mark.timeout(180)
LIVING = "SELECT count(*) FROM keys WHERE wrapped IS NOT NULL"
AGAIN = "_again"
FLIP = """
UPDATE keys SET wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)
WHERE key_id = (SELECT min(key_id::text)::uuid FROM keys WHERE wrapped IS NOT NULL)
"""


@pytest.fixture
def elsewhere(own: Settings, again: Settings, tmp_path: Path) -> Settings:
    """Give a new machine, for which the copy in the safe was forgotten."""
    kek_file = tmp_path / "fresh.json"
    make_secrets(kek_file)
    return msgspec.structs.replace(again, kek_file=kek_file)


@pytest.fixture
def again(own: Settings) -> Iterator[Settings]:
    """Give names under which nothing is yet; what is restored there is removed after."""
    yield named(own, AGAIN)
    drop(own, AGAIN)


def _living(own: Settings) -> int:
    with psycopg.connect(own.keys_url) as conn:
        row = conn.execute(LIVING).fetchone()
    return int(row[0]) if row else 0


def _run(own: Settings, *words: str) -> Result:
    given = environment(own) | {"CASEWORK_OWNER_URL": str(own.owner_url)}
    if own.pg_bin:
        given["CASEWORK_PG_BIN"] = str(own.pg_bin)
    return CliRunner().invoke(main, words, env=given)


def _drill(own: Settings, files: Files) -> Result:
    return _run(own, "drill", f"--history={files[0]}", f"--keys={files[1]}")


def test_with_key_encryption_keys_of_another_nothing_is_restored(
    own: Settings, elsewhere: Settings, files: Files
) -> None:
    living = _living(own)
    with pytest.raises(KeysDoNotOpen, match=f"^{living} of {living} keys"):
        restore(elsewhere, files)
    check_free(elsewhere)  # nothing is left of it
    assert KekFile(Path(str(elsewhere.kek_file))).numbers == (1,), "no epoch began either"


def test_one_key_that_does_not_open_is_enough(
    own: Settings, again: Settings, files: Files, tmp_path: Path
) -> None:
    with psycopg.connect(own.keys_url) as conn:
        conn.execute(FLIP)
    written = back_up(own, (tmp_path / "later", tmp_path / "later keys"))
    living = _living(own)
    with pytest.raises(KeysDoNotOpen, match=f"^1 of {living} keys"):
        restore(again, (written.history, written.keys))


def test_a_backup_of_the_keys_past_its_term_says_so(
    own: Settings, again: Settings, files: Files
) -> None:
    keks = KekFile(Path(str(own.kek_file)))
    keks.begin(2)
    keks.destroy(1)
    with pytest.raises(KeysDoNotOpen):
        restore(again, files)


def test_that_keys_are_lost_can_be_accepted_by_name(
    own: Settings, elsewhere: Settings, files: Files
) -> None:
    living = _living(own)
    done = restore(elsewhere, files, accepted=Accepted(keys_are_lost=True))
    assert (done.closed, done.report.is_sound) == (living, True)


def test_a_restore_that_is_refused_is_told_in_one_line(elsewhere: Settings, files: Files) -> None:
    told = _run(elsewhere, "restore", f"--history={files[0]}", f"--keys={files[1]}")
    assert told.exit_code == 1
    assert told.output.startswith("Error: KeysDoNotOpen: ")


def test_who_restores_with_a_loss_hears_whose_accounts_come_back(
    again: Settings, files: Files
) -> None:
    words = f"--history={files[0]}", f"--keys={files[1]}", "--accept-loss"
    told = _run(again, "restore", *words)
    then = f"{Manifest.of(files[0]).made_at:%Y-%m-%d %H:%M} UTC"
    assert f"accounts are those of {then}: who was blocked since gets in again" in told.output


def test_a_drill_that_finds_everything_ends_well(own: Settings, files: Files) -> None:
    told = _drill(own, files)
    assert (told.exit_code, "bad" in told.output) == (0, False), told.output


def test_a_drill_rings_when_somebody_who_was_erased_comes_back(
    own: Settings, files: Files, door: Casework
) -> None:
    """Nobody but the live keys knows of the erasure: history of then does not."""
    erase(own, door)
    told = _drill(msgspec.structs.replace(own, witness=None), files)
    assert told.exit_code == 1
    assert "bad: 4 keys that were erased open again" in told.output


def test_a_drill_rings_when_nothing_opens(own: Settings, elsewhere: Settings, files: Files) -> None:
    told = _drill(msgspec.structs.replace(own, kek_file=elsewhere.kek_file), files)
    assert told.exit_code == 1
    assert f"bad: {_living(own)} keys that live do not open from this backup" in told.output


def test_a_drill_rings_when_the_keys_are_of_before_the_history(
    own: Settings, files: Files, door: Casework, tmp_path: Path
) -> None:
    """A key that is not in the backup at all is as lost as one that does not open."""
    before = _living(own)
    know_child(door, signal("sem"), TEACHER)
    door.execute(signal("sem"), by=TEACHER)
    sign(own)
    later = back_up(own, (tmp_path / "later", tmp_path / "later keys"))
    found = drill_of(own, (later.history, files[1]))
    assert (found.living, found.lost) == (before, _living(own) - before)
