"""Settings that would give a key away are no settings."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from environs import EnvError

from casework.config import Settings, environment, settings


@pytest.fixture
def told(database: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment say where Vault's token lies, and nothing of a key file."""
    own = msgspec.structs.replace(database, kek_file=None, vault_token_file=tmp_path / "token")
    for name, value in environment(own).items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    "url", ["https://vault.example.nl:8200", "http://127.0.0.1:8200", "http://localhost:8200"]
)
def test_vault_is_asked_over_tls_or_on_this_machine(
    url: str, told: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_VAULT_URL", url)
    assert settings().vault_url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://vault.example.nl:8200",
        "http://10.0.0.7:8200",
        "vault.example.nl",
        "",
        "ftp://localhost",
        "https:vault",
        "http://[::1",
    ],
)
def test_no_key_goes_to_vault_in_the_open(
    url: str, told: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_VAULT_URL", url)
    with pytest.raises(EnvError, match="https"):
        settings()
