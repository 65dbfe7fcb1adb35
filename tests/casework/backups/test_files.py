"""The files of a backup: their owner's alone from the first byte, and gone when their time is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from casework.backups.backing_up import STAMP
from casework.backups.manifest import Manifest
from casework.backups.programs import DUMP, ProgramFailed
from casework.bootstrap import back_up
from casework.config import Settings
from casework.privacy.rotation import KEPT
from tests.casework.backups.test_backups import Files
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own

pytestmark = pytest.mark.timeout(180)
SEEN_BY_ALL = 0o022
SAYS_ITS_MODE = """#!/bin/sh
for word in "$@"; do
    file="${word#--file=}"
    if [ "$file" != "$word" ]; then ls -l "$file" | cut -c1-10 >&2; echo x >> "$file"; fi
done
exit 1
"""


@pytest.fixture
def usual() -> Iterator[None]:
    """Let new files be readable by everybody, as on most machines."""
    before = os.umask(SEEN_BY_ALL)
    yield
    os.umask(before)


@pytest.fixture
def failing(own: Settings, tmp_path: Path) -> Settings:
    """Give a pg_dump that says how its file was made, writes to it, and has no room for more."""
    program = tmp_path / "bin" / DUMP
    program.parent.mkdir()
    program.write_text(SAYS_ITS_MODE, encoding="ascii")
    program.chmod(0o700)
    return msgspec.structs.replace(own, pg_bin=program.parent)


@pytest.mark.usefixtures("usual", "files")
def test_a_file_is_its_owners_alone_before_anything_is_in_it(
    failing: Settings, tmp_path: Path
) -> None:
    with pytest.raises(ProgramFailed, match=r"-rw-------$"):
        back_up(failing, (tmp_path / "there", tmp_path / "there"))


@pytest.mark.usefixtures("files")
def test_what_was_broken_off_leaves_nothing(failing: Settings, tmp_path: Path) -> None:
    with pytest.raises(ProgramFailed):
        back_up(failing, (tmp_path / "there", tmp_path / "there"))
    assert list((tmp_path / "there").iterdir()) == []


@pytest.mark.usefixtures("usual")
def test_what_is_done_is_its_owners_alone(files: Files) -> None:
    there = [one for file in files for one in file.parent.iterdir()]
    assert [stat.S_IMODE(one.stat().st_mode) for one in there] == [0o600] * 4


@pytest.mark.usefixtures("files")
def test_a_manifest_has_its_name_when_it_is_whole(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    there = tmp_path / "there"
    with pytest.raises(OSError, match="no space"):
        back_up(own, (there, there))
    assert [one.name for one in there.iterdir() if one.name.endswith(".json")] == []


def test_no_backup_of_the_keys_is_older_than_its_term(own: Settings, files: Files) -> None:
    history, keys = files
    now = Manifest.of(keys).made_at + timedelta(minutes=5)
    over, young = ((now - KEPT + timedelta(hours=n)).strftime(STAMP) for n in (-1, 1))
    for stamp in (over, young):
        # Whole, without the manifest of who was broken off, and not even that far.
        for end in (".dump", ".dump.json", ".new"):
            (keys.parent / f"keys-{stamp}{end}").touch()
        for end in (".dump", ".new"):
            (history.parent / f"history-{stamp}{end}").touch()
    (keys.parent / "keys-of-the-bicycle.dump").touch()
    before = _names(history, keys)
    written = back_up(own, (history.parent, keys.parent))
    new = {one.name + end for one in (written.history, written.keys) for end in ("", ".json")}
    gone = {f"keys-{over}.dump", f"keys-{over}.dump.json", f"keys-{over}.new"}
    assert _names(history, keys) == before - gone - {f"history-{over}.new"} | new


def _names(*files: Path) -> set[str]:
    return {found.name for file in files for found in file.parent.iterdir()}
