"""What the witness tells of erasures is believed when the signed log bears it out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID

import msgspec
import psycopg
import pytest

from casework.application import Casework
from casework.audit.notes import Signer
from casework.audit.receipt import Receipt
from casework.backups.placing import check_free, drop, named
from casework.backups.proving import proves
from casework.backups.restoring import Accepted, ErasuresUnproven
from casework.backups.witnessed import FOLDER, WitnessedErasure, WitnessedErasures
from casework.bootstrap import back_up, build, keeper_of, log_verifier, restore
from casework.config import Settings
from casework.ids import derived
from tests.casework.backups.test_backups import Files, erase, sign
from tests.casework.backups.test_backups import door as door
from tests.casework.backups.test_backups import files as files
from tests.casework.backups.test_backups import own as own
from tests.casework.erasures.ordering import ERASURE, order
from tests.casework.erasures.test_keeper import say_that_everything_went
from tests.casework.store.writing import BOARD

pytestmark = pytest.mark.timeout(180)
AGAIN = "_again"
KEYS = "SELECT key_id FROM keys WHERE wrapped IS NOT NULL ORDER BY key_id"
Changed = Callable[[Receipt], Receipt]


@pytest.fixture
def told(own: Settings, door: Casework) -> WitnessedErasures:
    """Give what the witness says after one erasure that was signed."""
    erase(own, door)
    return _at(own)


def _at(own: Settings) -> WitnessedErasures:
    assert own.witness is not None
    return WitnessedErasures(own.witness)


def _say(own: Settings, line: WitnessedErasure) -> Path:
    """Write what whoever reaches the share may write."""
    assert own.witness is not None
    file = own.witness / FOLDER / f"{line.erasure_id}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(msgspec.json.encode(line))
    return file


def _every_key(own: Settings) -> tuple[UUID, ...]:
    with psycopg.connect(own.keys_url) as conn:
        return tuple(row[0] for row in conn.execute(KEYS).fetchall())


def _forged(own: Settings) -> WitnessedErasure:
    return WitnessedErasure(derived("test", "forged"), BOARD, _every_key(own))


def _public(receipt: Receipt) -> Receipt:
    return msgspec.structs.replace(receipt, public=receipt.public.replace("erasure", "erasing"))


def _entry(receipt: Receipt) -> Receipt:
    (one,) = receipt.evidence.entries
    entry = bytearray(base64.b64decode(one.entry))
    entry[-1] ^= 1
    return _proved(receipt, msgspec.structs.replace(one, entry=base64.b64encode(entry).decode()))


def _index(receipt: Receipt) -> Receipt:
    (one,) = receipt.evidence.entries
    return _proved(receipt, msgspec.structs.replace(one, index=one.index - 1))


def _path(receipt: Receipt) -> Receipt:
    (one,) = receipt.evidence.entries
    return _proved(receipt, msgspec.structs.replace(one, inclusion=one.inclusion[:-1]))


def _signature(receipt: Receipt) -> Receipt:
    text = receipt.evidence.checkpoint.split("\n\n")[0] + "\n"
    another = Signer(text.split("\n", maxsplit=1)[0], b"a" * 32).sign(text)
    evidence = msgspec.structs.replace(receipt.evidence, checkpoint=another)
    return msgspec.structs.replace(receipt, evidence=evidence)


def _proved(receipt: Receipt, one: object) -> Receipt:
    evidence = msgspec.structs.replace(receipt.evidence, entries=(one,))
    return msgspec.structs.replace(receipt, evidence=evidence)


def test_an_erasure_is_told_at_once_and_proved_when_the_log_was_signed(
    own: Settings, files: Files, door: Casework
) -> None:
    keeper = keeper_of(own, door)
    order(door)
    keeper.step()
    (one,) = _at(own).all()
    assert _at(own).receipt_of(one) is None
    sign(own)
    keeper.step()
    assert proves(one, _at(own).receipt_of(one), log_verifier(own))


def test_a_keeper_proves_what_one_before_it_told(own: Settings, told: WitnessedErasures) -> None:
    (one,) = told.all()
    for file in (own.witness or Path()).glob(f"{FOLDER}/*.receipt"):
        file.unlink()
    with closing(build(own)) as door:
        keeper_of(own, door).step()
    assert proves(one, told.receipt_of(one), log_verifier(own))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
@pytest.mark.parametrize("kind", ["json", "receipt"])
def test_what_a_power_cut_left_half_written_a_keeper_that_begins_writes_anew(
    own: Settings, told: WitnessedErasures, content: bytes, kind: str
) -> None:
    assert own.witness is not None
    (own.witness / FOLDER / f"{ERASURE}.{kind}").write_bytes(content)
    with closing(build(own)) as door:
        keeper_of(own, door).step()
    (one,) = told.all()
    assert proves(one, told.receipt_of(one), log_verifier(own))


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_a_file_that_says_nothing_is_named_and_stops_a_restore(
    own: Settings, files: Files, told: WitnessedErasures, content: bytes
) -> None:
    (Path(str(own.witness)) / FOLDER / "junk.json").write_bytes(content)
    with pytest.raises(match=r"junk\.json"):
        restore(named(own, AGAIN), files)
    check_free(named(own, AGAIN))


def test_an_order_that_is_said_to_be_carried_out_twice_is_proved_by_what_the_keys_bear_out(
    own: Settings, files: Files, door: Casework
) -> None:
    keeper = keeper_of(own, door)
    order(door)
    keeper.step()
    (one,) = _at(own).all()
    for version in (3, 4):
        say_that_everything_went(door, ERASURE, version, *one.keys)
    sign(own)
    keeper.step()
    assert proves(one, _at(own).receipt_of(one), log_verifier(own))


@pytest.mark.parametrize("change", [_public, _entry, _index, _path, _signature])
def test_a_receipt_in_which_anything_was_changed_proves_nothing(
    own: Settings, told: WitnessedErasures, change: Changed
) -> None:
    (one,) = told.all()
    receipt = msgspec.json.decode(told.receipt_of(one) or b"", type=Receipt)
    assert proves(one, msgspec.json.encode(receipt), log_verifier(own))
    assert not proves(one, msgspec.json.encode(change(receipt)), log_verifier(own))


@pytest.mark.parametrize("receipt", [None, b"", b"{", b"[]", b"\xff"])
def test_what_is_no_receipt_proves_nothing(
    own: Settings, files: Files, receipt: bytes | None
) -> None:
    assert not proves(_forged(own), receipt, log_verifier(own))


def test_a_receipt_is_of_one_erasure_of_one_board_and_of_its_keys(
    own: Settings, told: WitnessedErasures
) -> None:
    (one,) = told.all()
    receipt = told.receipt_of(one)
    others = (
        msgspec.structs.replace(one, erasure_id=derived("test", "another")),
        msgspec.structs.replace(one, tenant=derived("test", "another board")),
        msgspec.structs.replace(one, keys=(*one.keys, derived("test", "another key"))),
    )
    assert [proves(other, receipt, log_verifier(own)) for other in others] == [False] * 3


def test_a_line_that_somebody_put_at_the_witness_erases_nobody(own: Settings, files: Files) -> None:
    _say(own, _forged(own))
    with pytest.raises(
        ErasuresUnproven, match=f"1 erasures at the witness, of {len(_every_key(own))}"
    ):
        restore(named(own, AGAIN), files)
    check_free(named(own, AGAIN))


def test_a_line_to_which_somebody_added_a_key_erases_nobody(
    own: Settings, files: Files, told: WitnessedErasures
) -> None:
    (one,) = told.all()
    _say(own, msgspec.structs.replace(one, keys=_every_key(own)))
    with pytest.raises(ErasuresUnproven, match=str(ERASURE)):
        restore(named(own, AGAIN), files, accepted=Accepted(loss=True))


def test_an_erasure_that_only_a_taken_over_site_wrote_erases_nobody(
    own: Settings, files: Files, door: Casework, tmp_path: Path
) -> None:
    """The keeper asks the keys, and so does a restore: in a backup of then they live."""
    say_that_everything_went(door, derived("test", "forged"), 1, *_every_key(own))
    keeper_of(own, door).step()
    sign(own)
    later = back_up(own, (tmp_path / "later", tmp_path / "later keys"))
    living = _every_key(own)
    done = restore(named(own, AGAIN), (later.history, later.keys))
    assert (done.erased_again, done.untold) == (0, 1)
    assert _every_key(named(own, AGAIN)) == living
    drop(own, AGAIN)


def test_what_is_not_proved_can_be_believed_by_name(
    own: Settings, files: Files, door: Casework
) -> None:
    """The machine was lost between an erasure and the next signature: a second, as a rule."""
    order(door)
    keeper_of(own, door).step()
    known = Accepted(loss=True, erasures_unproven=True)
    assert restore(named(own, AGAIN), files, accepted=known).erased_again >= 2
    drop(own, AGAIN)
