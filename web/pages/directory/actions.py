"""The table of what can be done in the directory: address, form, command, what it begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from casework.directory import commands as c
from casework.directory.organisation import Offer, Organisation
from web import current
from web.schemas import directory as forms
from web.schemas.base import FormSchema

Values = dict[str, Any]
Begins = Callable[[Organisation, Offer | None], Mapping[str, Any]]


class DirectoryAction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do with an organisation, or with the offer in the address (`of_offer`).

    `asks` names the fields of the command that the form asks for. `makes_offer`: a new one.
    """

    slug: str
    command: type[c.OrganisationCommand]
    schema: type[FormSchema]
    asks: tuple[str, ...]
    of_offer: bool = False
    makes_offer: bool = False
    begins: Begins = lambda _organisation, _offer: {}


def answered(action: DirectoryAction, values: Values) -> Values:
    """Return the fields of the command from the answers; a text that is not there is empty."""
    texts = {"reach", "description", "route", "neighbourhood"}
    return {n: values[n] or "" if n in texts else values[n] for n in action.asks}


def _described(_organisation: Organisation, offer: Offer | None) -> Mapping[str, Any]:
    names = (*_DESCRIBED, "waiting_weeks")
    return {name: getattr(offer, name) for name in names} if offer else {}


def _today(*_: Any) -> Mapping[str, Any]:
    return {"on": current.today()}


_DESCRIBED: Final = ("name", "description", "domains", "route", "neighbourhood")

ACTIONS: Final[dict[str, DirectoryAction]] = {
    action.slug: action
    for action in (
        DirectoryAction(
            slug="naam",
            command=c.RenameOrganisation,
            schema=forms.RenameOrganisationForm,
            asks=("name",),
            begins=lambda organisation, _: {"name": organisation.name},
        ),
        DirectoryAction(
            slug="bereikbaarheid",
            command=c.ChangeReach,
            schema=forms.ReachForm,
            asks=("reach",),
            begins=lambda organisation, _: {"reach": organisation.reach},
        ),
        DirectoryAction(
            slug="nagekeken",
            command=c.MarkChecked,
            schema=forms.CheckedForm,
            asks=("on",),
            begins=_today,
        ),
        DirectoryAction(
            slug="aanbod-toevoegen",
            command=c.AddOffer,
            schema=forms.AddOfferForm,
            asks=(*_DESCRIBED, "waiting_weeks"),
            makes_offer=True,
        ),
        DirectoryAction(
            slug="aanbod",
            command=c.ReviseOffer,
            schema=forms.OfferForm,
            asks=_DESCRIBED,
            of_offer=True,
            begins=_described,
        ),
        DirectoryAction(
            slug="wachttijd",
            command=c.NoteWaitingTime,
            schema=forms.WaitingTimeForm,
            asks=("waiting_weeks", "on"),
            of_offer=True,
            begins=lambda *about: {**_described(*about), **_today()},
        ),
        DirectoryAction(
            slug="aanbod-stoppen",
            command=c.EndOffer,
            schema=forms.EndOfferForm,
            asks=(),
            of_offer=True,
        ),
    )
}
