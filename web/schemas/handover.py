"""The forms about handover and aftercare."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Choice, Day, Line, Ref, Words
from web.schemas.referral import on_offer


class ProposeHandoverForm(FormSchema):
    """The package for the receiver, as the parents saw it."""

    title = N_("Overdracht voorstellen")
    intro = N_(
        "Oude en nieuwe contactpersoon zaten met de ouders aan tafel, en de ouders zagen het "
        "pakket eerst. Pas als de ander ja zegt, is het overgedragen. Tot dan blijf jij "
        "verantwoordelijk."
    )
    submit_label = N_("Overdracht voorstellen")

    organisation_id = Ref(
        N_("Aan wie draag je over?"),
        on_offer("consented_receivers"),
        required=True,
        hint=N_("Alleen organisaties waarvoor de ouders toestemming gaven."),
    )
    talked_on = Day(N_("Wanneer zaten jullie samen met de ouders?"), required=True, not_future=True)
    shown_on = Day(N_("Wanneer zagen de ouders het pakket?"), required=True, not_future=True)
    package = Words(
        N_("Wat geef je mee?"),
        required=True,
        rows=8,
        hint=N_("De vraag, wat er is gedaan, wat er nog loopt en wat de ouders willen."),
    )


class AcceptHandoverForm(FormSchema):
    """The receiver said yes."""

    title = N_("Overdracht aangenomen")
    intro = N_("Leg vast wie van de ontvanger ja heeft gezegd. Vanaf nu is het overgedragen.")
    submit_label = N_("Aangenomen")

    receiver = Line(N_("Wie neemt het over?"), required=True, max_length=150)
    on = Day(N_("Wanneer?"), required=True, not_future=True)


class DeclineHandoverForm(FormSchema):
    """The receiver said no."""

    title = N_("Overdracht afgewezen")
    intro = N_("Het traject gaat terug naar begeleiding.")
    submit_label = N_("Afwijzing vastleggen")

    why = Words(N_("Waarom niet?"), required=True, rows=3, max_length=1000)
    on = Day(N_("Wanneer?"), required=True, not_future=True)


class WithdrawHandoverForm(FormSchema):
    """The package taken back."""

    title = N_("Overdracht intrekken")
    intro = N_("De ontvanger kan het pakket daarna niet meer openen.")
    submit_label = N_("Intrekken")

    reason = Choice(
        N_("Waarom?"),
        (
            ("parents", N_("De ouders willen het niet meer")),
            ("other_receiver", N_("Een andere organisatie past beter")),
            ("mistake", N_("Het was een vergissing")),
        ),
        required=True,
    )
    on = Day(N_("Wanneer?"), required=True, not_future=True)


class CheckAftercareForm(FormSchema):
    """Did the family land?"""

    title = N_("Nazorg: is het gezin geland?")
    submit_label = N_("Nazorg opslaan")

    outcome = Choice(
        N_("Is het gezin geland?"),
        (
            ("yes", N_("Ja")),
            ("needs_more", N_("Er is nog iets nodig")),
            ("no", N_("Nee: het traject gaat terug naar begeleiding")),
        ),
        required=True,
    )
    on = Day(N_("Wanneer heb je dat gevraagd?"), required=True, not_future=True)
    words = Words(N_("Wat zeggen de ouders?"), rows=3, max_length=1000)
