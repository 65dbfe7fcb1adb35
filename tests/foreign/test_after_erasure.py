"""Somebody was erased, and what was sealed about them is removed: every proof still holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from casework.audit.evidence import Evidence, evidence
from casework.audit.published import published
from casework.bootstrap import log_verifier
from casework.config import Settings
from tests.foreign import erasing
from tests.foreign.packs import Pack, mutants
from tests.foreign.verifiers import go_answers, pymerkle_accepts, sigstore_accepts, unbased


class Log(msgspec.Struct, frozen=True):
    """Packs of every entry, made before anybody was erased and after. `removed`: sealed parts."""

    before: tuple[Pack, ...]
    after: tuple[Pack, ...]
    removed: int


@pytest.fixture
def log(database: Settings, tmp_path: Path) -> Iterator[Log]:
    own, door = erasing.written(database, tmp_path)
    before, checkpoint = _packs(own)
    removed = erasing.erase(own, door)
    after, _ = _packs(own, checkpoint)
    yield Log(before, after, removed)
    door.close()


def test_every_verifier_accepts_every_proof_of_before_and_after(log: Log) -> None:
    every = (*log.before, *log.after)
    assert (log.removed >= 1, len(log.after) > len(log.before) >= 9) == (True, True)
    assert all(sigstore_accepts(pack) and pymerkle_accepts(pack) for pack in every)
    assert [one.entry for one in log.after][: len(log.before)] == [one.entry for one in log.before]


@pytest.mark.golang
def test_go_accepts_them_and_that_history_only_grew(log: Log, batch: Path) -> None:
    assert set(go_answers(batch, [*log.before, *log.after])) == {"accepted"}
    assert {pack.then.size for pack in log.after} == {len(log.before)}


@pytest.mark.golang
def test_go_refuses_them_when_anything_is_changed(log: Log, batch: Path) -> None:
    pack = log.after[-1]
    changed = [bad for what, bad in mutants(pack, stranger=pack) if what != "past"]
    assert len(changed) > 100
    assert "accepted" not in go_answers(batch, changed)


def _packs(own: Settings, earlier: str | None = None) -> tuple[tuple[Pack, ...], str]:
    with published(own.database_url, log_verifier(own)) as found:
        told = evidence(found, range(found.size), earlier)
    return tuple(_read(told)), told.checkpoint


def _read(told: Evidence) -> Iterator[Pack]:
    for one in told.entries:
        yield Pack(
            verifier_key=told.verifier_key,
            checkpoint=told.checkpoint,
            earlier=told.earlier,
            consistency=unbased(told.consistency),
            index=one.index,
            entry=unbased([one.entry])[0],
            inclusion=unbased(one.inclusion),
        )
