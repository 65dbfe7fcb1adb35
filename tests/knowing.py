"""Children that are known before anything is said about them: a key begins with its child."""

from __future__ import annotations

from casework.application import Casework
from casework.families.commands import RegisterFamily
from casework.identity.actor import Actor
from casework.ids import derived
from casework.trajectories.commands import OpenReferral, RaiseSignal


def know_child(casework: Casework, of: RaiseSignal | OpenReferral, by: Actor) -> None:
    """Register the family of the child that `of` is about, as the page does."""
    registering = RegisterFamily(
        command_id=derived("register", str(of.command_id)),
        at=of.at,
        family_id=of.family_id,
        school_id=of.school_id,
        child_id=of.child_id,
        name=of.child_name,
    )
    casework.execute(registering, by=by)
