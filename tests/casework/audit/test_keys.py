"""The public key of the log lies in a file of its own, and is that of the private key."""

import stat
from pathlib import Path

import msgspec
import pytest

from casework.application import Casework
from casework.audit.faults import LogKeyChanged
from casework.audit.keys import keep_verifier, read_verifier
from casework.audit.notes import Signer
from casework.bootstrap import log_signer, log_verifier, prepare
from casework.config import Settings

SIGNER = Signer("casework.example", bytes(range(32)))


def test_whoever_verifies_needs_no_private_key(database: Settings) -> None:
    outside = msgspec.structs.replace(database, log_key_file=None)
    assert log_verifier(outside) == log_signer(database).verifier


def test_the_private_key_is_the_owners_and_the_public_key_everybodys(database: Settings) -> None:
    private, public = database.log_key_file, database.log_verifier_file
    assert private is not None
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE(public.stat().st_mode) & stat.S_IROTH


def test_a_public_key_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "log.vkey"
    keep_verifier(file, SIGNER.verifier)
    keep_verifier(file, SIGNER.verifier)
    assert read_verifier(file) == SIGNER.verifier


@pytest.mark.parametrize("other", [str(Signer("casework.example", bytes(32)).verifier), "", "x+y"])
def test_another_key_is_not_put_in_its_place(other: str, tmp_path: Path) -> None:
    file = tmp_path / "log.vkey"
    file.write_text(other, "utf-8")
    with pytest.raises(LogKeyChanged, match=r"log\.vkey holds another key"):
        keep_verifier(file, SIGNER.verifier)
    assert file.read_text("utf-8") == other


def test_a_log_that_is_signed_already_goes_on_with_the_same_key(
    history: Casework, database: Settings, tmp_path: Path
) -> None:
    moved = {"log_key_file": tmp_path / "log.key", "log_verifier_file": tmp_path / "log.vkey"}
    with pytest.raises(LogKeyChanged, match=r"log\.key holds another key"):
        prepare(msgspec.structs.replace(database, **moved))
    assert not (tmp_path / "log.vkey").exists()


def test_a_lost_private_key_is_not_replaced_in_silence(database: Settings, tmp_path: Path) -> None:
    with pytest.raises(LogKeyChanged):
        prepare(msgspec.structs.replace(database, log_key_file=tmp_path / "log.key"))
