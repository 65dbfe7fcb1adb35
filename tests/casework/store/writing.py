"""Somebody to write with: a teacher, a care coordinator, and the signals they pass on."""

from datetime import UTC, datetime
from uuid import UUID

from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from casework.privacy.content import Personal
from casework.trajectories.commands import AddSignal, RaiseSignal

NOW = datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
BOARD, SCHOOL = derived("test", "board"), derived("test", "school")
TEACHER = Actor(
    staff_id=derived("test", "teacher"), tenant=BOARD, postings=(Posting(Role.TEACHER, SCHOOL),)
)
COORDINATOR = Actor(
    staff_id=derived("test", "coordinator"),
    tenant=BOARD,
    postings=(Posting(Role.CARE_COORDINATOR, SCHOOL),),
)


def signal(name: str, number: int = 2001) -> RaiseSignal:
    """Return the command that begins a trajectory; the same name, the same command."""
    return RaiseSignal(
        command_id=derived("command", name),
        at=NOW,
        trajectory_id=trajectory(name),
        school_id=SCHOOL,
        number=number,
        signal_id=derived("signal", name),
        child_id=derived("child", name),
        family_id=derived("family", name),
        list_version=1,
        seen_on=NOW.date(),
        spoke_with_parents="no",
        child_name=Personal("Noor"),
        group=Personal("5"),
        seen=Personal("Drie dagen geen lunch bij zich"),
    )


def another(name: str, n: int) -> AddSignal:
    """Return the command that adds the nth signal to a trajectory; it never clashes."""
    return AddSignal(
        command_id=derived("another", name, str(n)),
        at=NOW,
        trajectory_id=trajectory(name),
        signal_id=derived("another signal", name, str(n)),
        list_version=1,
        seen_on=NOW.date(),
        spoke_with_parents="no",
        seen=Personal(f"Vandaag weer, voor de {n}e keer"),
    )


def trajectory(name: str) -> UUID:
    """Return the id of the trajectory that `signal(name)` begins."""
    return derived("trajectory", name)
