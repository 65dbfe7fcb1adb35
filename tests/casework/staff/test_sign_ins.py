"""Sign-ins as facts: one stream per session, and never what was typed as a name."""

from __future__ import annotations

import pytest

from casework.commands import Command
from casework.identity.actor import Role
from casework.ids import derived
from casework.staff import commands as c
from casework.staff import events as e
from casework.staff.lines import LINES
from tests.casework.story import SCHOOL, Story

NADIA = derived("test", "nadia")
SESSION = derived("test", "session")
SIGNED_IN = e.SignedIn(staff_id=NADIA, method="password_totp")

session = Story(
    LINES, session_id=SESSION, attempt_id=SESSION, step_up_id=SESSION, staff_id=NADIA, before="undo"
)


def test_a_session_begins_once() -> None:
    assert session.when((), c.RecordSignIn, method="password_totp") == (SIGNED_IN,)
    again = session.refusal((SIGNED_IN,), c.RecordSignIn, method="demo")
    assert again == "session_known_already"


def test_a_session_ends_once() -> None:
    ended = e.SignedOut(staff_id=NADIA, how="idle")
    assert session.when((SIGNED_IN,), c.RecordSignOut, how="idle") == (ended,)
    assert session.when((SIGNED_IN, ended), c.RecordSignOut, how="self") == ()


def test_a_failed_attempt_of_nobody_we_know_names_nobody() -> None:
    failed = session.when((), c.RecordSignInFailed, staff_id=None, why="unknown")
    assert failed == (e.SignInFailed(staff_id=None, why="unknown"),)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (c.RecordSignIn, "method"),
        (c.RecordSignInFailed, "why"),
        (c.RecordStepUp, "method"),
        (c.RecordStepUpFailed, "why"),
    ],
)
def test_what_happened_is_told_in_codes(kind: type[Command], field: str) -> None:
    assert session.refusal((), kind, **{field: "nadia@example.org"}) == "code_unknown"


def test_failed_attempts_are_recorded_by_the_door_itself() -> None:
    failing = session.command(c.RecordSignInFailed, why="password")
    assert session.may((), failing, Role.WORKFLOW, None) == "yes"
    assert session.may((), failing, Role.CORE_MEMBER, SCHOOL) == "not_permitted"


def test_whoever_has_a_role_signs_in() -> None:
    signing = session.command(c.RecordSignIn, method="demo")
    assert session.may((), signing, Role.TEACHER, SCHOOL) == "yes"


def test_a_proof_says_how_and_before_what() -> None:
    proven = e.SteppedUp(staff_id=NADIA, method="totp", before="undo")
    assert session.when((), c.RecordStepUp, method="totp") == (proven,)
    failed = e.StepUpFailed(staff_id=NADIA, why="second_factor", before="undo")
    assert session.when((), c.RecordStepUpFailed, why="second_factor") == (failed,)
    assert session.refusal((proven,), c.RecordStepUp, method="totp") == "session_known_already"


def test_what_a_proof_was_for_is_a_name_of_ours_and_nothing_typed() -> None:
    typed = {"method": "totp", "before": "nadia@example.org\n2026 ok"}
    assert session.refusal((), c.RecordStepUp, **typed) == "code_unknown"


def test_nobody_writes_that_a_colleague_proved_nothing() -> None:
    failing = session.command(c.RecordStepUpFailed, why="second_factor")
    assert session.may((), failing, Role.WORKFLOW, None) == "yes"
    assert session.may((), failing, Role.CORE_MEMBER, SCHOOL) == "not_permitted"
