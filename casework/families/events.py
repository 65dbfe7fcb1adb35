"""What can happen to a family: each person and each household sealed under a key of its own."""

from __future__ import annotations

from uuid import UUID

from casework.events import Event
from casework.privacy.content import Content


class FamilyRegistered(Event, frozen=True, kw_only=True):
    """A family became known at a school, because of one child."""

    topic = "family.registered"

    school_id: UUID
    child_id: UUID

    def begins(self) -> frozenset[UUID]:
        """The family's key, and that of the child it is known by."""
        return frozenset({self.originator_id, self.child_id})


class PersonEvent(Event, frozen=True, kw_only=True):
    """A fact of one person; sealed under that person's key, so that it goes with the person."""

    person_id: UUID

    def key_of(self, field: str) -> UUID:
        """Return the person's id."""
        return self.person_id


class PersonAdded(PersonEvent, frozen=True, kw_only=True):
    """A person belongs to the family. Codes: PersonKind, Kinship; `language`: ISO 639."""

    topic = "family.person_added_sealed"
    formerly = ("family.person_added",)

    kind: str
    relation: str
    name: Content
    birth_date: Content | None = None
    group: Content | None = None
    language: Content | None = None

    def begins(self) -> frozenset[UUID]:
        """The person's key."""
        return frozenset({self.person_id})


class NameCorrected(PersonEvent, frozen=True, kw_only=True):
    """A person is called like this."""

    topic = "family.name_corrected"

    name: Content

    def part(self) -> str:
        """Name what this fact changes."""
        return f"person:{self.person_id}:name"


class BirthDateCorrected(PersonEvent, frozen=True, kw_only=True):
    """A person was born on this day, or it is not known."""

    topic = "family.birth_date_corrected"

    birth_date: Content | None

    def part(self) -> str:
        """Name what this fact changes."""
        return f"person:{self.person_id}:birth_date"


class GroupChanged(PersonEvent, frozen=True, kw_only=True):
    """A child is in this group of the school, or in none."""

    topic = "family.group_changed"

    group: Content | None

    def part(self) -> str:
        """Name what this fact changes."""
        return f"person:{self.person_id}:group"


class RelationCorrected(PersonEvent, frozen=True, kw_only=True):
    """A person is this to the child. Codes: PersonKind, Kinship."""

    topic = "family.relation_corrected"

    kind: str
    relation: str

    def part(self) -> str:
        """Name what this fact changes."""
        return f"person:{self.person_id}:relation"


class InterpreterNoted(PersonEvent, frozen=True, kw_only=True):
    """In which language one talks with a person, and whether that takes an interpreter.

    `language`: ISO 639; `interpreter`: yes or no.
    """

    topic = "family.interpreter_noted_sealed"
    formerly = ("family.interpreter_noted",)

    language: Content
    interpreter: Content

    def part(self) -> str:
        """Name what this fact changes."""
        return f"person:{self.person_id}:language"


class PersonRemoved(PersonEvent, frozen=True, kw_only=True):
    """A person is no longer part of what is recorded. Codes: RemovalReason.

    The reason is sealed under the family's key: who was erased can still be taken off the list.
    """

    topic = "family.person_removed_sealed"
    formerly = ("family.person_removed",)

    reason: Content

    def key_of(self, field: str) -> UUID:
        """Return the family's id."""
        return self.originator_id

    def part(self) -> str:
        """Name what this fact changes."""
        return f"person:{self.person_id}"


class ReachEvent(PersonEvent, frozen=True, kw_only=True):
    """A fact of one way to reach a person."""

    reach_id: UUID


class PhoneAdded(ReachEvent, frozen=True, kw_only=True):
    """A person can be called at this number (E.164)."""

    topic = "family.phone_added"

    phone: Content


class EmailAdded(ReachEvent, frozen=True, kw_only=True):
    """A person can be mailed at this address."""

    topic = "family.email_added"

    email: Content


class ReachRemoved(ReachEvent, frozen=True, kw_only=True):
    """A person cannot be reached there any more."""

    topic = "family.reach_removed"

    def part(self) -> str:
        """Name what this fact changes."""
        return f"reach:{self.reach_id}"


class HouseholdEvent(Event, frozen=True, kw_only=True):
    """A fact of one household, under a key of its own: household A never opens that of B."""

    household_id: UUID

    def key_of(self, field: str) -> UUID:
        """Return the household's id."""
        return self.household_id


class HouseholdAdded(HouseholdEvent, frozen=True, kw_only=True):
    """People of the family live together somewhere."""

    topic = "family.household_added"

    label: Content

    def begins(self) -> frozenset[UUID]:
        """The household's key."""
        return frozenset({self.household_id})


class HouseholdRelabelled(HouseholdEvent, frozen=True, kw_only=True):
    """The household is called something else."""

    topic = "family.household_relabelled"

    label: Content

    def part(self) -> str:
        """Name what this fact changes."""
        return f"household:{self.household_id}:label"


class AddressSet(HouseholdEvent, frozen=True, kw_only=True):
    """The household lives at this address; None: it is not to be recorded."""

    topic = "family.address_set"

    address: Content | None

    def part(self) -> str:
        """Name what this fact changes."""
        return f"household:{self.household_id}:address"


class HouseholdJoined(HouseholdEvent, frozen=True, kw_only=True):
    """A person lives in the household, for this share of the time. Codes: Share."""

    topic = "family.household_joined"

    person_id: UUID
    share: str

    def part(self) -> str:
        """Name what this fact changes."""
        return f"household:{self.household_id}:{self.person_id}"


class HouseholdLeft(HouseholdEvent, frozen=True, kw_only=True):
    """A person does not live in the household any more."""

    topic = "family.household_left"

    person_id: UUID

    def part(self) -> str:
        """Name what this fact changes."""
        return f"household:{self.household_id}:{self.person_id}"


class ChildEvent(Event, frozen=True, kw_only=True):
    """A fact of one child: who decides, and who may see the child."""

    child_id: UUID

    def key_of(self, field: str) -> UUID:
        """Return the child's id."""
        return self.child_id


class CustodySet(ChildEvent, frozen=True, kw_only=True):
    """Who has custody since when, and who says so; `custody`: as `families.told` writes it."""

    topic = "family.custody_set_sealed"
    formerly = ("family.custody_set",)

    custody: Content
    document: Content | None = None

    def part(self) -> str:
        """Name what this fact changes."""
        return f"custody:{self.child_id}"


class ContactAllowedSet(ChildEvent, frozen=True, kw_only=True):
    """Whether a person may have contact; `contact`: as `families.told` writes it."""

    topic = "family.contact_allowed_set_sealed"
    formerly = ("family.contact_allowed_set",)

    person_id: UUID
    contact: Content

    def part(self) -> str:
        """Name what this fact changes."""
        return f"contact:{self.child_id}:{self.person_id}"


class UseEvent(Event, frozen=True, kw_only=True):
    """Whether what is kept of the family may be used, because of a request of theirs."""

    request_id: UUID

    def part(self) -> str:
        """Name what this fact changes."""
        return "use"


class FamilyUseRestricted(UseEvent, frozen=True, kw_only=True):
    """Everything is kept and nothing is used."""

    topic = "family.use_restricted"


class FamilyUseRestored(UseEvent, frozen=True, kw_only=True):
    """It may be used again."""

    topic = "family.use_restored"
