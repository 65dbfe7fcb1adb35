"""The family that begins with a signal or a referral: one child, named as people say it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from casework.families.commands import RegisterFamily
from casework.families.written import write_name
from casework.privacy.content import Personal
from casework.values.names import said
from web import current


def registration(values: dict[str, Any], school_id: UUID, ids: dict[str, Any]) -> RegisterFamily:
    """Return the command that goes first; its id makes the whole form once."""
    name: Personal = values["child_name"]
    return RegisterFamily(
        command_id=values["command_id"],
        at=current.now(),
        family_id=ids["family_id"],
        school_id=school_id,
        child_id=ids["child_id"],
        name=write_name(said(name.text)),
        group=values.get("group"),
    )
