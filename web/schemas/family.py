"""The forms about a family: who belongs to it, where they live, who decides, how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from web.schemas.base import FormSchema, Problem
from web.schemas.family_options import (
    ALLOWED,
    CUSTODY,
    KINDS,
    LANGUAGES,
    RELATIONS,
    REMOVAL_REASONS,
    SHARES,
    SOURCES,
)
from web.schemas.fields import (
    N_,
    BirthDay,
    Choice,
    Day,
    Email,
    HouseNumber,
    Line,
    Phone,
    Postcode,
    Ref,
    Refs,
    YesNo,
)
from web.schemas.referral import on_offer


class NameForm(FormSchema):
    """A name, of which one part is enough."""

    title = N_("Naam verbeteren")
    intro = N_("Eén naam is genoeg. Laat leeg wat je niet weet.")

    call_name = Line(N_("Roepnaam"), max_length=100)
    given = Line(N_("Voornamen"), max_length=100)
    initials = Line(N_("Voorletters"), max_length=100, width="short")
    prefix = Line(
        N_("Voorvoegsel"), max_length=100, width="short", hint=N_("Bijvoorbeeld: van der.")
    )
    surname = Line(N_("Achternaam"), max_length=100)

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for one name at least."""
        if not any(values.get(part) for part in ("call_name", "given", "surname")):
            yield Problem("call_name", "name_empty")


class SplitPersonForm(NameForm):
    """The second of two people who were recorded as one."""

    title = N_("Dit zijn er twee")
    intro = N_(
        "Blijkt één persoon er twee te zijn, zoals een tweeling? De eerste blijft zoals hij is. "
        "Vul hier de tweede in. Wat al geschreven is, blijft bij de eerste staan. Je kunt dit "
        "altijd ongedaan maken."
    )
    submit_label = N_("Tweede persoon vastleggen")

    birth_date = BirthDay(
        N_("Geboortedatum"), hint=N_("Weet je niet alles? Schrijf 03-2017, of alleen 2017.")
    )
    group = Line(N_("Groep"), max_length=20, width="short", hint=N_("Alleen bij een kind."))


class AddPersonForm(NameForm):
    """Somebody who belongs to the family, and what is known at once."""

    title = N_("Persoon toevoegen")

    relation = Choice(N_("Wie is dit voor het kind?"), RELATIONS[1:], required=True)
    kind = Choice(N_("Hoe oud ongeveer?"), KINDS, required=True)
    birth_date = BirthDay(
        N_("Geboortedatum"), hint=N_("Weet je niet alles? Schrijf 03-2017, of alleen 2017.")
    )
    household = Ref(N_("In welk huishouden?"), on_offer("households"))
    phone = Phone(N_("Telefoonnummer"))
    language = Choice(N_("In welke taal praat je samen?"), LANGUAGES, widget="select")
    interpreter = YesNo(N_("Is er een tolk nodig?"))

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for the language when an interpreter is spoken of."""
        yield from super().check(values)
        if values.get("interpreter") is not None and not values.get("language"):
            yield Problem("language", "choice_required")


class BirthDateForm(FormSchema):
    """A birth date, as far as it is known."""

    title = N_("Geboortedatum verbeteren")

    birth_date = BirthDay(
        N_("Geboortedatum"),
        hint=N_("Weet je niet alles? Schrijf 03-2017, of alleen 2017. Leeg: niet bekend."),
    )


class GroupForm(FormSchema):
    """The group of the school."""

    title = N_("Groep wijzigen")

    group = Line(
        N_("Groep"), max_length=20, width="short", hint=N_("Bijvoorbeeld: 5a. Leeg: geen groep.")
    )


class RelationForm(FormSchema):
    """What somebody is to the child."""

    title = N_("Relatie verbeteren")

    relation = Choice(N_("Wie is dit voor het kind?"), RELATIONS, required=True)
    kind = Choice(N_("Hoe oud ongeveer?"), KINDS, required=True)


class LanguageForm(FormSchema):
    """The language one talks in."""

    title = N_("Taal en tolk")

    language = Choice(
        N_("In welke taal praat je samen?"), LANGUAGES, required=True, widget="select"
    )
    interpreter = YesNo(N_("Is er een tolk nodig?"), required=True)


class PhoneForm(FormSchema):
    """A number to call."""

    title = N_("Telefoonnummer toevoegen")

    phone = Phone(
        N_("Telefoonnummer"),
        required=True,
        hint=N_("Een nummer uit het buitenland begint met + en de landcode."),
    )


class EmailForm(FormSchema):
    """An address to mail to."""

    title = N_("E-mailadres toevoegen")

    email = Email(N_("E-mailadres"), required=True)


class RemoveReachForm(FormSchema):
    """A number or address that is no longer right."""

    title = N_("Nummer of adres weghalen")
    intro = N_("Je haalt dit telefoonnummer of e-mailadres weg bij deze persoon.")
    submit_label = N_("Weghalen")


class RemovePersonForm(FormSchema):
    """Leaving somebody out from now on."""

    title = N_("Persoon weghalen")
    intro = N_("Deze persoon staat daarna niet meer bij het gezin.")
    submit_label = N_("Weghalen")

    reason = Choice(N_("Waarom?"), REMOVAL_REASONS, required=True)


class AddressForm(FormSchema):
    """Where a household lives."""

    title = N_("Adres wijzigen")
    intro = N_("Leeg: we leggen geen adres vast.")

    street = Line(N_("Straat"), max_length=100)
    house_number = HouseNumber(N_("Huisnummer"), hint=N_("Bijvoorbeeld: 12-3 hs."))
    postcode = Postcode(N_("Postcode"), hint=N_("Bijvoorbeeld: 1234 AB."))
    city = Line(N_("Plaats"), max_length=100)


class AddHouseholdForm(AddressForm):
    """People who live together."""

    title = N_("Huishouden toevoegen")
    intro = N_(
        "Een kind kan in twee huishoudens wonen. Het ene ziet het adres van het andere niet."
    )

    label = Line(
        N_("Hoe noemt het gezin dit huis?"),
        required=True,
        max_length=60,
        hint=N_("Bijvoorbeeld: thuis bij moeder."),
    )

    class Meta(FormSchema.Meta):
        """What it is called comes first."""

        fields = (
            *("command_id", "expected_version", "label"),
            *("street", "house_number", "postcode", "city"),
        )


class RelabelForm(FormSchema):
    """What a household is called."""

    title = N_("Huishouden anders noemen")

    label = Line(N_("Hoe noemt het gezin dit huis?"), required=True, max_length=60)


class ResidentForm(FormSchema):
    """Who lives there, and how much of the time."""

    title = N_("Wie woont hier?")
    intro = N_("Woont iemand hier al? Kies dan opnieuw hoe vaak.")

    person_id = Ref(N_("Wie?"), on_offer("people"), required=True)
    share = Choice(N_("Hoe vaak?"), SHARES, required=True)


class LeaveForm(FormSchema):
    """Who lives there no longer."""

    title = N_("Wie woont hier niet meer?")

    person_id = Ref(N_("Wie?"), on_offer("residents"), required=True)


class CustodyForm(FormSchema):
    """Who has custody, since when, and who says so."""

    title = N_("Gezag vastleggen")
    intro = N_("Wie beslist mee over dit kind? Leg ook vast hoe je dat weet.")

    kind = Choice(N_("Wie heeft het gezag?"), CUSTODY, required=True)
    holders = Refs(
        N_("Om wie gaat het?"),
        on_offer("others"),
        hint=N_("Staat iemand er niet bij? Voeg die persoon eerst toe aan het gezin."),
    )
    source = Choice(N_("Hoe weet je dat?"), SOURCES, required=True)
    since = Day(N_("Sinds wanneer?"), required=True, not_future=True)
    document = Line(
        N_("Kenmerk van het stuk"),
        max_length=100,
        hint=N_("Alleen als er een stuk is, zoals een uitspraak."),
    )


class ContactAllowedForm(FormSchema):
    """Whether somebody may have contact with the child."""

    title = N_("Contact met het kind")
    intro = N_("Dit zegt niets over het gezag. Leg het alleen vast als het ertoe doet.")

    person_id = Ref(N_("Wie?"), on_offer("others"), required=True)
    allowed = Choice(N_("Mag deze persoon contact hebben met het kind?"), ALLOWED, required=True)
    source = Choice(N_("Hoe weet je dat?"), SOURCES, required=True)
    since = Day(N_("Sinds wanneer?"), required=True, not_future=True)
