"""Secret files are whole or not there, and what one said goes when its new name is sure to stay."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_ISDIR
from threading import Barrier

import pytest

from casework.privacy.epochs import KekFile
from casework.privacy.secrets import make_secrets, read_secret, replace_text

BEGINNING = b'{"keys":'


def test_what_a_file_said_goes_once_its_new_name_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kek.json"
    make_secrets(file)
    said: list[bytes] = []
    sync = os.fsync
    with file.open("rb") as old:

        def look(descriptor: int) -> None:
            if S_ISDIR(os.fstat(descriptor).st_mode):
                said.append(os.pread(old.fileno(), len(BEGINNING), 0))
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", look)
        replace_text(file, "{}")
        said.append(os.pread(old.fileno(), len(BEGINNING), 0))
    assert said == [BEGINNING, b"\0" * len(BEGINNING)]


def test_a_secret_that_is_broken_off_while_it_is_made_is_made_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kek_file, secret = tmp_path / "kek.json", tmp_path / "server.secret"

    def full(_descriptor: int) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="no space"):
            make_secrets(kek_file, secret)
    make_secrets(kek_file, secret)
    assert (KekFile(kek_file).numbers, len(read_secret(secret))) == ((1,), 32)
    assert {file.name for file in tmp_path.iterdir()} == {"kek.json", "server.secret"}


def test_a_secret_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    secret = tmp_path / "server.secret"
    make_secrets(None, secret)
    before = read_secret(secret)
    make_secrets(None, secret)
    assert read_secret(secret) == before
    assert secret.stat().st_mode & 0o777 == 0o600


def test_of_those_who_make_a_secret_at_once_each_finds_the_same(tmp_path: Path) -> None:
    meet = Barrier(8)

    def make(file: Path) -> bytes:
        meet.wait()
        make_secrets(None, file)
        return read_secret(file)

    with ThreadPoolExecutor(8) as makers:
        for turn in range(20):
            secret = tmp_path / f"secret-{turn}"
            assert {len(one) for one in makers.map(make, [secret] * 8)} == {32}
            assert set(makers.map(make, [secret] * 8)) == {read_secret(secret)}
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_what_a_replacement_that_was_broken_off_left_goes_with_the_next(tmp_path: Path) -> None:
    file, left = tmp_path / "kek.json", tmp_path / ".kek.json.new"
    make_secrets(file)
    left.write_bytes(BEGINNING)
    with left.open("rb") as opened:
        replace_text(file, "{}")
        assert opened.read() == b"\0" * len(BEGINNING)
    assert (left.exists(), file.read_text("ascii")) == (False, "{}")


def test_a_second_name_that_the_secret_itself_kept_does_not_make_an_end_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between its two names, what made it first left the one beside the other."""
    file = tmp_path / "kek.json"
    make_secrets(file)
    os.link(file, tmp_path / ".kek.json.new")
    before = file.read_bytes()
    said: list[bytes] = []
    replace = Path.replace

    def look(fresh: Path, target: Path) -> Path:
        said.append(target.read_bytes())
        return replace(fresh, target)

    monkeypatch.setattr(Path, "replace", look)
    replace_text(file, "{}")
    assert said == [before]
