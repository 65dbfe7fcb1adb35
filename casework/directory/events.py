"""What can happen to an organisation in the directory. Public: organisations are no persons."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.events import Keyless


class OrganisationAdded(Keyless, frozen=True, kw_only=True):
    """An organisation is in the directory. `is_controller`: it answers for its own records.

    `kind`: see OrganisationKind; `reach`: phone, mail, opening hours, as one text.
    """

    topic = "organisation.added"

    name: str
    kind: str
    reach: str
    is_controller: bool


class OrganisationRenamed(Keyless, frozen=True, kw_only=True):
    """The organisation is called something else."""

    topic = "organisation.renamed"

    name: str

    def part(self) -> str:
        """Name what this fact changes."""
        return "name"


class ReachChanged(Keyless, frozen=True, kw_only=True):
    """The organisation is reached in another way."""

    topic = "organisation.reach_changed"

    reach: str

    def part(self) -> str:
        """Name what this fact changes."""
        return "reach"


class OrganisationChecked(Keyless, frozen=True, kw_only=True):
    """Somebody made sure that what is written here is still so."""

    topic = "organisation.checked"

    on: date


class OfferEvent(Keyless, frozen=True, kw_only=True):
    """A fact of one offer."""

    offer_id: UUID

    def part(self) -> str:
        """Name what this fact changes: the offer."""
        return f"offer:{self.offer_id}"


class OfferAdded(OfferEvent, frozen=True, kw_only=True):
    """The organisation offers something. `domains`: codes of life domains it helps with.

    `route`: how a family gets there; `waiting_weeks` None: not known.
    """

    topic = "organisation.offer_added"

    name: str
    description: str
    domains: tuple[str, ...]
    route: str
    neighbourhood: str
    waiting_weeks: int | None


class OfferRevised(OfferEvent, frozen=True, kw_only=True):
    """The offer is described anew, as a whole; its waiting time is a fact of its own."""

    topic = "organisation.offer_revised"

    name: str
    description: str
    domains: tuple[str, ...]
    route: str
    neighbourhood: str


class WaitingTimeNoted(OfferEvent, frozen=True, kw_only=True):
    """This is how long one waits for the offer, on this day; None: not known."""

    topic = "organisation.waiting_time_noted"

    waiting_weeks: int | None
    on: date

    def part(self) -> str:
        """Name what this fact changes: the waiting time only."""
        return f"waiting:{self.offer_id}"


class OfferEnded(OfferEvent, frozen=True, kw_only=True):
    """The offer is no longer there; handovers to it stay what they were."""

    topic = "organisation.offer_ended"
