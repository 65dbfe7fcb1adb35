"""What an organisation answers to each command. What is so already is no event."""

from __future__ import annotations

from casework.directory import commands as c
from casework.directory import events as e
from casework.directory.codes import OrganisationKind
from casework.directory.organisation import Organisation
from casework.directory.rules import (
    check_domains,
    check_name,
    check_past,
    check_text,
    check_wait,
    open_offer,
)
from casework.errors import RuleBroken
from casework.events import Event

Events = tuple[Event, ...]


def add_organisation(state: Organisation | None, command: c.AddOrganisation) -> Events:
    """Add an organisation that is not there yet."""
    if state is not None:
        raise RuleBroken("organisation_known_already")
    check_name(command.name)
    check_text(command.reach, "reach")
    if command.kind not in set(OrganisationKind):
        raise RuleBroken("code_unknown", field="kind")
    added = e.OrganisationAdded(
        name=command.name,
        kind=str(command.kind),
        reach=command.reach,
        is_controller=command.is_controller,
    )
    return (added,)


def rename_organisation(state: Organisation, command: c.RenameOrganisation) -> Events:
    """Change the name."""
    check_name(command.name)
    if command.name == state.name:
        return ()
    return (e.OrganisationRenamed(name=command.name),)


def change_reach(state: Organisation, command: c.ChangeReach) -> Events:
    """Change how it is reached."""
    check_text(command.reach, "reach")
    if command.reach == state.reach:
        return ()
    return (e.ReachChanged(reach=command.reach),)


def mark_checked(state: Organisation, command: c.MarkChecked) -> Events:
    """Record a check; the same day twice is one check."""
    check_past(command.on, command.at)
    if command.on == state.checked_on:
        return ()
    return (e.OrganisationChecked(on=command.on),)


def add_offer(state: Organisation, command: c.AddOffer) -> Events:
    """Add an offer that is not there yet."""
    if command.offer_id in state.offers:
        raise RuleBroken("offer_known_already", offer=command.offer_id)
    _check_description(command)
    check_wait(command.waiting_weeks)
    added = e.OfferAdded(
        offer_id=command.offer_id,
        name=command.name,
        description=command.description,
        domains=command.domains,
        route=command.route,
        neighbourhood=command.neighbourhood,
        waiting_weeks=command.waiting_weeks,
    )
    return (added,)


def revise_offer(state: Organisation, command: c.ReviseOffer) -> Events:
    """Describe an open offer anew."""
    open_offer(state, command.offer_id)
    _check_description(command)
    revised = e.OfferRevised(
        offer_id=command.offer_id,
        name=command.name,
        description=command.description,
        domains=command.domains,
        route=command.route,
        neighbourhood=command.neighbourhood,
    )
    return (revised,)


def note_waiting_time(state: Organisation, command: c.NoteWaitingTime) -> Events:
    """Note the wait for an open offer; that it is still the same is news as well."""
    open_offer(state, command.offer_id)
    check_wait(command.waiting_weeks)
    check_past(command.on, command.at)
    noted = e.WaitingTimeNoted(
        offer_id=command.offer_id, waiting_weeks=command.waiting_weeks, on=command.on
    )
    return (noted,)


def end_offer(state: Organisation, command: c.EndOffer) -> Events:
    """End an offer, once."""
    open_offer(state, command.offer_id)
    return (e.OfferEnded(offer_id=command.offer_id),)


def _check_description(command: c.AddOffer | c.ReviseOffer) -> None:
    check_name(command.name)
    check_text(command.description, "description")
    check_text(command.route, "route")
    check_text(command.neighbourhood, "neighbourhood")
    check_domains(command.domains)
