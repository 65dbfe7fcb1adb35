"""The forms about signals: raising one, adding one, the first look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.schemas.base import FormSchema
from web.schemas.choosing import Options
from web.schemas.fields import N_, Choice, Day, Line, SaidName, SeenItems, Words

SPOKEN: Options = (
    ("yes", N_("Ja")),
    ("planned", N_("Nog niet, dat staat gepland")),
    ("no", N_("Nee")),
)


def items(context: Mapping[str, Any]) -> Options:
    """Return the signal list of the school that is in force, in its groups."""
    groups: Options = context["signal_list"]
    return groups


def notes(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the items that ask for the fact that was seen."""
    asked: Mapping[str, str] = context["signal_notes"]
    return asked


class SeenForm(FormSchema):
    """What every signal asks: facts, days, what goes well, and the talk with the parents."""

    seen = Words(
        N_("Wat heb je gezien?"),
        required=True,
        min_length=5,
        rows=5,
        hint=N_("Feiten: wat zag of hoorde je, en wanneer? Geen oordeel en geen diagnose."),
        messages={"required": N_("Vul in wat je hebt gezien.")},
    )
    seen_on = Day(N_("Wanneer zag je dit voor het laatst?"), required=True, not_future=True)
    items = SeenItems(
        N_("Herken je iets van de lijst?"),
        items,
        notes=notes,
        hint=N_("Vink alleen aan wat je zelf zag. Er is geen score."),
    )
    goes_well = Words(N_("Wat gaat goed?"), rows=2, max_length=2000)
    spoke_with_parents = Choice(
        N_("Heb je hierover met de ouders gesproken?"), SPOKEN, required=True
    )
    parents_said = Words(N_("Wat zeiden de ouders?"), rows=2, max_length=2000)


class RaiseSignalForm(SeenForm):
    """A teacher's signal, in under a minute."""

    title = N_("Signaal doorgeven")
    intro = N_(
        "Je geeft door wat je ziet. De intern begeleider kijkt er als eerste naar. "
        "Daarna kun je het loslaten; je ziet steeds wat ermee gebeurt."
    )
    submit_label = N_("Signaal versturen")

    child_name = SaidName(
        N_("Om welk kind gaat het?"),
        required=True,
        max_length=100,
        autocomplete="off",
        hint=N_("Voornaam en achternaam, of wat je weet."),
        messages={"required": N_("Vul de naam van het kind in.")},
    )
    group = Line(N_("Groep"), max_length=20, width="short", autocomplete="off")

    class Meta(FormSchema.Meta):
        """Who comes first, then what was seen."""

        fields = (
            "command_id",
            "expected_version",
            "child_name",
            "group",
            "seen",
            "seen_on",
            "items",
            "goes_well",
            "spoke_with_parents",
            "parents_said",
        )


class AddSignalForm(SeenForm):
    """A second signal on a trajectory that is open."""

    title = N_("Signaal toevoegen")
    submit_label = N_("Signaal toevoegen")


class MoveSignalForm(FormSchema):
    """A signal that belongs to a trajectory that runs already."""

    title = N_("Signaal bij het lopende traject voegen")
    intro = N_(
        "Dit signaal gaat met dezelfde woorden naar het traject dat al loopt. Dit traject sluit, "
        "en verwijst daarheen."
    )
    submit_label = N_("Voeg erbij en sluit dit traject")


class LookAtSignalForm(FormSchema):
    """The care coordinator's first look."""

    title = N_("Eerste blik op het signaal")
    intro = N_(
        "Kies wat er met dit signaal gebeurt. Bij acuut gevaar: bel 112. "
        "Vermoed je huiselijk geweld of kindermishandeling: overleg met Veilig Thuis, 0800-2000."
    )
    submit_label = N_("Besluit vastleggen")

    decision = Choice(
        N_("Wat besluit je?"),
        (
            ("pass_on", N_("Doorgeven aan het servicepunt (na toestemming van de ouders)")),
            ("keep_in_class", N_("In de klas houden: de leerkracht kan hiermee verder")),
            ("unfounded", N_("Het signaal klopt niet")),
        ),
        required=True,
    )
    motive = Words(N_("Waarom?"), rows=3, max_length=1000)
