"""The table of what can be done for a family: address, command, form, and about whom or what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from casework.families import commands as c
from web.pages.family import filling
from web.schemas import family as forms
from web.schemas.base import FormSchema

Values = dict[str, Any]


class FamilyAction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `about` is what the id in the address is of: `thing` its field.

    `makes` is the field whose id is derived from the form's command id. `text` is the text of
    the thing that the form begins with, which `begins` takes apart. `more` gives the commands
    that are saved together with the first. `through`: it names the trajectory it is done from.
    """

    slug: str
    command: type[c.FamilyCommand]
    schema: type[FormSchema]
    about: str | None = None
    makes: str | None = None
    fill: Callable[[Values], Values] = filling.answers
    text: str | None = None
    begins: Callable[[str | None], Values] | None = None
    more: Callable[..., list[Any]] | None = None
    offers: tuple[str, ...] = ()
    through: bool = False

    @property
    def thing(self) -> str | None:
        """Return the field of the command that the id in the address is for."""
        return f"{self.about}_id" if self.about else None


def _as(name: str) -> Callable[[str | None], Values]:
    return lambda text: {name: text or ""}


ACTIONS: Final[dict[str, FamilyAction]] = {
    action.slug: action
    for action in (
        FamilyAction(
            slug="persoon",
            command=c.AddPerson,
            schema=forms.AddPersonForm,
            makes="person_id",
            fill=filling.person,
            more=filling.with_person,
            offers=("households",),
        ),
        FamilyAction(
            slug="naam",
            command=c.CorrectName,
            schema=forms.NameForm,
            about="person",
            fill=filling.name,
            text="name",
            begins=filling.name_begins,
        ),
        FamilyAction(
            slug="geboortedatum",
            command=c.CorrectBirthDate,
            schema=forms.BirthDateForm,
            about="person",
            text="birth_date",
            begins=filling.birth_date_begins,
        ),
        FamilyAction(
            slug="groep",
            command=c.ChangeGroup,
            schema=forms.GroupForm,
            about="person",
            text="group",
            begins=_as("group"),
        ),
        FamilyAction(
            slug="relatie",
            command=c.CorrectRelation,
            schema=forms.RelationForm,
            about="person",
        ),
        FamilyAction(
            slug="taal",
            command=c.NoteInterpreter,
            schema=forms.LanguageForm,
            about="person",
        ),
        FamilyAction(
            slug="telefoon",
            command=c.AddPhone,
            schema=forms.PhoneForm,
            about="person",
            makes="reach_id",
        ),
        FamilyAction(
            slug="e-mail",
            command=c.AddEmail,
            schema=forms.EmailForm,
            about="person",
            makes="reach_id",
        ),
        FamilyAction(
            slug="bereik-weghalen",
            command=c.RemoveReach,
            schema=forms.RemoveReachForm,
            about="reach",
        ),
        FamilyAction(
            slug="persoon-weghalen",
            command=c.RemovePerson,
            schema=forms.RemovePersonForm,
            about="person",
            through=True,
        ),
        FamilyAction(
            slug="huishouden",
            command=c.AddHousehold,
            schema=forms.AddHouseholdForm,
            makes="household_id",
            fill=filling.household,
            more=filling.with_household,
        ),
        FamilyAction(
            slug="huishouden-naam",
            command=c.RelabelHousehold,
            schema=forms.RelabelForm,
            about="household",
            text="label",
            begins=_as("label"),
        ),
        FamilyAction(
            slug="adres",
            command=c.SetAddress,
            schema=forms.AddressForm,
            about="household",
            fill=filling.address,
            text="address",
            begins=filling.address_begins,
        ),
        FamilyAction(
            slug="bewoner",
            command=c.AddToHousehold,
            schema=forms.ResidentForm,
            about="household",
            offers=("people",),
        ),
        FamilyAction(
            slug="vertrokken",
            command=c.RemoveFromHousehold,
            schema=forms.LeaveForm,
            about="household",
            offers=("residents",),
        ),
        FamilyAction(
            slug="gezag",
            command=c.SetCustody,
            schema=forms.CustodyForm,
            about="child",
            fill=filling.custody,
            offers=("others",),
        ),
        FamilyAction(
            slug="contact",
            command=c.SetContactAllowed,
            schema=forms.ContactAllowedForm,
            about="child",
            offers=("others",),
        ),
    )
}
"""By slug."""
