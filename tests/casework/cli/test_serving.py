"""What the worker says when it starts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from structlog.testing import capture_logs

from casework.cli.serving import warn_without_witness
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
