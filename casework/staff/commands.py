"""What can be asked of a member of staff, and what is recorded about signing in."""

from __future__ import annotations

from uuid import UUID

from casework.commands import Command
from casework.identity.actor import Role
from casework.privacy.content import Content


class MemberCommand(Command, frozen=True, kw_only=True):
    """A command about one member of staff."""

    staff_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the member's id."""
        return self.staff_id


class AddMember(MemberCommand, frozen=True, kw_only=True):
    """Let somebody work with us; without a role they can do nothing yet."""

    name: Content
    email: Content | None
    employer: UUID


class RenameMember(MemberCommand, frozen=True, kw_only=True):
    """Call a member what they are called now."""

    name: Content

    def part(self) -> str:
        """Name what this command changes."""
        return "name"


class ChangeEmail(MemberCommand, frozen=True, kw_only=True):
    """Mail a member elsewhere; None: not at all."""

    email: Content | None

    def part(self) -> str:
        """Name what this command changes."""
        return "email"


class RoleCommand(MemberCommand, frozen=True, kw_only=True):
    """A command about one role; `school_id` None is every school of the board."""

    role: Role
    school_id: UUID | None

    def part(self) -> str:
        """Name what this command changes: this role, there."""
        return f"role:{self.role}:{self.school_id or 'board'}"


class GrantRole(RoleCommand, frozen=True, kw_only=True):
    """Let a member hold a role; for their employer when no organisation is named."""

    organisation_id: UUID | None = None


class RevokeRole(RoleCommand, frozen=True, kw_only=True):
    """Take a role back."""


class ConflictCommand(MemberCommand, frozen=True, kw_only=True):
    """A command about one conflict."""

    conflict_id: UUID

    def part(self) -> str:
        """Name what this command changes: this conflict."""
        return f"conflict:{self.conflict_id}"


class DeclareConflict(ConflictCommand, frozen=True, kw_only=True):
    """Close a person or family to a member. Codes: see AboutKind and ConflictKind."""

    about: UUID
    about_kind: str
    kind: str
    note: Content | None = None


class DeclareOwnConflict(DeclareConflict, frozen=True, kw_only=True):
    """Say of oneself that a person or family is too close."""


class LiftConflict(ConflictCommand, frozen=True, kw_only=True):
    """Open what a conflict had closed."""


class DeactivateMember(MemberCommand, frozen=True, kw_only=True):
    """Let every role of a member rest, at once."""

    def part(self) -> str:
        """Name what this command changes."""
        return "active"


class ReactivateMember(MemberCommand, frozen=True, kw_only=True):
    """Let a member who was away work again."""

    def part(self) -> str:
        """Name what this command changes."""
        return "active"


class RecordAccess(MemberCommand, frozen=True, kw_only=True):
    """Record that a member's account was made, renewed or blocked. `what`: see AccessChange."""

    what: str


class RecordOwnAccess(RecordAccess, frozen=True, kw_only=True):
    """Record that a member changed how they sign in. `what`: see AccessChange."""


class RecordSignIn(Command, frozen=True, kw_only=True):
    """Record that a session began. `method`: see SignInMethod."""

    session_id: UUID
    staff_id: UUID
    method: str

    @property
    def subject(self) -> UUID:
        """Return the session's id."""
        return self.session_id


class RecordSignOut(Command, frozen=True, kw_only=True):
    """Record that a session ended. `how`: see SignOut."""

    session_id: UUID
    how: str

    @property
    def subject(self) -> UUID:
        """Return the session's id."""
        return self.session_id


class RecordSignInFailed(Command, frozen=True, kw_only=True):
    """Record that somebody did not get in. `why`: see SignInFailure."""

    attempt_id: UUID
    staff_id: UUID | None
    why: str

    @property
    def subject(self) -> UUID:
        """Return the attempt's id."""
        return self.attempt_id


class RecordStepUp(Command, frozen=True, kw_only=True):
    """Record that somebody proved once more to be there. `before`: the page or log it was for.

    `method`: see ProofMethod.
    """

    step_up_id: UUID
    staff_id: UUID
    method: str
    before: str

    @property
    def subject(self) -> UUID:
        """Return the id of this one proof."""
        return self.step_up_id


class RecordStepUpFailed(Command, frozen=True, kw_only=True):
    """Record that somebody could not prove to be there. `why`: see SignInFailure."""

    step_up_id: UUID
    staff_id: UUID | None
    why: str
    before: str

    @property
    def subject(self) -> UUID:
        """Return the id of this one attempt."""
        return self.step_up_id
