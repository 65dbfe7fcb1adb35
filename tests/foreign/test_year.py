"""The officer checks a downloaded year offline, with the program that the instructions name."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.audit.published import published
from tests.foreign import golang
from tests.foreign.conftest import SIZE, Log
from tests.foreign.packs import flipped
from tests.house.rooms import HOUSE

pytestmark = pytest.mark.golang

Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def download(log: Log, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder in which the officer unpacked the download."""
    folder = tmp_path_factory.mktemp("download")
    with published(log.settings.database_url, log.signer.verifier) as found:
        for path, content in found.files():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def check(officers_program: Path, download: Path, log: Log) -> Check:
    def run(*earlier: Path, key: str = log.key) -> subprocess.CompletedProcess[str]:
        command = [str(officers_program), key, str(download), *map(str, earlier)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def refusal(answer: subprocess.CompletedProcess[str]) -> str:
    assert (answer.returncode, answer.stdout) == (1, "")
    return answer.stderr.partition("REFUSED: ")[2].strip()


@pytest.fixture
def note(tmp_path: Path) -> Callable[[str], Path]:
    """Give a way to keep a checkpoint, as the officer does from one year to the next."""

    def kept(text: str) -> Path:
        file = tmp_path / "kept"
        file.write_text(text, "utf-8", newline="\n")
        return file

    return kept


def test_what_was_downloaded_is_right(check: Check) -> None:
    assert check().stdout == f"OK: {SIZE} entries checked, of {SIZE} under the signature\n"


def test_it_is_the_history_of_every_earlier_download(
    check: Check, log: Log, note: Callable[[str], Path]
) -> None:
    for size in log.notes:
        assert check(note(log.notes[size])).returncode == 0


def test_another_history_than_last_year_is_refused(
    check: Check, fork: Log, note: Callable[[str], Path]
) -> None:
    assert refusal(check(note(fork.notes[1000]))).startswith("another history than")


def test_a_key_of_somebody_else_is_refused(check: Check) -> None:
    other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    assert refusal(check(key=other)) == "note has no verifiable signatures"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("checkpoint", ""),
        ("tile/0/000", "not what was signed: entry"),
        ("tile/0/077", "not what was signed: entry"),
        ("tile/0/078.p/32", "not what was signed: entry"),
        ("tile/entries/000", ""),
        ("tile/entries/078.p/32", ""),
    ],
)
def test_a_file_with_one_bit_changed_is_refused(
    path: str, why: str, check: Check, download: Path
) -> None:
    file = download / path
    before = file.read_bytes()
    try:
        for turn in range(8):
            file.write_bytes(flipped(before, f"{path} {turn}"))
            assert refusal(check()).startswith(why)
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("path", ["tile/0/003", "tile/entries/003", "tile/entries/078.p/32"])
def test_a_file_with_its_end_cut_off_is_refused(path: str, check: Check, download: Path) -> None:
    file = download / path
    before = file.read_bytes()
    try:
        for left in (0, 1, len(before) - 32, len(before) - 1):
            file.write_bytes(before[:left])
            assert "missing after" in refusal(check()) or "more than" in refusal(check())
        file.write_bytes(before + before[:32])
        assert refusal(check())
    finally:
        file.write_bytes(before)


def test_hashes_changed_together_with_their_entries_are_refused_by_the_signature(
    check: Check, download: Path, fork: Log
) -> None:
    tile, bundle = download / "tile/0/000", download / "tile/entries/000"
    before = tile.read_bytes(), bundle.read_bytes()
    try:
        tile.write_bytes(fork.hashes.node(0, 0) + before[0][32:])
        length = int.from_bytes(before[1][:2], "big")
        bundle.write_bytes(b"\0\x07another" + before[1][2 + length :])
        assert refusal(check()).startswith("not what was signed: the tree of")
    finally:
        tile.write_bytes(before[0])
        bundle.write_bytes(before[1])


def test_entries_of_other_years_need_not_be_there(check: Check, download: Path) -> None:
    file = download / "tile/entries/003"
    before = file.read_bytes()
    try:
        file.unlink()
        assert check().stdout.startswith(f"OK: {SIZE - 256} entries checked, of {SIZE} ")
    finally:
        file.write_bytes(before)


def test_the_instructions_name_the_command_that_works(log: Log, download: Path) -> None:
    page = (HOUSE / "docs/gebruik/privacy-officer.md").read_text("utf-8")
    commands = [line.strip() for line in page.splitlines() if "GO111MODULE=off" in line]
    (line,) = (command for command in commands if command.endswith("logboek-2026"))
    first, second, *command = line.split()
    go, place = golang.find() or pytest.fail(golang.HINT)
    assert (first, second, command[0]) == ("GO111MODULE=off", f"GOPATH={golang.DEBIAN}", "go")
    values = {"go": str(go), "SLEUTEL": log.key, "logboek-2026": str(download)}
    answer = subprocess.run(
        [values.get(word, word) for word in command],
        cwd=HOUSE / "docs/verify",
        env=os.environ | {"GO111MODULE": "off", "GOPATH": str(place)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.startswith("OK: ")


def test_the_instructions_explain_every_refusal() -> None:
    page = (HOUSE / "docs/gebruik/privacy-officer.md").read_text("utf-8")
    source = (HOUSE / "docs/verify/main.go").read_text("utf-8")
    refusals = [f"{reason} 7" for reason in re.findall(r'ensure\(.*, "([^"]{9,})", ', source)]
    explained = [
        re.escape(said).replace("…", ".*") for said in re.findall("`REFUSED: (.*?)`", page)
    ]
    assert len(refusals) == source.count("\tensure(")
    assert [it for it in refusals if not any(re.fullmatch(e, it) for e in explained)] == []
