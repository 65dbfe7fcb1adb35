"""The receipt of an erasure is checked by software of others; changed anywhere, it is refused."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.audit.published import published
from casework.audit.receipt import Receipt, receipt_of
from casework.bootstrap import log_verifier
from casework.config import Settings
from casework.erasures.events import ErasureCarriedOut
from tests.foreign import erasing, golang
from tests.foreign.packs import flipped
from tests.house.rooms import HOUSE

pytestmark = pytest.mark.golang
Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the program that is named to whoever gets a receipt."""
    try:
        source = HOUSE / "docs/verify/receipt/main.go"
        return golang.built(source, tmp_path_factory.mktemp("receipt"))
    except LookupError as error:
        pytest.fail(str(error))


@pytest.fixture
def receipt(database: Settings, tmp_path: Path) -> tuple[str, Receipt]:
    """Give the log's key, and the receipt of somebody who was erased."""
    own, door = erasing.written(database, tmp_path)
    erasing.erase(own, door)
    (fact,) = door.facts(0, 10, topics=[ErasureCarriedOut.topic])
    door.close()
    with published(own.database_url, log_verifier(own)) as log:
        return str(log_verifier(own)), receipt_of(log, fact.position)


@pytest.fixture
def check(program: Path, receipt: tuple[str, Receipt], tmp_path: Path) -> Check:
    def run(given: Any, key: str = receipt[0]) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "receipt.json"
        file.write_bytes(msgspec.json.encode(given))
        command = [str(program), key, str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def test_go_accepts_a_receipt_and_reads_what_it_says(
    check: Check, receipt: tuple[str, Receipt]
) -> None:
    answer = check(receipt[1])
    assert answer.returncode == 0, answer.stderr
    count = len(msgspec.json.decode(receipt[1].public)["keys"])
    said = f"OK: {count} keys destroyed, 1 entries without content; entry "
    assert answer.stdout.startswith(said)


def test_words_put_in_its_mouth_are_refused(check: Check, receipt: tuple[str, Receipt]) -> None:
    told = receipt[1].public
    for other in (told.replace("entries", "Entries"), told + " ", told[:-1], "{}"):
        answer = check(msgspec.structs.replace(receipt[1], public=other))
        assert (answer.returncode, answer.stderr.strip()) == (1, "REFUSED: not what the entry says")


def test_a_receipt_of_anything_else_is_refused(check: Check, receipt: tuple[str, Receipt]) -> None:
    given = msgspec.to_builtins(receipt[1])
    (entry,) = given["evidence"]["entries"]
    changes: list[dict[str, Any]] = [
        {**entry, "index": entry["index"] - 1},
        {**entry, "entry": _bent(entry["entry"])},
        {**entry, "inclusion": entry["inclusion"][:-1]},
        {**entry, "inclusion": [_bent(entry["inclusion"][0]), *entry["inclusion"][1:]]},
    ]
    for changed in changes:
        evidence = {**given["evidence"], "entries": [changed]}
        assert check({**given, "evidence": evidence}).returncode == 1


def test_a_signature_of_somebody_else_is_refused(
    check: Check, receipt: tuple[str, Receipt]
) -> None:
    other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert check(receipt[1], key=other).returncode == 1


def _bent(text: str) -> str:
    return base64.b64encode(flipped(base64.b64decode(text), text)).decode()
