"""Whoever owns the database can change every byte of it, and is found out at the right entry."""

from typing import Any

import psycopg
import pytest

from casework.audit.checkpoint import Checkpoint
from casework.audit.notes import Signer
from casework.audit.verification import verify
from tests.casework.audit.tamperings import RUN_TOGETHER, TAMPERINGS
from tests.casework.audit.unconstrained import ONE_ID

OF_THE_LOG_ALONE = {
    what
    for what, tampering in TAMPERINGS.items()
    if tampering.code not in {"sealed_changed", "version_gap", "command_unknown"}
    or what in RUN_TOGETHER
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_the_first_bad_entry_is_named_when(
    what: str, superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    tampering = TAMPERINGS[what]
    superuser.execute(tampering.deed)
    report = verify(app, signer.verifier)
    expected = [(tampering.code, tampering.index)]
    assert [(bad.code, bad.index) for bad in report.bad] == expected


@pytest.mark.parametrize("what", sorted(OF_THE_LOG_ALONE))
def test_the_log_alone_names_the_same_when(
    what: str, superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    tampering = TAMPERINGS[what]
    superuser.execute(tampering.deed)
    report = verify(app, signer.verifier, log_alone=True)
    expected = [(tampering.code, tampering.index)]
    assert [(bad.code, bad.index) for bad in report.bad] == expected


@pytest.mark.parametrize("log_alone", [False, True])
@pytest.mark.parametrize("what", ONE_ID)
def test_the_first_of_what_has_one_id_is_named_when(
    what: str,
    log_alone: bool,
    superuser: psycopg.Connection[Any],
    app: psycopg.Connection,
    signer: Signer,
) -> None:
    deed, index = ONE_ID[what]
    superuser.execute(deed)
    (bad,) = verify(app, signer.verifier, log_alone=log_alone).bad
    assert bad.index == index
    assert bad.code in {"index_gap", "entry_changed", "sealed_changed"}


@pytest.mark.parametrize(
    ("seed", "code"), [(bytes(32), "checkpoint_signature"), (None, "checkpoint_root")]
)
def test_the_first_bad_checkpoint_is_named_when_it_is_forged(
    seed: bytes | None,
    code: str,
    superuser: psycopg.Connection[Any],
    app: psycopg.Connection,
    signer: Signer,
) -> None:
    forged = Checkpoint(signer.verifier.name, 9, bytes(32))
    forger = signer if seed is None else Signer(signer.verifier.name, seed)
    change = "UPDATE checkpoints SET root = %s, note = %s WHERE size = 9"
    superuser.execute(change, [forged.root, forged.signed(forger)])
    report = verify(app, signer.verifier)
    assert [(bad.code, bad.checkpoint) for bad in report.bad] == [(code, 9)]


def test_verification_goes_on_when_more_faults_are_asked_for(
    superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute(
        """UPDATE events SET topic = 'other'
           WHERE notification_id IN (pg_temp.leaf(1), pg_temp.leaf(8));
           DELETE FROM events WHERE notification_id = pg_temp.leaf(4);
           DELETE FROM leaves WHERE leaf_index = 4"""
    )
    report = verify(app, signer.verifier, at_most=100)
    assert [(bad.code, bad.index) for bad in report.bad] == [
        ("entry_changed", 1),
        ("index_gap", 4),
        ("checkpoint_root", 0),
        ("entry_changed", 8),
        ("command_unknown", None),
    ]
