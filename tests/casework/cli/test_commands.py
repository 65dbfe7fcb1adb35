"""The console command says what it did in one line, and ends with a code a script can use."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from click.testing import CliRunner

from casework.__main__ import main
from casework.application import Casework
from casework.audit.evidence import Evidence
from casework.bootstrap import checkpointer_of, log_verifier
from casework.config import Settings, environment, settings
from tests.casework.audit.conftest import refuse


@pytest.fixture
def run(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a way to run commands with the settings of this test's database."""
    for name, value in environment(database, signs=True).items():
        monkeypatch.setenv(name, value)
    return lambda *words: CliRunner().invoke(main, words)


def test_settings_reach_a_child_as_they_are_but_for_the_owner(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_OWNER_URL", "postgresql://owner@/casework")
    given = environment(database)
    signing, keeping = environment(database, signs=True), environment(database, keeps=True)
    monkeypatch.delenv("CASEWORK_OWNER_URL")
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    expected = {name: getattr(database, name) for name in database.__struct_fields__}
    found = settings()
    assert {name: getattr(found, name) for name in expected} == expected | {
        "owner_url": None,
        "retention_url": None,
        "signer_url": None,
        "log_key_file": None,
        "pg_bin": None,
    }
    assert signing.keys() - given.keys() == {"CASEWORK_SIGNER_URL", "CASEWORK_LOG_KEY_FILE"}
    assert keeping.keys() - given.keys() == {"CASEWORK_RETENTION_URL"}


def test_a_sound_history_is_verified(run: Any, casework: Casework) -> None:
    refuse(casework)
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("sound: 1 entries, 0 of them under 0 signed checkpoints")


def test_the_first_bad_entry_is_named_in_one_line(
    run: Any, casework: Casework, database: Settings
) -> None:
    refuse(casework)
    refuse(casework)
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("UPDATE history.events SET topic = 'other'")
    first, every = run("verify"), run("verify", "--all")
    assert (first.exit_code, first.stdout.count("\n")) == (1, 1)
    assert first.stdout.startswith("bad: entry_changed, entry 0, ")
    assert (every.exit_code, every.stdout.count("\n")) == (1, 2)


def test_the_verifier_key_is_printed_for_others(run: Any, database: Settings) -> None:
    assert run("log", "key").stdout == f"{log_verifier(database)}\n"


def test_preparing_again_changes_nothing(
    run: Any, casework: Casework, database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(casework)
    monkeypatch.setenv("CASEWORK_OWNER_URL", str(database.owner_url))
    assert run("init").exit_code == 0
    assert run("verify").stdout.startswith("sound: 1 entries")


def test_a_missing_setting_is_named_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASEWORK_DATABASE_URL", raising=False)
    result = CliRunner().invoke(main, ["verify"])
    assert result.exit_code == 1
    assert "CASEWORK_DATABASE_URL" in result.stderr


def test_checkpoints_are_signed_until_the_process_is_stopped(
    casework: Casework, database: Settings
) -> None:
    refuse(casework)
    command = [sys.executable, "-m", "casework", "checkpoints"]
    with psycopg.connect(database.database_url, autocommit=True) as conn:
        process = subprocess.Popen(command, env=os.environ | environment(database, signs=True))
        process.terminate() if _signed(conn) else process.kill()
    assert process.wait(20) == 0


def _signed(conn: psycopg.Connection) -> bool:
    for _ in range(200):
        row = conn.execute("SELECT count(*), pg_sleep(0.1) FROM history.checkpoints").fetchone()
        if row is not None and row[0]:
            return True
    return False


def test_evidence_is_written_for_entries_and_for_the_numbers_that_pages_show(
    run: Any, casework: Casework, database: Settings, tmp_path: Path
) -> None:
    for _ in range(3):
        refuse(casework)
    with checkpointer_of(database) as checkpointer:
        checkpointer.step()
    with psycopg.connect(database.database_url, autocommit=True) as conn:
        row = conn.execute("SELECT notification_id FROM history.leaves WHERE leaf_index = 2")
        shown = str(row.fetchall()[0][0])
    first, second = (tmp_path / name for name in ("first.json", "second.json"))
    assert run("log", "proof", "0", "2", "--out", str(first)).exit_code == 0
    assert run("log", "proof", "--shown", shown, "--out", str(second)).exit_code == 0
    one, two = (msgspec.json.decode(file.read_bytes(), type=Evidence) for file in (first, second))
    assert [entry.index for entry in one.entries] == [0, 2]
    assert two.entries == one.entries[1:]


def test_the_log_is_written_as_tiles(
    run: Any, casework: Casework, database: Settings, tmp_path: Path
) -> None:
    refuse(casework)
    with checkpointer_of(database) as checkpointer:
        checkpointer.step()
    assert run("log", "tiles", "--out", str(tmp_path), "--year", "1999").stdout == "1 entries\n"
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"checkpoint", "log.vkey", "tile/0/000.p/1"}


def test_a_checkpoint_that_somebody_kept_is_compared(
    run: Any, casework: Casework, database: Settings, tmp_path: Path
) -> None:
    refuse(casework)
    with checkpointer_of(database) as checkpointer:
        checkpointer.step()
    run("log", "tiles", "--out", str(tmp_path))
    refuse(casework)
    kept = tmp_path / "checkpoint"
    said = "the 1 entries of then are the first of the 2 that are there\n"
    assert run("log", "witness", str(kept)).stdout == said
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        superuser.execute("UPDATE history.leaves SET leaf_hash = sha256('x')")
    result = run("log", "witness", str(kept))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("Error: AnotherHistory: not the history whose first 1 entries")
    kept.write_text("nonsense", "utf-8")
    assert run("log", "witness", str(kept)).exit_code == 1


def test_behind_its_witness_nothing_starts(
    run: Any,
    casework: Casework,
    database: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refuse(casework)
    with checkpointer_of(database) as checkpointer:
        checkpointer.step()
    monkeypatch.setenv("CASEWORK_WITNESS", str(tmp_path))
    assert run("verify").stdout == "bad: witness_missing\n"
    assert run("log", "keep").stdout == "witnessed: 1 entries\n"
    assert run("verify").exit_code == 0
    with psycopg.connect(str(database.owner_url), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("TRUNCATE history.events, history.leaves, history.commands")
        superuser.execute("TRUNCATE history.checkpoints")
    for name in ("web", "worker", "checkpoints"):
        result = run(name)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert "BehindWitness: 0 entries are there, 1 were witnessed" in result.stderr
    assert run("verify").stdout == "bad: behind_witness, entry 0, checkpoint 1\n"


def test_what_is_not_signed_yet_is_said_in_one_line(
    run: Any, casework: Casework, tmp_path: Path
) -> None:
    refuse(casework)
    result = run("log", "tiles", "--out", str(tmp_path))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("Error: NothingSigned: no checkpoint covers that yet")
