"""What the site and the worker say when they start."""

from __future__ import annotations

from pathlib import Path

import msgspec
import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from structlog.testing import capture_logs

from casework.cli.serving import check_databases, warn_without_witness
from casework.config import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings of which nothing is looked at but the witness."""
    return Settings(database_url="", keys_url="", log_verifier_file=tmp_path, secret_file=tmp_path)


def test_without_a_witness_the_worker_says_so_once(settings: Settings) -> None:
    with capture_logs() as told:
        warn_without_witness(settings)
    assert [line["event"] for line in told] == ["no_witness"]


def test_with_a_witness_it_says_nothing(settings: Settings, tmp_path: Path) -> None:
    with capture_logs() as told:
        warn_without_witness(msgspec.structs.replace(settings, witness=tmp_path))
    assert told == []


def test_where_both_databases_answer_nothing_is_said(database: Settings) -> None:
    check_databases(database)


@pytest.mark.parametrize("name", ["database_url", "keys_url"])
def test_without_one_of_its_databases_nothing_starts(name: str, database: Settings) -> None:
    missing = make_conninfo(getattr(database, name), dbname="not_made_yet")
    with pytest.raises(psycopg.OperationalError, match="not_made_yet"):
        check_databases(msgspec.structs.replace(database, **{name: missing}))
