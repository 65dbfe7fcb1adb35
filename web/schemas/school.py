"""The forms of a school's settings: names, norms, holidays, lists, texts for parents."""

from __future__ import annotations

from typing import Final

from casework.schools.rules import LONGEST_LABEL, LONGEST_NORM, LONGEST_RETENTION
from web.schemas.base import FormSchema
from web.schemas.fields import N_, Day, Phone, PlainLine, PlainWords, Whole
from web.schemas.school_lists import FACT, HEALTH, MONEY, SHORT, UNSCORED, Listed

_CODES: Final = N_(
    "Eén regel per onderdeel. Laat de code tussen haken [ ] staan als je de woorden verbetert: "
    "dan blijft het hetzelfde onderdeel. Een nieuwe regel heeft geen code nodig."
)


class OpenSchoolForm(FormSchema):
    """A school that joins."""

    title = N_("School toevoegen")
    intro = N_("De school begint met de standaardinstellingen. Je past ze daarna aan.")

    name = PlainLine(N_("Naam van de school"), required=True, max_length=LONGEST_LABEL)
    service_point = PlainLine(
        N_("Hoe heet het servicepunt daar?"),
        required=True,
        max_length=LONGEST_LABEL,
        hint=N_("Bijvoorbeeld: Familieteam, Ouderservicepunt, Steunpunt."),
    )


class RenameSchoolForm(FormSchema):
    """What the school is called."""

    title = N_("Naam van de school wijzigen")

    name = PlainLine(N_("Naam van de school"), required=True, max_length=LONGEST_LABEL)


class ServicePointForm(FormSchema):
    """What parents call it."""

    title = N_("Naam van het servicepunt wijzigen")

    service_point = PlainLine(
        N_("Hoe heet het servicepunt?"),
        required=True,
        max_length=LONGEST_LABEL,
        hint=N_("Ouders zien deze naam, en hij staat boven elke pagina."),
    )


class ServicePointPhoneForm(FormSchema):
    """Where receivers call."""

    title = N_("Telefoonnummer van het servicepunt wijzigen")

    service_point_phone = Phone(
        N_("Telefoonnummer van het servicepunt"),
        personal=False,
        hint=N_("Wie een overdracht krijgt, ziet dit nummer. Laat leeg als er geen is."),
    )


def _norm(label: str, hint: str = "") -> Whole:
    return Whole(label, minimum=1, maximum=LONGEST_NORM, required=True, hint=hint)


class NormsForm(FormSchema):
    """How soon each step is due."""

    title = N_("Normen wijzigen")
    intro = N_(
        "Werkdagen, tenzij er weken staat. Vakanties en feestdagen tellen niet mee. "
        "Wat al gepland is, houdt zijn datum."
    )

    first_look = _norm(N_("Eerste blik op een signaal"))
    pick_up = _norm(N_("Oppakken"))
    first_contact = _norm(N_("Eerste contact"))
    intake = _norm(N_("Intake"), N_("Na het eerste contact."))
    handover_answer = _norm(N_("Antwoord op een overdracht"))
    review_weeks = _norm(N_("Plan bespreken, in weken"))
    aftercare_weeks = _norm(N_("Nazorg, in weken"), N_("Nadat de overdracht is aangenomen."))


def _months(label: str, name: str) -> Whole:
    ceiling: int = getattr(LONGEST_RETENTION, name)
    return Whole(label, minimum=1, maximum=ceiling, required=True)


class RetentionForm(FormSchema):
    """After how many months content goes."""

    title = N_("Bewaartermijnen wijzigen")
    intro = N_("In maanden. Korter mag, langer dan wat is afgesproken niet.")

    short = _months(N_("Signaal dat niet is opgevolgd of is geweigerd (ten hoogste 3)"), "short")
    regular = _months(N_("Afgesloten traject (ten hoogste 12)"), "regular")
    after_leaving_school = _months(
        N_("Nadat het kind van school is (ten hoogste 24)"), "after_leaving_school"
    )


class HolidayForm(FormSchema):
    """A school holiday."""

    title = N_("Vakantie toevoegen")

    name = PlainLine(N_("Naam"), required=True, hint=N_("Bijvoorbeeld: Herfstvakantie."))
    first = Day(N_("Eerste vrije dag"), required=True)
    last = Day(N_("Laatste vrije dag"), required=True)


class RemoveHolidayForm(FormSchema):
    """A holiday that is not one."""

    title = N_("Vakantie weghalen")
    intro = N_("De dagen tellen daarna weer mee voor de normen.")
    submit_label = N_("Weghalen")


class SignalListForm(FormSchema):
    """What a teacher can tick."""

    title = N_("Signalenlijst wijzigen")
    intro = _CODES

    signal_list = Listed(
        N_("Signalenlijst"),
        marks=(HEALTH, FACT),
        required=True,
        hint=N_(
            "Een kop begint met #. Zet (gezondheid) achter wat over gezondheid gaat, "
            "en (feit) als de leerkracht moet opschrijven wat er te zien was."
        ),
    )


class DomainsForm(FormSchema):
    """What parents may raise."""

    title = N_("Levensgebieden wijzigen")
    intro = _CODES

    domains = Listed(
        N_("Levensgebieden"),
        marks=(HEALTH, MONEY, UNSCORED),
        required=True,
        hint=N_(
            "Zet (gezondheid) of (geld) achter wat daarover gaat: school ziet dat alleen als de "
            "ouders het goed vinden. Zet (geen cijfer) als je niet om een cijfer vraagt. "
            "Veiligheid thuis blijft in de lijst en krijgt nooit een cijfer."
        ),
    )


class SchemesForm(FormSchema):
    """What families are guided to."""

    title = N_("Regelingen en activiteiten wijzigen")
    intro = _CODES

    schemes = Listed(
        N_("Regelingen en activiteiten"),
        marks=(MONEY,),
        required=True,
        hint=N_(
            "Zet (geld) achter wat laat zien dat er weinig geld is: school ziet dat alleen als de "
            "ouders het goed vinden."
        ),
    )


class ClosingReasonsForm(FormSchema):
    """Why a trajectory ends."""

    title = N_("Redenen om af te sluiten wijzigen")
    intro = _CODES

    closing_reasons = Listed(
        N_("Redenen"),
        marks=(SHORT,),
        required=True,
        hint=N_(
            "Zet (kort) achter redenen waarna alles na de korte termijn wordt gewist. "
            "Redenen die bij vaste regels horen, kunnen niet weg."
        ),
    )


class ParentTextsForm(FormSchema):
    """What parents read."""

    title = N_("Teksten voor ouders wijzigen")
    intro = N_("Schrijf kort en gewoon, en zeg “u”.")

    welcome = PlainWords(N_("Welkom"), required=True)
    consent = PlainWords(N_("Over toestemming"), required=True)
    what_we_keep = PlainWords(N_("Over wat we bewaren"), required=True)
