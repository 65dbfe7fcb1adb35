"""Evidence of ours is accepted by software of others; changed in any place, it is refused."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest

from casework.audit.evidence import evidence
from casework.audit.proofs import root_at
from casework.audit.published import published
from casework.audit.verification import verify
from tests.foreign.conftest import SIZE, SIZES, Log
from tests.foreign.packs import Pack, flipped, mutants
from tests.foreign.verifiers import (
    PYMERKLE,
    SIGSTORE,
    go_answers,
    pymerkle_accepts,
    pymerkle_accepts_growth,
    pymerkle_path,
    sigstore_accepts,
    unbased,
)

INDEXES = (0, 1, 2, 254, 255, 256, 999, 4095, 4096, 10_000, 16_383, 16_384, 19_998, 19_999)
MANY = 10_000
"""Changed packs that each of them has to refuse, at least."""


def packs(log: Log) -> Iterator[Pack]:
    """Yield packs of entries at both ends of everything, under checkpoints of every size."""
    yield from (log.pack(index) for index in INDEXES)
    for then, now in pairwise(SIZES):
        yield from (log.pack(index, now, then) for index in {0, now // 2, now - 1})


@pytest.fixture(scope="session")
def changed(log: Log, fork: Log) -> list[tuple[str, Pack]]:
    """Give every pack with one thing changed, and what it was."""
    strangers = zip(packs(log), packs(fork), strict=True)
    return [mutant for pack, stranger in strangers for mutant in mutants(pack, stranger)]


@pytest.mark.golang
def test_go_accepts_every_pack(log: Log, batch: Path) -> None:
    assert set(go_answers(batch, packs(log))) == {"accepted"}


@pytest.mark.golang
def test_go_refuses_ten_thousand_changed_ones(changed: list[tuple[str, Pack]], batch: Path) -> None:
    answers = go_answers(batch, (pack for _, pack in changed))
    assert len(answers) == len(changed) >= MANY
    taken = [what for (what, _), said in zip(changed, answers, strict=True) if said == "accepted"]
    assert taken == []


def test_sigstore_accepts_every_pack(log: Log) -> None:
    assert all(sigstore_accepts(pack) for pack in packs(log))


def test_sigstore_refuses_every_changed_one(changed: list[tuple[str, Pack]]) -> None:
    judged = [(what, pack) for what, pack in changed if what in SIGSTORE]
    assert len(judged) >= MANY
    assert [what for what, pack in judged if sigstore_accepts(pack)] == []


def test_pymerkle_accepts_every_pack(log: Log) -> None:
    assert all(pymerkle_accepts(pack) for pack in packs(log))


def test_pymerkle_refuses_every_changed_one(changed: list[tuple[str, Pack]]) -> None:
    judged = [(what, pack) for what, pack in changed if what in PYMERKLE]
    assert len(judged) >= MANY
    assert [what for what, pack in judged if pymerkle_accepts(pack)] == []


@pytest.mark.parametrize("then", SIZES)
def test_pymerkle_agrees_that_the_log_only_grew(then: int, log: Log) -> None:
    for now in (size for size in SIZES if size >= then):
        roots = root_at(log.hashes, then), root_at(log.hashes, now)
        path = pymerkle_path(log.hashes, then, now)
        assert pymerkle_accepts_growth(then, now, roots, path)
        for place, node in enumerate(path):
            bent = [*path[:place], flipped(node, f"{then} {now}"), *path[place + 1 :]]
            assert not pymerkle_accepts_growth(then, now, roots, bent)


@pytest.mark.golang
def test_the_pack_that_casework_writes_is_what_go_reads(log: Log, batch: Path) -> None:
    with published(log.settings.database_url, log.signer.verifier) as found:
        written = evidence(found, [0, 7, 19_999], earlier=log.notes[257])
    read = [
        Pack(
            written.verifier_key,
            written.checkpoint,
            written.earlier,
            unbased(written.consistency),
            one.index,
            *unbased([one.entry]),
            unbased(one.inclusion),
        )
        for one in written.entries
    ]
    assert read == [log.pack(index, SIZE, 257) for index in (0, 7, 19_999)]
    assert go_answers(batch, read) == ["accepted"] * 3


@pytest.mark.golang
def test_proofs_hold_after_the_sealed_parts_are_removed(emptied: Log, batch: Path) -> None:
    with published(emptied.settings.database_url, emptied.signer.verifier) as found:
        assert [entry for _, entry in found.entries(0, 300)] == emptied.entries
        assert dict(found.hashes.tiles(300)) == dict(emptied.hashes.tiles(300))
    packs_now = [emptied.pack(index, then=5) for index in range(300)]
    assert set(go_answers(batch, packs_now)) == {"accepted"}
    assert all(sigstore_accepts(pack) and pymerkle_accepts(pack) for pack in packs_now)


def test_a_long_clean_log_raises_no_alarm_of_ours(log: Log) -> None:
    with psycopg.connect(log.settings.database_url) as conn:
        report = verify(conn, log.signer.verifier, at_most=100)
    assert (report.bad, report.size, report.covered) == ((), SIZE, SIZE)
    assert report.checkpoints == len(SIZES)
