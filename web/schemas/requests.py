"""The forms of a family's request: what is asked, what was checked, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from casework.requests.codes import (
    Answer,
    AskedAs,
    ChildAge,
    ChildView,
    Custody,
    CustodySource,
    Identity,
    Interest,
    Kind,
    Outcome,
)
from web.schemas.base import FormSchema, Problem
from web.schemas.choosing import Options
from web.schemas.fields import N_, Choice, Choices, Day, Ref, SaidName, Whole, Words, YesNo
from web.schemas.referral import on_offer

KINDS: Final[Options] = (
    (Kind.ACCESS, N_("Inzage: wat staat er over ons?")),
    (Kind.CORRECTION, N_("Verbeteren: dit klopt niet")),
    (Kind.ERASURE, N_("Wissen: haal dit weg")),
    (Kind.RESTRICTION, N_("Stilzetten: gebruik dit nu even niet")),
    (Kind.OBJECTION, N_("Bezwaar: ik wil niet dat dit over ons wordt bijgehouden")),
)

ASKED_AS: Final[Options] = (
    (AskedAs.CARER, N_("Als ouder of verzorger, over het kind")),
    (AskedAs.ONESELF, N_("Alleen over zichzelf")),
    (AskedAs.YOUNG_PERSON, N_("Als jongere vanaf 16 jaar, over zichzelf")),
)

IDENTITIES: Final[Options] = (
    (Identity.DOCUMENT_SHOWN, N_("Paspoort, rijbewijs of ID-kaart laten zien")),
    (Identity.KNOWN_IN_PERSON, N_("Een collega kent deze persoon en zag hem of haar")),
    (Identity.CALLED_BACK, N_("Teruggebeld op het nummer dat al bekend was")),
    (Identity.PROXY_SHOWN, N_("Gemachtigde: brief en eigen document laten zien")),
)

CUSTODIES: Final[Options] = (
    (Custody.HELD, N_("Ja, deze persoon heeft gezag")),
    (Custody.NOT_HELD, N_("Nee, deze persoon heeft geen gezag")),
    (Custody.UNKNOWN, N_("Niet vast te stellen")),
)

CUSTODY_SOURCES: Final[Options] = (
    (CustodySource.CUSTODY_REGISTER, N_("Het gezagsregister")),
    (CustodySource.COURT_DECISION, N_("Een uitspraak van de rechter")),
    (CustodySource.SCHOOL_RECORDS, N_("De administratie van school")),
    (CustodySource.PROFESSIONAL, N_("Een andere hulpverlener")),
    (CustodySource.PARENTS, N_("De ouders zeggen het")),
)

AGES: Final[Options] = (
    (ChildAge.UNDER_12, N_("Jonger dan 12")),
    (ChildAge.FROM_12, N_("12 tot en met 15")),
    (ChildAge.FROM_16, N_("16 of ouder")),
)

VIEWS: Final[Options] = (
    (ChildView.AGREES, N_("Het kind vindt het goed")),
    (ChildView.OBJECTS, N_("Het kind wil het niet")),
)

INTERESTS: Final[Options] = (
    (Interest.NO_HARM, N_("Nee, het kind krijgt er geen last van")),
    (Interest.HARM, N_("Ja, dit schaadt het kind")),
)

OUTCOMES: Final[Options] = (
    (Outcome.GRANTED, N_("Ja, helemaal")),
    (Outcome.PARTLY, N_("Voor een deel")),
    (Outcome.REFUSED, N_("Nee")),
)

ANSWERS: Final[Options] = (
    (Answer.TALK, N_("In een gesprek, de brief erbij")),
    (Answer.COLLECTED, N_("Brief opgehaald op school")),
    (Answer.POST, N_("Brief met de post, aan deze persoon zelf")),
)


class RegisterRequestForm(FormSchema):
    """What somebody of a family asks."""

    title = N_("Verzoek van het gezin noteren")
    intro = N_(
        "Een ouder of jongere mag altijd vragen wat hier staat, het laten verbeteren of laten "
        "wissen. Vragen waarom hoeft niet. Er is een maand voor het antwoord."
    )
    submit_label = N_("Verzoek noteren")

    kind = Choice(N_("Wat wordt er gevraagd?"), KINDS, required=True)
    asked_as = Choice(N_("Voor wie vraagt deze persoon dat?"), ASKED_AS, required=True)
    asked_by_id = Ref(
        N_("Wie vraagt het?"),
        on_offer("people"),
        hint=N_("Leeg: de persoon staat er niet bij. Schrijf dan hieronder de naam op."),
    )
    asked_by = SaidName(N_("Staat de persoon er niet bij? Hoe heet hij of zij?"))
    asked_on = Day(
        N_("Wanneer is het gevraagd?"),
        required=True,
        not_future=True,
        hint=N_("De maand telt vanaf deze dag, ook als je het later noteert."),
    )
    words = Words(N_("In hun eigen woorden"), rows=3, max_length=2000)

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask who it is, one way or the other."""
        if not values.get("asked_by_id") and not values.get("asked_by"):
            yield Problem("asked_by_id", "asker_missing")

    messages = {  # noqa: RUF012 - as in the base
        "asker_missing": N_("Kies wie het vraagt, of schrijf de naam op.")
    }


class IdentityForm(FormSchema):
    """How somebody made sure who asks."""

    title = N_("Nakijken wie het vraagt")
    intro = N_("Bewaar geen kopie en schrijf geen nummer over. Zien is genoeg.")

    how = Choice(N_("Hoe weet je wie dit is?"), IDENTITIES, required=True)


class CustodyForm(FormSchema):
    """Whether who asks has custody, and who says so."""

    title = N_("Gezag nakijken")

    custody = Choice(N_("Heeft deze persoon gezag over het kind?"), CUSTODIES, required=True)
    source = Choice(N_("Wie zegt dat?"), CUSTODY_SOURCES, required=True)
    child_age = Choice(N_("Hoe oud is het kind?"), AGES, required=True)


class ChildForm(FormSchema):
    """What a child from 12 says to it."""

    title = N_("Mening van het kind")
    intro = N_("Vanaf 12 jaar beslist het kind mee, vanaf 16 jaar beslist de jongere zelf.")

    view = Choice(N_("Wat vindt het kind ervan?"), VIEWS, required=True)


class InterestForm(FormSchema):
    """The weighing for a parent without custody."""

    title = N_("Belang van het kind wegen")
    intro = N_(
        "Deze ouder heeft geen gezag. Hij of zij mag de belangrijke feiten horen, tenzij dat het "
        "kind schaadt. Vraag het zo nodig aan de contactpersoon."
    )

    interest = Choice(N_("Krijgt het kind er last van?"), INTERESTS, required=True)
    motive = Words(
        N_("Waarom?"),
        required=True,
        rows=3,
        max_length=1000,
        hint=N_("De ouder kan dit lezen. Schrijf niets uit het dossier over."),
    )


class DecisionForm(FormSchema):
    """What was decided."""

    title = N_("Beslissen")
    submit_label = N_("Besluit opslaan")
    messages = {  # noqa: RUF012 - as in the base
        "motive_missing": N_("Schrijf op waarom. De ouders kunnen dit lezen.")
    }

    outcome = Choice(N_("Wat is je besluit?"), OUTCOMES, required=True)
    motive = Words(
        N_("Waarom?"),
        rows=3,
        max_length=1000,
        hint=N_("Nodig als het niet helemaal ja is. Dit komt in de brief."),
    )

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for a motive where something is not granted."""
        outcome = values.get("outcome")
        if outcome in {Outcome.PARTLY, Outcome.REFUSED} and not values.get("motive"):
            yield Problem("motive", "motive_missing")


class LetterForm(FormSchema):
    """What is left out of the letter, because it is of somebody else."""

    title = N_("Brief nalezen")
    intro = N_(
        "Lees de brief zoals het gezin hem leest. Adres, partner en geld van een ander huishouden "
        "zijn er al uit. Staat er verder iets in dat van een ander is, of een ander kan schaden? "
        "Vink dat aan: dan gaat het eruit, en staat er waarom."
    )
    submit_label = N_("Nagelezen")
    messages = {  # noqa: RUF012 - as in the base
        "motive_missing": N_("Schrijf op waarom. De ouders kunnen dit lezen.")
    }

    read_to = Whole(widget="hidden")
    left_out = Choices(N_("Laat dit weg"), on_offer("entries"))
    motive = Words(
        N_("Waarom?"),
        rows=2,
        max_length=1000,
        hint=N_("Nodig als je iets weglaat. Dit komt in de brief."),
    )

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for a motive where something is left out."""
        if values.get("left_out") and not values.get("motive"):
            yield Problem("motive", "motive_missing")


class LeakForm(FormSchema):
    """Whether a text in the wrong file was a data leak."""

    title = N_("Beoordelen of het een datalek is")
    intro = N_(
        "Een signaal stond bij het verkeerde kind. Een datalek meld je binnen 72 uur bij de "
        "Autoriteit Persoonsgegevens, en soms ook aan het gezin. Melden doe je buiten Casework."
    )

    is_leak = YesNo(N_("Is dit een datalek?"), required=True)
    motive = Words(N_("Waarom?"), required=True, rows=3, max_length=1000)


class RestoreForm(FormSchema):
    """Using it again."""

    title = N_("Weer in gebruik nemen")
    intro = N_("Vertel het gezin eerst dat het weer verder gaat.")
    submit_label = N_("Weer in gebruik nemen")


class AnswerForm(FormSchema):
    """How the answer reached the family."""

    title = N_("Antwoord gegeven")

    how = Choice(N_("Hoe kreeg het gezin het antwoord?"), ANSWERS, required=True)
    on = Day(N_("Wanneer?"), required=True, not_future=True)


class ExtendForm(FormSchema):
    """Two months more, once."""

    title = N_("Termijn verlengen")
    intro = N_("Dit mag één keer, met twee maanden, als het verzoek ingewikkeld is.")

    motive = Words(
        N_("Waarom is meer tijd nodig?"),
        required=True,
        rows=3,
        max_length=1000,
        hint=N_("Vertel dit ook aan het gezin, nog in de eerste maand."),
    )


class WithdrawRequestForm(FormSchema):
    """Who asked takes it back."""

    title = N_("Verzoek teruggenomen")
    intro = N_("Alleen als de persoon die het vroeg dat zelf zegt.")

    on = Day(N_("Wanneer zei de persoon dat?"), required=True, not_future=True)
