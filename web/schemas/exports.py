"""The forms of taking a list out: what for; and the second person's answer."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Words


class AskExportForm(FormSchema):
    """What the file is for."""

    title = N_("Leerlingen uitvoeren")
    intro = N_(
        "Een bestand met namen is snel kwijt. Vaak is afdrukken genoeg. Voer alleen uit wat je "
        "nodig hebt, bewaar het op een plek van school, en gooi het na het overleg weg."
    )
    submit_label = N_("Verder")

    motive = Words(
        N_("Waarvoor is het bestand?"),
        required=True,
        rows=2,
        max_length=500,
        hint=N_("Bijvoorbeeld: zorgoverleg van 3 maart. Geen namen van gezinnen."),
    )


class AllowExportForm(FormSchema):
    """The second person's yes."""

    title = N_("Instemmen met uitvoeren")
    intro = N_(
        "Wie het vroeg, kan het bestand daarna een dag lang ophalen. Van ieder kind in het bestand "
        "komt een regel in het logboek."
    )
    submit_label = N_("Ja, dit mag eruit")


class RefuseExportForm(FormSchema):
    """The second person's no."""

    title = N_("Uitvoeren weigeren")
    intro = N_("Er gaat niets uit. Laat degene die het vroeg weten waarom.")
    submit_label = N_("Nee, dit mag er niet uit")
