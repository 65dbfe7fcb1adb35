"""The forms of a family's rights in a trajectory: own words, a signal of another child."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Day, PlainLine, Ref, Words
from web.schemas.referral import on_offer


class StatementForm(FormSchema):
    """The family's own words about something that is written."""

    title = N_("Woorden van de ouders erbij zetten")
    intro = N_(
        "Vinden de ouders dat er iets niet klopt? Schrijf op wat zij zeggen, in hun woorden. Het "
        "staat vanaf nu bij de tekst, overal waar iemand die leest, ook in hun brief."
    )
    submit_label = N_("Erbij zetten")

    words = Words(N_("Wat zeggen de ouders?"), required=True, rows=4, max_length=2000)
    said_by_id = Ref(
        N_("Wie zegt dat?"),
        on_offer("speakers"),
        hint=N_(
            "Woont iedereen bij elkaar? Dan mag dit leeg blijven. Anders niet: in de brief aan de "
            "ene ouder staan geen woorden van de andere."
        ),
    )
    said_on = Day(N_("Wanneer zeiden ze dat?"), required=True, not_future=True)


class CorrectSignalForm(FormSchema):
    """A signal that was about another child."""

    title = N_("Signaal hoort bij een ander kind")
    intro = N_(
        "De tekst verdwijnt hier meteen en wordt gewist. Dat er een signaal was, blijft te zien. "
        "Wie het las, krijgt bericht, en de privacy officer beoordeelt of het een datalek is. Dit "
        "kan niet terug."
    )
    submit_label = N_("Haal het hier weg")

    number = PlainLine(
        N_("Bij welk traject hoort het wel?"),
        max_length=12,
        hint=N_(
            "Bijvoorbeeld K-2041; de tekst gaat daarheen. Leeg: de tekst verdwijnt, en de "
            "leerkracht kan het signaal opnieuw sturen."
        ),
        messages={"trajectory_unknown": N_("Dit traject ken je niet, of er loopt niets meer.")},
    )
