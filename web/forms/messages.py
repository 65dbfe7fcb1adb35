"""The sentences for the codes of refused answers, in Dutch; translated when they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import gettext
from flask_babel import lazy_gettext as _

STALE: Final = "form_stale"

# Every sentence may use %(label)s, the field's label, besides the facts of its code.
MESSAGES: Final[Mapping[str, Any]] = {
    "required": _("Vul “%(label)s” in."),
    "choice_required": _("Kies een antwoord bij “%(label)s”."),
    "choice_unknown": _("Kies bij “%(label)s” een van de antwoorden die er staan."),
    "text_too_long": _(
        "Maak “%(label)s” korter: het zijn %(length)s tekens en er passen er %(limit)s."
    ),
    "text_too_short": _("Schrijf bij “%(label)s” iets meer: minstens %(limit)s tekens."),
    "date_unreadable": _(
        "We kunnen de datum bij “%(label)s” niet lezen. "
        "Schrijf hem als 17-11-2026, 17 nov of gisteren."
    ),
    "date_impossible": _("De datum bij “%(label)s” bestaat niet. Kijk de dag en de maand na."),
    "date_too_early": _("De datum bij “%(label)s” ligt voor %(limit)s. Kijk het jaar na."),
    "date_too_far": _(
        "De datum bij “%(label)s” ligt meer dan %(limit)s jaar vooruit. Kijk het jaar na."
    ),
    "date_future": _("De datum bij “%(label)s” moet vandaag zijn of al geweest."),
    "date_past": _("De datum bij “%(label)s” moet vandaag zijn of nog komen."),
    "date_unlikely": _(
        "De datum bij “%(label)s” moet in de afgelopen twee jaar liggen. Kijk het jaar na."
    ),
    "note_required": _("Schrijf bij “%(label)s” op wat je hebt gezien."),
    "item_not_ticked": _(
        "Je schreef iets bij “%(label)s”, maar het staat niet aangevinkt. "
        "Vink het aan, of haal de tekst weg."
    ),
    "number_unreadable": _("Schrijf bij “%(label)s” een heel getal, zoals 3."),
    "number_out_of_range": _("Het getal bij “%(label)s” moet tussen %(low)s en %(high)s liggen."),
    "phone_unreadable": _(
        "Het telefoonnummer bij “%(label)s” klopt niet. "
        "Schrijf het als 06 12345678, of begin met + en de landcode."
    ),
    "postcode_unreadable": _(
        "De postcode bij “%(label)s” klopt niet. Schrijf vier cijfers en twee letters: 1234 AB."
    ),
    "house_number_unreadable": _(
        "In “%(label)s” hoort een getal, met hoogstens 20 tekens in totaal, zoals 12-3 hs."
    ),
    "email_unreadable": _(
        "Het e-mailadres bij “%(label)s” klopt niet. Het lijkt op naam@school.nl."
    ),
    "name_empty": _("Vul minstens één naam in: een voornaam, een achternaam of een roepnaam."),
    "invalid": _("We kunnen “%(label)s” niet lezen. Vul het opnieuw in."),
    STALE: _(
        "Deze pagina klopt niet meer. Je woorden staan er nog: "
        "kopieer ze, open de pagina opnieuw en plak ze terug."
    ),
}

BSN_WARNING: Final = _(
    "In “%(label)s” staat iets dat op een burgerservicenummer (BSN) lijkt. "
    "Dat leggen we nooit vast: haal het weg. Is het iets anders, kies dan “Toch versturen”."
)


def sentence(code: str, facts: Mapping[str, Any], *own: Mapping[str, str]) -> str:
    """Return the sentence for `code`: the first of the tables in `own` that has it, else ours."""
    msgid = next((table[code] for table in own if code in table), None)
    template = gettext(msgid) if msgid else str(MESSAGES.get(code, MESSAGES["invalid"]))
    return template % facts


def in_language(msgid: str) -> str:
    """Return a label or title in the language of the request; empty stays empty."""
    return gettext(str(msgid)) if msgid else ""
