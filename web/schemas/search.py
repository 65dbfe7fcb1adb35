"""The form that finds a trajectory by its number, or people by their name."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Line, Ref


class SearchForm(FormSchema):
    """One field for both; it changes nothing, so it needs no id of a command."""

    title = N_("Zoeken")
    intro = N_(
        "Je vindt alleen mensen en trajecten van je eigen school. "
        "Wie je te zien krijgt, komt in het logboek."
    )
    submit_label = N_("Zoeken")

    command_id = Ref()
    sought = Line(
        N_("Naam of nummer"),
        required=True,
        min_length=2,
        max_length=100,
        hint=N_(
            "Schrijf een naam zoals hij klinkt, met of zonder “van der”. Of een nummer: K-2041."
        ),
        messages={"required": N_("Vul een naam in, of het nummer van een traject.")},
    )
