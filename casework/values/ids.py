"""Typed ids: each noun has its own, so that a family is never passed for a trajectory."""

from __future__ import annotations

import re
from typing import Final, NewType
from uuid import UUID

from casework.values.not_understood import NotUnderstood

TenantId = NewType("TenantId", UUID)
SchoolId = NewType("SchoolId", UUID)
StaffId = NewType("StaffId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
OfferId = NewType("OfferId", UUID)
FamilyId = NewType("FamilyId", UUID)
PersonId = NewType("PersonId", UUID)
HouseholdId = NewType("HouseholdId", UUID)
TrajectoryId = NewType("TrajectoryId", UUID)
SignalId = NewType("SignalId", UUID)
GoalId = NewType("GoalId", UUID)
ActionId = NewType("ActionId", UUID)
ContactId = NewType("ContactId", UUID)
ConsentId = NewType("ConsentId", UUID)
HandoverId = NewType("HandoverId", UUID)
TaskId = NewType("TaskId", UUID)
AgreementId = NewType("AgreementId", UUID)

_WRITTEN: Final = re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}")


def parse_id(text: str) -> UUID:
    """Return the id written in `text`, with or without hyphens; `id_unreadable` otherwise.

    Stricter than `UUID()`, which also takes braces, underscores and digits of any script.
    """
    written = text.strip().lower()
    if not _WRITTEN.fullmatch(written):
        raise NotUnderstood("id_unreadable")
    return UUID(written)
