"""The views for everything that can be changed in the directory."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.commands import Command
from casework.directory import commands as c
from casework.directory.lines import KEEPERS
from casework.directory.organisation import Offer, Organisation
from casework.errors import NotFound
from casework.ids import derived
from web import current
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.directory.actions import ACTIONS, DirectoryAction, answered
from web.pages.directory.opened import READERS, domains, may, open_offer, open_organisation
from web.pages.form_view import Deed, Values
from web.routes import page
from web.schemas.directory import AddOrganisationForm

ADDRESSES = (
    "/sociale-kaart/<uuid:organisation_id>/<slug>",
    "/sociale-kaart/<uuid:organisation_id>/<slug>/<uuid:offer_id>",
)


@page("/sociale-kaart/nieuw", who=KEEPERS)
def new_organisation_form() -> ResponseReturnValue:
    """Show the form for an organisation that is not there yet."""
    return form_view.show(_new_organisation())


@page("/sociale-kaart/nieuw", who=KEEPERS, methods=("POST",))
def add_organisation() -> ResponseReturnValue:
    """Add an organisation."""
    return form_view.carry_out(_new_organisation())


@page(*ADDRESSES, who=READERS)
def directory_form(
    organisation_id: UUID, slug: str, offer_id: UUID | None = None
) -> ResponseReturnValue:
    """Show the form of one change, or say why it is not possible now."""
    action, organisation = _action(slug, offer_id), open_organisation(organisation_id)
    offer = open_offer(organisation, offer_id) if offer_id else None
    if offer and not offer.is_open:
        return _ended(action, organisation)
    return form_view.show(_deed(action, organisation, offer_id, offer))


@page(*ADDRESSES, who=READERS, methods=("POST",))
def change_directory(
    organisation_id: UUID, slug: str, offer_id: UUID | None = None
) -> ResponseReturnValue:
    """Carry one change out, or show its form again with every word kept."""
    action, organisation = _action(slug, offer_id), open_organisation(organisation_id)
    offer = open_offer(organisation, offer_id) if offer_id else None
    return form_view.carry_out(_deed(action, organisation, offer_id, offer))


def _action(slug: str, offer_id: UUID | None) -> DirectoryAction:
    action = ACTIONS.get(slug)
    if action is None or action.of_offer is not bool(offer_id) or not may(action.command):
        raise NotFound(kind="action")
    return action


def _deed(
    action: DirectoryAction,
    organisation: Organisation,
    offer_id: UUID | None,
    offer: Offer | None,
) -> Deed:
    return Deed(
        schema=action.schema,
        home=url_for("organisation_page", organisation_id=organisation.id),
        commands=partial(_commands, action, organisation.id, offer_id),
        version=organisation.version,
        offers={
            "domains": domains(offer.domains if offer is not None else ()),
            "aside": [(organisation.name, offer.name)] if offer is not None else (),
        },
        initial=partial(action.begins, organisation, offer),
    )


def _commands(
    action: DirectoryAction, organisation_id: UUID, offer_id: UUID | None, values: Values
) -> tuple[Command, ...]:
    made = derived("offer_id", str(values["command_id"])) if action.makes_offer else offer_id
    command = action.command(
        command_id=values["command_id"],
        at=current.now(),
        expected_version=values["expected_version"],
        organisation_id=organisation_id,
        **({"offer_id": made} if made else {}),
        **answered(action, values),
    )
    return (command,)


def _new_organisation() -> Deed:
    return Deed(schema=AddOrganisationForm, home=url_for("directory"), commands=_adding)


def _adding(values: Values) -> tuple[Command, ...]:
    command = c.AddOrganisation(
        command_id=values["command_id"],
        at=current.now(),
        organisation_id=derived("organisation_id", str(values["command_id"])),
        name=values["name"],
        kind=values["kind"],
        reach=values["reach"] or "",
        is_controller=values["is_controller"],
    )
    return (command,)


def _ended(action: DirectoryAction, organisation: Organisation) -> ResponseReturnValue:
    home = url_for("organisation_page", organisation_id=organisation.id)
    back = gettext("Terug naar %(name)s", name=organisation.name)
    return form_view.not_now(in_language(action.schema.title), "offer_ended", home, back)
