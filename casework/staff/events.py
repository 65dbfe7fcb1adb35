"""What can happen to a member of staff. Names and notes are sealed under the member's own key."""

from __future__ import annotations

from uuid import UUID

from casework.events import Event, Keyless
from casework.privacy.content import Content


class MemberAdded(Event, frozen=True, kw_only=True):
    """Somebody works with us. `employer`: the organisation that pays them."""

    topic = "staff.member_added"

    name: Content
    email: Content | None
    employer: UUID


class MemberRenamed(Event, frozen=True, kw_only=True):
    """A member of staff is called something else."""

    topic = "staff.member_renamed"

    name: Content

    def part(self) -> str:
        """Name what this fact changes."""
        return "name"


class EmailChanged(Event, frozen=True, kw_only=True):
    """A member of staff is mailed elsewhere, or not at all."""

    topic = "staff.email_changed"

    email: Content | None

    def part(self) -> str:
        """Name what this fact changes."""
        return "email"


class RoleEvent(Event, frozen=True, kw_only=True):
    """A fact of one role; `school_id` None is every school of the board."""

    role: str
    school_id: UUID | None

    def part(self) -> str:
        """Name what this fact changes: this role, there."""
        return f"role:{self.role}:{self.school_id or 'board'}"


class RoleGranted(RoleEvent, frozen=True, kw_only=True):
    """A role is held from now on, on behalf of an organisation."""

    topic = "staff.role_granted"

    organisation_id: UUID


class RoleRevoked(RoleEvent, frozen=True, kw_only=True):
    """A role is no longer held."""

    topic = "staff.role_revoked"


class ConflictEvent(Event, frozen=True, kw_only=True):
    """A fact of one declared conflict."""

    conflict_id: UUID

    def part(self) -> str:
        """Name what this fact changes: this conflict."""
        return f"conflict:{self.conflict_id}"


class ConflictDeclared(ConflictEvent, frozen=True, kw_only=True):
    """A person or family is closed to this member. `kind`: own_child, own_family, acquaintance.

    `about_kind`: person or family.
    """

    topic = "staff.conflict_declared"

    about: UUID
    about_kind: str
    kind: str
    note: Content | None = None


class ConflictLifted(ConflictEvent, frozen=True, kw_only=True):
    """The conflict is no longer there."""

    topic = "staff.conflict_lifted"


class MemberDeactivated(Event, frozen=True, kw_only=True):
    """A member left or pauses: every role rests, at once."""

    topic = "staff.member_deactivated"

    def part(self) -> str:
        """Name what this fact changes."""
        return "active"


class MemberReactivated(Event, frozen=True, kw_only=True):
    """A member is back, with the roles that were not revoked meanwhile."""

    topic = "staff.member_reactivated"

    def part(self) -> str:
        """Name what this fact changes."""
        return "active"


class AccessRecorded(Event, frozen=True, kw_only=True):
    """A member's account was changed. `what`: see AccessChange."""

    topic = "staff.access_recorded"

    what: str


class SignedIn(Keyless, frozen=True, kw_only=True):
    """A session began. `method`: how it was proven who it is."""

    topic = "staff.signed_in"

    staff_id: UUID
    method: str


class SignedOut(Keyless, frozen=True, kw_only=True):
    """A session ended. `how`: self, idle, expired, replaced or ended_elsewhere."""

    topic = "staff.signed_out"

    staff_id: UUID
    how: str


class SignInFailed(Keyless, frozen=True, kw_only=True):
    """Somebody did not get in. `staff_id` None: there is no such account, and its name is not kept.

    `why`: unknown, password, second_factor, throttled or inactive.
    """

    topic = "staff.sign_in_failed"

    staff_id: UUID | None
    why: str


class SteppedUp(Keyless, frozen=True, kw_only=True):
    """Somebody proved once more to be there. `before`: the page or log it was asked for."""

    topic = "staff.stepped_up"

    staff_id: UUID
    method: str
    before: str


class StepUpFailed(Keyless, frozen=True, kw_only=True):
    """Somebody could not prove to be there. `staff_id` None: there is no such account.

    `why`: as of a sign-in that failed; `before`: the page or log it was asked for.
    """

    topic = "staff.step_up_failed"

    staff_id: UUID | None
    why: str
    before: str
