"""What can be asked of a family. Content arrives as `casework.families.written` writes it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.commands import Command
from casework.privacy.content import Content


class FamilyCommand(Command, frozen=True, kw_only=True):
    """A command about one family."""

    family_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the family's id."""
        return self.family_id


class RegisterFamily(FamilyCommand, frozen=True, kw_only=True):
    """Make a family known because of one child. Sent together with the signal or referral."""

    school_id: UUID
    child_id: UUID
    name: Content
    group: Content | None = None
    birth_date: Content | None = None


class PersonCommand(FamilyCommand, frozen=True, kw_only=True):
    """A command about one person."""

    person_id: UUID


class AddPerson(PersonCommand, frozen=True, kw_only=True):
    """Let a person belong to the family. Codes: PersonKind, Kinship; `language`: ISO 639."""

    kind: str
    relation: str
    name: Content
    birth_date: Content | None = None
    group: Content | None = None
    language: str | None = None


class CorrectName(PersonCommand, frozen=True, kw_only=True):
    """Call a person what they are called."""

    name: Content

    def part(self) -> str:
        """Name what this command changes."""
        return f"person:{self.person_id}:name"


class CorrectBirthDate(PersonCommand, frozen=True, kw_only=True):
    """Set a birth date right; None when it is not known after all."""

    birth_date: Content | None

    def part(self) -> str:
        """Name what this command changes."""
        return f"person:{self.person_id}:birth_date"


class ChangeGroup(PersonCommand, frozen=True, kw_only=True):
    """Put a child in another group of the school."""

    group: Content | None

    def part(self) -> str:
        """Name what this command changes."""
        return f"person:{self.person_id}:group"


class CorrectRelation(PersonCommand, frozen=True, kw_only=True):
    """Set right what a person is to the child; also when a child turned 16."""

    kind: str
    relation: str

    def part(self) -> str:
        """Name what this command changes."""
        return f"person:{self.person_id}:relation"


class NoteInterpreter(PersonCommand, frozen=True, kw_only=True):
    """Note the language one talks in with a person, and whether it takes an interpreter."""

    language: str
    interpreter: bool

    def part(self) -> str:
        """Name what this command changes."""
        return f"person:{self.person_id}:language"


class RemovePerson(PersonCommand, frozen=True, kw_only=True):
    """Leave a person out from now on. Codes: RemovalReason.

    `through`: a trajectory of the family, on which who asks it works.
    """

    through: UUID
    reason: str

    def part(self) -> str:
        """Name what this command changes."""
        return f"person:{self.person_id}"


class AddPhone(PersonCommand, frozen=True, kw_only=True):
    """Add a phone number, as E.164."""

    reach_id: UUID
    phone: Content


class AddEmail(PersonCommand, frozen=True, kw_only=True):
    """Add an e-mail address."""

    reach_id: UUID
    email: Content


class RemoveReach(FamilyCommand, frozen=True, kw_only=True):
    """Take away a phone number or e-mail address."""

    reach_id: UUID

    def part(self) -> str:
        """Name what this command changes."""
        return f"reach:{self.reach_id}"


class HouseholdCommand(FamilyCommand, frozen=True, kw_only=True):
    """A command about one household."""

    household_id: UUID


class AddHousehold(HouseholdCommand, frozen=True, kw_only=True):
    """Add a household, called as the family calls it."""

    label: Content


class RelabelHousehold(HouseholdCommand, frozen=True, kw_only=True):
    """Call a household something else."""

    label: Content

    def part(self) -> str:
        """Name what this command changes."""
        return f"household:{self.household_id}:label"


class SetAddress(HouseholdCommand, frozen=True, kw_only=True):
    """Set where a household lives; None: not to be recorded."""

    address: Content | None

    def part(self) -> str:
        """Name what this command changes."""
        return f"household:{self.household_id}:address"


class ResidentCommand(HouseholdCommand, frozen=True, kw_only=True):
    """A command about one person in one household."""

    person_id: UUID

    def part(self) -> str:
        """Name what this command changes."""
        return f"household:{self.household_id}:{self.person_id}"


class AddToHousehold(ResidentCommand, frozen=True, kw_only=True):
    """Let a person live there, or for another share of the time. Codes: Share."""

    share: str


class RemoveFromHousehold(ResidentCommand, frozen=True, kw_only=True):
    """Let a person live there no longer."""


class SetCustody(FamilyCommand, frozen=True, kw_only=True):
    """Record who has custody over a child. Codes: CustodyKind, Source."""

    child_id: UUID
    kind: str
    holders: tuple[UUID, ...]
    source: str
    since: date
    document: Content | None = None

    def part(self) -> str:
        """Name what this command changes."""
        return f"custody:{self.child_id}"


class SetContactAllowed(FamilyCommand, frozen=True, kw_only=True):
    """Record whether a person may have contact with a child. Codes: ContactAllowed, Source."""

    child_id: UUID
    person_id: UUID
    allowed: str
    source: str
    since: date

    def part(self) -> str:
        """Name what this command changes."""
        return f"contact:{self.child_id}:{self.person_id}"


class UseCommand(FamilyCommand, frozen=True, kw_only=True):
    """A command about the use of what is kept of the family, because of a request of theirs."""

    request_id: UUID

    def part(self) -> str:
        """Name what this command changes."""
        return "use"


class RestrictFamilyUse(UseCommand, frozen=True, kw_only=True):
    """Keep everything and use nothing; goes with the same for its trajectories."""


class RestoreFamilyUse(UseCommand, frozen=True, kw_only=True):
    """Let it be used again."""
