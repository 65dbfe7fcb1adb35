"""The forms about agreement, referral, contact and intake."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from web.schemas.base import FormSchema, Problem
from web.schemas.choosing import Options
from web.schemas.fields import N_, Choice, Choices, Day, Line, Ref, SaidName, Words, YesNo

LANGUAGES: Options = (
    ("nl", "Nederlands"),
    ("ar", "العربية (Arabisch)"),
    ("ary", "Darija (Marokkaans-Arabisch)"),
    ("en", "English (Engels)"),
    ("es", "Español (Spaans)"),
    ("fa", "فارسی / دری (Farsi, Dari)"),
    ("pl", "Polski (Pools)"),
    ("rif", "Tarifit (Berbers)"),
    ("so", "Soomaali (Somalisch)"),
    ("srn", "Sranantongo"),
    ("ti", "ትግርኛ (Tigrinya)"),
    ("tr", "Türkçe (Turks)"),
    ("uk", "Українська (Oekraïens)"),
    ("other", N_("Een andere taal")),
)

CONTACT_KINDS: Options = (
    ("phone", N_("Telefoon")),
    ("visit", N_("Huisbezoek")),
    ("school", N_("Gesprek op school")),
    ("card", N_("Kaartje of brief")),
    ("message", N_("Bericht (sms, app, e-mail)")),
    ("other", N_("Anders")),
)

PARTS_OF_DAY: Options = (
    ("morning", N_("Ochtend")),
    ("afternoon", N_("Middag")),
    ("evening", N_("Avond")),
)

CONTENTS: Options = (
    ("name_and_question", N_("Naam en vraag")),
    ("plan", N_("Het plan: doelen en acties")),
    ("agreements", N_("Afspraken voor school")),
    ("money", N_("Wat over geld gaat")),
    ("health", N_("Wat over gezondheid gaat")),
    ("package", N_("Het overdrachtspakket")),
)


def on_offer(name: str) -> Callable[[Mapping[str, Any]], Options]:
    """Return choices that the form's context holds under `name`."""

    def choices(context: Mapping[str, Any]) -> Options:
        found: Options = context.get(name, ())
        return found

    return choices


class QuestionForm(FormSchema):
    """The parents' question in their own words, and the language they speak."""

    question = Words(
        N_("Wat is de vraag, in de woorden van de ouders?"),
        required=True,
        rows=4,
        max_length=2000,
    )
    language = Choice(
        N_("In welke taal praten de ouders het liefst?"), LANGUAGES, required=True, widget="select"
    )
    interpreter = YesNo(N_("Is er een tolk nodig?"), required=True)


class ReferFamilyForm(QuestionForm):
    """Bring the question to the service point."""

    title = N_("Doorverwijzen naar het servicepunt")
    intro = N_("De ouders moeten hiervoor toestemming hebben gegeven. Leg die eerst vast.")
    submit_label = N_("Doorverwijzen")


class OpenReferralForm(QuestionForm):
    """Parents who come themselves."""

    title = N_("Ouders melden zich zelf")
    intro = N_("Een gezin komt zelf met een vraag. Leg vast wie het is en wat de vraag is.")
    submit_label = N_("Traject starten")

    child_name = SaidName(
        N_("Naam van het kind"), required=True, max_length=100, autocomplete="off"
    )
    group = Line(N_("Groep"), max_length=20, width="short", autocomplete="off")
    given_by = Line(
        N_("Wie gaf toestemming om naam en vraag vast te leggen?"),
        required=True,
        max_length=150,
        hint=N_("Bijvoorbeeld: moeder."),
    )

    class Meta(FormSchema.Meta):
        """Who comes first."""

        fields = (
            "command_id",
            "expected_version",
            "child_name",
            "group",
            "question",
            "language",
            "interpreter",
            "given_by",
        )


class GiveConsentForm(FormSchema):
    """Who agreed to share what, with whom."""

    title = N_("Toestemming vastleggen")
    intro = N_(
        "Leg vast wat de ouders goed vinden. Er is niets vooraf aangevinkt: "
        "vraag het per ontvanger en per onderwerp."
    )
    submit_label = N_("Toestemming vastleggen")

    receiver = Choice(
        N_("Met wie mag het worden gedeeld?"), on_offer("receivers"), required=True, widget="select"
    )
    contents = Choices(N_("Wat mag worden gedeeld?"), CONTENTS, required=True)
    given_by = Line(
        N_("Wie gaf toestemming?"),
        required=True,
        max_length=150,
        hint=N_("Naam of wie het is voor het kind, bijvoorbeeld: moeder."),
    )
    given_on = Day(N_("Wanneer?"), required=True, not_future=True)
    how = Choice(
        N_("Hoe?"),
        (("spoken", N_("Mondeling")), ("written", N_("Schriftelijk"))),
        required=True,
    )
    interpreter = YesNo(N_("Was er een tolk bij?"), required=True)
    language = Choice(N_("In welke taal?"), LANGUAGES, required=True, widget="select")
    note = Words(N_("Opmerking"), rows=2, max_length=500)


class WithdrawConsentForm(FormSchema):
    """Taking an agreement back."""

    title = N_("Toestemming intrekken")
    intro = N_(
        "Delen stopt meteen. Een overdracht onder deze toestemming wordt ook meteen ingetrokken."
    )
    submit_label = N_("Intrekken")

    withdrawn_on = Day(
        N_("Wanneer trokken de ouders de toestemming in?"), required=True, not_future=True
    )


class RecordContactForm(FormSchema):
    """A contact moment or an attempt."""

    title = N_("Contact vastleggen")
    submit_label = N_("Contact opslaan")

    on = Day(N_("Datum van het contact"), required=True, not_future=True)
    kind = Choice(
        N_("Soort contact"),
        CONTACT_KINDS,
        required=True,
        messages={"choice_required": N_("Kies een soort contact.")},
    )
    part_of_day = Choice(N_("Wanneer op de dag?"), PARTS_OF_DAY, required=True)
    reached = YesNo(N_("Heb je het gezin gesproken?"), required=True)
    summary = Words(
        N_("Wat is besproken?"),
        rows=6,
        hint=N_(
            "Schrijf alleen op wat nodig is voor de hulp. Noem geen andere kinderen bij naam. "
            "Geld of gezondheid? Schrijf dat bij het levensgebied: dan ziet school het niet zomaar."
        ),
    )

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for a summary when the family was reached."""
        if values.get("reached") and "summary" in values and values["summary"] is None:
            yield Problem("summary", "required")


class HoldIntakeForm(FormSchema):
    """The intake talk: safety first."""

    title = N_("Intake vastleggen")
    intro = N_(
        "Eerst veiligheid, dan wat het zwaarst weegt. Leg alleen vast wat ouders zelf aandragen."
    )
    submit_label = N_("Intake opslaan")

    held_on = Day(N_("Wanneer was het gesprek?"), required=True, not_future=True)
    safety_asked = YesNo(
        N_("Heb je gevraagd of het thuis veilig is?"),
        required=True,
        hint=N_("Je legt hier niet het antwoord vast. Bij zorgen: Veilig Thuis, 0800-2000."),
    )
    stressor = Words(N_("Wat weegt het zwaarst voor de ouders?"), required=True, rows=3)
    goes_well = Words(N_("Wat gaat goed?"), rows=2)
    story = Words(
        N_("Wat is er verder verteld?"),
        rows=5,
        hint=N_(
            "Geld of gezondheid? Schrijf dat bij het levensgebied: dan ziet school het niet zomaar."
        ),
    )


class DiscussDomainForm(FormSchema):
    """A life domain the parents raised."""

    title = N_("Levensgebied bespreken")
    intro = N_("Alleen als de ouders er zelf over beginnen. Geen enkel gebied is verplicht.")
    submit_label = N_("Opslaan")

    domain = Choice(N_("Levensgebied"), on_offer("domains"), required=True)
    reason = Line(
        N_("Waarom leg je dit vast?"),
        required=True,
        max_length=300,
        hint=N_("Eén regel, bijvoorbeeld: moeder wil hulp bij de schulden."),
    )
    score = Choice(
        N_("Hoe gaat het volgens de ouders?"),
        (
            ("1", N_("1 – gaat helemaal niet")),
            ("2", "2"),
            ("3", "3"),
            ("4", "4"),
            ("5", N_("5 – gaat goed")),
        ),
    )
    wants_help = YesNo(N_("Willen de ouders hier hulp bij?"), required=True)
    moment = Choice(
        N_("Welk moment is dit?"),
        (("start", N_("Begin van het traject")), ("end", N_("Bij het afsluiten"))),
        required=True,
    )


class StartFollowUpForm(FormSchema):
    """From intake to follow-up."""

    title = N_("Begeleiding starten")
    intro = N_("De intake is gedaan, veiligheid is besproken en er is een doel. Je kunt beginnen.")
    submit_label = N_("Begeleiding starten")


class ReceiverForm(FormSchema):
    """Choose an organisation of the directory."""

    organisation_id = Ref(N_("Organisatie"), on_offer("organisations"), required=True)
