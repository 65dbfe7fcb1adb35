"""An order to erase one of two children, and what can still be read of them."""

from __future__ import annotations

from uuid import UUID

from casework.application import Casework
from casework.audit.looking import Subject
from casework.erasures import commands as c
from casework.erasures.codes import About, Basis
from casework.events import contents
from casework.identity.actor import Role, workflow
from casework.ids import derived
from casework.privacy.content import Personal, Sealed
from casework.requests.commands import RegisterRequest
from tests.casework.store.writing import BOARD, COORDINATOR, NOW, SCHOOL, signal, trajectory

ERASURE = derived("test", "erasure")
NOOR, SEM = trajectory("noor"), trajectory("sem")
FAMILY, CHILD = signal("noor").family_id, signal("noor").child_id
REQUEST = derived("test", "request")
ASKED = RegisterRequest(
    command_id=derived("test", "ask"),
    at=NOW,
    request_id=REQUEST,
    school_id=SCHOOL,
    trajectory_id=NOOR,
    family_id=FAMILY,
    child_id=CHILD,
    kind="access",
    asked_as="carer",
    asked_on=NOW.date(),
    asked_by=Personal("Eva"),
    words=Personal("Mogen wij alles zien?"),
)
"""What Noor's family asks, by somebody whose name is not in the file."""


def order(
    door: Casework, *, is_urgent: bool = False, erasure_id: UUID = ERASURE, of: UUID = NOOR
) -> None:
    """Order a trajectory to be erased; with another `erasure_id`, its child instead."""
    is_whole = erasure_id == ERASURE or of != NOOR
    ordering = c.OrderErasure(
        command_id=derived("test", "order", str(erasure_id)),
        at=door.clock.now(),
        erasure_id=erasure_id,
        school_id=SCHOOL,
        about=About.TRAJECTORY,
        basis=Basis.REQUEST,
        of=of,
        whole=(of,) if is_whole else (),
        single=() if is_whole else (signal("noor").child_id,),
        is_urgent=is_urgent,
    )
    door.execute(ordering, by=workflow(BOARD))


def texts(casework: Casework, subject: UUID) -> list[str | None]:
    """Return every text of a trajectory as its coordinator reads it; None where it is gone."""
    sealed = [
        content
        for event in casework.since(subject, 0)
        for _, content in contents(event)
        if isinstance(content, Sealed)
    ]
    opens = frozenset(one.key_id for one in sealed)
    about = Subject(subject, "trajectory", ("all",), subject, SCHOOL, opens)
    look = casework.look(COORDINATOR, [about], roles=(Role.CARE_COORDINATOR,), purpose="support")
    return casework.reveal(sealed, look)
