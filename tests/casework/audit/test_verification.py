"""A clean history raises no alarm, whatever was rightly removed from it."""

from typing import Any

import psycopg

from casework.application import Casework
from casework.audit.notes import Signer
from casework.audit.report import Bad
from casework.audit.verification import verify
from tests.casework.audit.conftest import look
from tests.casework.audit.ordered_away import ORDERED_AWAY


def test_an_empty_history_is_sound(app: psycopg.Connection, signer: Signer) -> None:
    report = verify(app, signer.verifier)
    assert (report.is_sound, report.size, report.covered) == (True, 0, 0)


def test_a_clean_history_is_sound_and_covered(
    history: Casework, app: psycopg.Connection, signer: Signer
) -> None:
    report = verify(app, signer.verifier)
    assert report.is_sound
    assert (report.size, report.covered, report.checkpoints, report.removed) == (12, 12, 3, 0)


def test_what_was_added_since_the_last_checkpoint_is_verified_but_not_covered(
    history: Casework, app: psycopg.Connection, signer: Signer
) -> None:
    look(history, 19)
    report = verify(app, signer.verifier)
    assert (report.is_sound, report.size, report.covered) == (True, 13, 12)


def test_ids_may_have_gaps(
    history: Casework, superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute("SELECT nextval(pg_get_serial_sequence('events', 'notification_id'))")
    look(history, 20)
    assert verify(app, signer.verifier).is_sound


def test_a_sealed_part_that_no_order_removed_is_missing(
    superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute("UPDATE events SET sealed = NULL WHERE sealed <> ''")
    report = verify(app, signer.verifier, at_most=100)
    assert (report.covered, report.removed) == (12, 8)
    assert {bad.code for bad in report.bad} == {"sealed_missing"}
    assert [bad.index for bad in report.bad] == [0, 1, 2, 5, 6, 8, 10, 11]


def test_a_sealed_part_that_an_order_named_and_took_is_rightly_gone(
    superuser: psycopg.Connection[Any], app: psycopg.Connection, signer: Signer
) -> None:
    superuser.execute(ORDERED_AWAY)
    report = verify(app, signer.verifier)
    assert (report.is_sound, report.size, report.removed) == (True, 14, 2)


def test_progress_ends_at_all_of_it(
    history: Casework, app: psycopg.Connection, signer: Signer
) -> None:
    told: list[tuple[int, int]] = []
    verify(app, signer.verifier, lambda done, total: told.append((done, total)))
    assert told[-1] == (12, 12)


def test_a_fault_is_said_in_one_line() -> None:
    bad = Bad(code="entry_changed", index=7, notification_id=9, topic="access.refused")
    assert str(bad) == "entry_changed, entry 7, notification 9, topic access.refused"
    assert str(Bad(code="checkpoint_root", index=5, checkpoint=9)) == (
        "checkpoint_root, entry 5, checkpoint 9"
    )
