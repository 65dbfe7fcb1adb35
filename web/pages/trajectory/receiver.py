"""Who answers for a receiver: itself, where it has an account; else the sender notes it."""

from __future__ import annotations

from uuid import UUID

from flask_babel import gettext

from casework.identity.actor import Role
from projections import staff_directory
from web import current
from web.pages.trajectory.opened import Opened
from web.staff_names import names_of


def answers_itself(opened: Opened) -> bool:
    """Say whether the receiver of the open package has somebody who answers in Casework."""
    package = opened.state.package
    if package is None:
        return False
    with current.reading() as reading:
        members = staff_directory.of_organisation(reading, package.organisation_id)
    theirs = (p for member in members for p in member.postings)
    return any(
        p.role == Role.PARTNER and p.organisation_id == package.organisation_id for p in theirs
    )


def noted_by(role: str, by: UUID | None) -> str:
    """Return through whom an answer was noted, when it was not the receiver itself."""
    if by is None or role == Role.PARTNER:
        return ""
    return gettext("vastgelegd door %(who)s", who=names_of([by]).get(by, gettext("Casework")))
