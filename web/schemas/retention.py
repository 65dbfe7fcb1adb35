"""The forms of keeping longer: why, and letting go."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.days import Day
from web.schemas.fields import N_, Choice

REASONS = (
    ("request", N_("Er loopt een verzoek van het gezin")),
    ("complaint", N_("Er loopt een klacht")),
    ("court", N_("Een rechter of toezichthouder vraagt erom")),
)


class PlaceHoldForm(FormSchema):
    """Why the content stays for now."""

    title = N_("Voorlopig bewaren")
    intro = N_("De inhoud blijft, ook als de bewaartermijn voorbij is, tot je dit opheft.")
    submit_label = N_("Voorlopig bewaren")

    reason = Choice(N_("Waarom?"), REASONS, required=True)


class ConfirmTermDayForm(FormSchema):
    """Much may go at once: the day is right."""

    title = N_("Gaat er niet te veel tegelijk weg?")
    intro = N_(
        "Vandaag zou een groot deel tegelijk weggaan. Dat kan kloppen, bijvoorbeeld na het einde "
        "van een schooljaar. Het kan ook een klok zijn die verkeerd staat. Wat weg is, komt niet "
        "terug, ook niet uit een reservekopie. Kijk dus eerst of de dag klopt."
    )
    submit_label = N_("De dag klopt, laat het gaan")

    today = Day(
        N_("Welke dag is het?"),
        required=True,
        hint=N_("Kijk op een kalender of je telefoon, niet op deze pagina."),
    )


class LiftHoldForm(FormSchema):
    """The term counts again."""

    title = N_("Niet langer bewaren")
    intro = N_("Is de bewaartermijn al voorbij, dan gaat de inhoud morgen weg.")
    submit_label = N_("Niet langer bewaren")
