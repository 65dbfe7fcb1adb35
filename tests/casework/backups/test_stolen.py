"""Whoever steals both backups, and has the program, reads nothing without the key file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from casework.backups.placing import drop, named
from casework.backups.programs import RESTORE
from casework.backups.restoring import Accepted
from casework.bootstrap import build, restore
from casework.config import Settings
from casework.privacy.secrets import make_secrets
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own
from tests.casework.erasures.ordering import NOOR, texts

pytestmark = pytest.mark.timeout(180)
STOLEN = "_stolen"
SAID = (b"Noor", b"Drie dagen geen lunch")


@pytest.fixture
def thief(own: Settings, files: tuple[Path, Path], tmp_path: Path) -> Iterator[Settings]:
    """Give another machine: the backups are there, with a key file of its own making."""
    kek_file = tmp_path / "thief.json"
    make_secrets(kek_file)
    settings = msgspec.structs.replace(named(own, STOLEN), kek_file=kek_file, witness=None)
    restore(settings, files, accepted=Accepted(witness_is_lost=True, keys_are_lost=True))
    yield settings
    drop(own, STOLEN)


def test_nothing_opens(thief: Settings) -> None:
    with closing(build(thief)) as casework:
        assert set(texts(casework, NOOR)) == {None}


def test_no_word_lies_open_in_the_files(own: Settings, files: tuple[Path, Path]) -> None:
    program = own.pg_bin / RESTORE if own.pg_bin else RESTORE
    for file in files:
        shown = subprocess.run([program, "--file=-", file], capture_output=True, check=True)
        assert len(shown.stdout) > 1000
        assert [word for word in SAID if word in shown.stdout] == []
