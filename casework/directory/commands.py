"""What can be asked of an organisation in the directory."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.commands import Command


class OrganisationCommand(Command, frozen=True, kw_only=True):
    """A command about one organisation."""

    organisation_id: UUID

    @property
    def subject(self) -> UUID:
        """Return the organisation's id."""
        return self.organisation_id


class AddOrganisation(OrganisationCommand, frozen=True, kw_only=True):
    """Add an organisation. `kind`: see OrganisationKind."""

    name: str
    kind: str
    reach: str = ""
    is_controller: bool = False


class RenameOrganisation(OrganisationCommand, frozen=True, kw_only=True):
    """Call the organisation something else."""

    name: str

    def part(self) -> str:
        """Name what this command changes."""
        return "name"


class ChangeReach(OrganisationCommand, frozen=True, kw_only=True):
    """Change how the organisation is reached."""

    reach: str

    def part(self) -> str:
        """Name what this command changes."""
        return "reach"


class MarkChecked(OrganisationCommand, frozen=True, kw_only=True):
    """Record that what is written here is still so."""

    on: date


class OfferCommand(OrganisationCommand, frozen=True, kw_only=True):
    """A command about one offer."""

    offer_id: UUID

    def part(self) -> str:
        """Name what this command changes: the offer."""
        return f"offer:{self.offer_id}"


class AddOffer(OfferCommand, frozen=True, kw_only=True):
    """Add something the organisation offers."""

    name: str
    description: str = ""
    domains: tuple[str, ...] = ()
    route: str = ""
    neighbourhood: str = ""
    waiting_weeks: int | None = None


class ReviseOffer(OfferCommand, frozen=True, kw_only=True):
    """Describe an offer anew, as a whole."""

    name: str
    description: str
    domains: tuple[str, ...]
    route: str
    neighbourhood: str


class NoteWaitingTime(OfferCommand, frozen=True, kw_only=True):
    """Note how long one waits for an offer; None: not known."""

    waiting_weeks: int | None
    on: date

    def part(self) -> str:
        """Name what this command changes: the waiting time only."""
        return f"waiting:{self.offer_id}"


class EndOffer(OfferCommand, frozen=True, kw_only=True):
    """Take an offer off."""
