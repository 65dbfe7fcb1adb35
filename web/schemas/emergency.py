"""The forms of an emergency: why the glass is broken, and that the contact saw it."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Words


class BreakGlassForm(FormSchema):
    """Why it cannot wait for somebody of the team."""

    title = N_("Noodtoegang")
    intro = N_(
        "Alleen als het niet kan wachten op een collega die dit gezin kent. Je ziet het traject "
        "vier uur lang. De contactpersoon krijgt bericht, de privacy officer kijkt het na, en het "
        "gezin kan later lezen wat je hier schrijft. Is er nu gevaar? Bel 112."
    )
    submit_label = N_("Open het traject")

    motive = Words(
        N_("Wat is er aan de hand?"),
        required=True,
        min_length=10,
        rows=4,
        max_length=1000,
        hint=N_("Waarom moet je dit nu zien, en wie kon je niet bereiken?"),
    )


class BrokenGlassSeenForm(FormSchema):
    """The contact knows; one button."""

    title = N_("Noodtoegang gezien")
    intro = N_(
        "Een collega opende dit traject in een noodgeval. Waarom, staat in de tijdlijn. Met deze "
        "knop haal je het bericht weg; in de tijdlijn en het logboek blijft het staan."
    )
    submit_label = N_("Ik heb het gezien")
