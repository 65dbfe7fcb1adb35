"""Proving once more to be there: what is written down of it, on a page and at the terminal."""

from __future__ import annotations

from casework.application import Casework
from casework.desk.accounts import Account
from casework.identity.actor import Actor, workflow
from casework.ids import mint
from casework.staff.codes import ProofMethod, SignInFailure
from casework.staff.commands import RecordStepUp, RecordStepUpFailed


def record_proof(door: Casework, by: Actor, method: ProofMethod, before: str) -> None:
    """Write that somebody proved to be there. `before`: the page or log that asked for it."""
    proven = RecordStepUp(
        command_id=mint(),
        at=door.clock.now(),
        step_up_id=mint(),
        staff_id=by.staff_id,
        method=str(method),
        before=before,
    )
    door.execute(proven, by=by)


def record_no_proof(door: Casework, account: Account, why: SignInFailure, before: str) -> None:
    """Write that somebody could not prove it; an account of nobody is that of its tenant alone."""
    failed = RecordStepUpFailed(
        command_id=mint(),
        at=door.clock.now(),
        step_up_id=mint(),
        staff_id=account.staff_id if account.staff_id.int else None,
        why=str(why),
        before=before,
    )
    door.execute(failed, by=workflow(account.tenant))
