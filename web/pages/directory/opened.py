"""An organisation of the directory as its pages need it, and who may change what of it."""

from __future__ import annotations

from typing import Final, cast
from uuid import UUID

from casework.commands import Command
from casework.directory.lines import FRESHENING, LINES
from casework.directory.organisation import NOUN, Offer, Organisation
from casework.errors import NotFound
from casework.identity.permit import permit
from casework.schools.defaults import DEFAULTS
from web import current
from web.pages.trajectory.opened import school_of
from web.schemas.choosing import Options

READERS: Final = FRESHENING.roles


def open_organisation(organisation_id: UUID) -> Organisation:
    """Return an organisation of the actor's board; NotFound for any other."""
    found = current.casework().state(NOUN, organisation_id)
    if found is None:
        raise NotFound(kind="organisation")
    permit(current.actor(), FRESHENING, found)
    return cast(Organisation, found)


def open_offer(organisation: Organisation, offer_id: UUID) -> Offer:
    """Return one offer, ended or not; NotFound when there never was one."""
    offer = organisation.offers.get(offer_id)
    if offer is None:
        raise NotFound(kind="offer")
    return offer


def may(command: type[Command]) -> bool:
    """Say whether the actor may give this command; the door says so as well."""
    return current.actor().has(*LINES[command].may.roles)


def domains(kept: tuple[str, ...] = ()) -> Options:
    """Return the life domains to choose from; an offer keeps the codes that it has."""
    labels = domain_labels()
    return tuple({**{code: labels.get(code, code) for code in kept}, **labels}.items())


def domain_labels() -> dict[str, str]:
    """Return the words for life domains: the default ones and those of the actor's schools."""
    labels = {domain.code: domain.label for domain in DEFAULTS.domains}
    for school in current.actor().schools():
        found = school_of(school).settings.domains
        labels.update({domain.code: domain.label for domain in found})
    return labels
