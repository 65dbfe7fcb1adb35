"""The forms of the directory: organisations, how to reach them, and what they offer."""

from __future__ import annotations

from typing import Final

from casework.directory.rules import LONGEST_WAIT
from web.schemas.base import FormSchema
from web.schemas.choosing import Options
from web.schemas.fields import N_, Choice, Choices, Day, PlainLine, PlainWords, Whole, YesNo
from web.schemas.referral import on_offer

KINDS: Final[Options] = (
    ("buurtteam", N_("Buurtteam")),
    ("ouder_en_kindteam", N_("Ouder- en Kindteam")),
    ("school_board", N_("Schoolbestuur")),
    ("childcare", N_("Kinderopvang of voorschool")),
    ("municipality", N_("Gemeente")),
    ("youth_care", N_("Jeugdhulp")),
    ("health_care", N_("Zorg")),
    ("debt_help", N_("Hulp bij geld en schulden")),
    ("welfare", N_("Welzijn")),
    ("language", N_("Taal")),
    ("library", N_("Bibliotheek")),
    ("sport", N_("Sport")),
    ("culture", N_("Kunst en cultuur")),
    ("fund", N_("Fonds")),
    ("volunteers", N_("Vrijwilligers")),
    ("other", N_("Anders")),
)

_NO_PEOPLE: Final = N_("Iedereen in het bestuur leest dit. Zet er geen namen van gezinnen in.")


class ReachForm(FormSchema):
    """How an organisation is reached."""

    title = N_("Bereikbaarheid wijzigen")

    reach = PlainWords(
        N_("Hoe bereik je deze organisatie?"),
        rows=4,
        hint=N_("Telefoon, mail, adres, openingstijden."),
    )


class AddOrganisationForm(ReachForm):
    """An organisation that is not in the directory yet."""

    title = N_("Organisatie toevoegen")
    intro = _NO_PEOPLE

    name = PlainLine(N_("Naam"), required=True, max_length=200)
    kind = Choice(N_("Wat voor organisatie?"), KINDS, required=True, widget="select")
    is_controller = YesNo(
        N_("Houdt deze organisatie zelf een dossier bij?"),
        required=True,
        hint=N_("Dan is zij na een overdracht zelf verantwoordelijk voor wat ze opschrijft."),
    )

    class Meta(FormSchema.Meta):
        """The name comes first."""

        fields = ("command_id", "expected_version", "name", "kind", "reach", "is_controller")


class RenameOrganisationForm(FormSchema):
    """What an organisation is called."""

    title = N_("Naam wijzigen")

    name = PlainLine(N_("Naam"), required=True, max_length=200)


class CheckedForm(FormSchema):
    """Making sure that what is written is still so."""

    title = N_("Nagekeken")
    intro = N_("Je hebt gekeken of naam, bereikbaarheid en aanbod nog kloppen.")

    on = Day(N_("Wanneer?"), required=True, not_future=True)


class OfferForm(FormSchema):
    """What an organisation offers, as a whole."""

    title = N_("Aanbod wijzigen")
    intro = _NO_PEOPLE

    name = PlainLine(N_("Naam van het aanbod"), required=True, max_length=200)
    description = PlainWords(N_("Wat krijgt een gezin daar?"), rows=4)
    domains = Choices(N_("Waarbij helpt het?"), on_offer("domains"))
    route = PlainWords(
        N_("Hoe komt een gezin daar?"),
        rows=2,
        hint=N_("Bijvoorbeeld: bellen, samen de eerste keer langsgaan, verwijzing nodig."),
    )
    neighbourhood = PlainLine(N_("Buurt of stadsdeel"))


class AddOfferForm(OfferForm):
    """Something an organisation offers from now on."""

    title = N_("Aanbod toevoegen")

    waiting_weeks = Whole(
        N_("Wachttijd in weken"), maximum=LONGEST_WAIT, hint=N_("Leeg: niet bekend.")
    )


class WaitingTimeForm(FormSchema):
    """How long one waits."""

    title = N_("Wachttijd vastleggen")

    waiting_weeks = Whole(
        N_("Wachttijd in weken"),
        maximum=LONGEST_WAIT,
        hint=N_("0: je kunt er meteen terecht. Leeg: niet bekend."),
    )
    on = Day(N_("Wanneer heb je dit gehoord?"), required=True, not_future=True)


class EndOfferForm(FormSchema):
    """An offer that is no longer there."""

    title = N_("Aanbod stoppen")
    intro = N_("Het aanbod verdwijnt uit de sociale kaart. Overdrachten blijven zoals ze waren.")
    submit_label = N_("Aanbod stoppen")


class FilterForm(FormSchema):
    """What to look for in the directory."""

    title = N_("Filters")
    submit_label = N_("Toepassen")

    zoek = PlainLine(N_("Zoek op naam of woord"))
    soort = Choice(N_("Soort organisatie"), KINDS, widget="select")
    domein = Choice(N_("Waarbij hulp nodig is"), on_offer("domains"), widget="select")
    buurt = Choice(N_("Buurt of stadsdeel"), on_offer("neighbourhoods"), widget="select")
