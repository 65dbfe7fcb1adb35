"""What is written in letters: plain Dutch (B1) to parents, who are addressed as "u"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flask_babel import gettext

from web.forms.messages import in_language
from web.schemas.fields import N_

FIELDS: Final = {
    "child_name": N_("Naam"),
    "group": N_("Groep"),
    "seen": N_("Wat er is gezien"),
    "items": N_("Aangekruist op de lijst"),
    "health_items": N_("Aangekruist op de lijst, over gezondheid"),
    "goes_well": N_("Wat goed gaat"),
    "parents_said": N_("Wat ouders erover zeiden"),
    "question": N_("De vraag"),
    "language": N_("Taal"),
    "interpreter": N_("Tolk"),
    "given_by": N_("Wie het goed vond"),
    "note": N_("Notitie"),
    "summary": N_("Verslag"),
    "stressor": N_("Wat het meeste stress geeft"),
    "story": N_("Het verhaal"),
    "reason": N_("Waarom dit is opgeschreven"),
    "score": N_("Het cijfer, van 1 tot 5"),
    "words": N_("In eigen woorden"),
    "what": N_("Wat er is afgesproken"),
    "result": N_("Wat het opleverde"),
    "conclusion": N_("Wat we samen besloten"),
    "why": N_("Waarom"),
    "sentence": N_("Wat de leerkracht te horen kreeg"),
    "package": N_("Wat het gezin meegaf"),
    "receiver": N_("Wie het overnam"),
    "outcome": N_("Wat het opleverde"),
    "remains": N_("Wie de contactpersoon blijft"),
    "motive": N_("Waarom"),
    "name": N_("Naam"),
    "birth_date": N_("Geboortedatum"),
    "phone": N_("Telefoon"),
    "email": N_("E-mail"),
    "label": N_("Huishouden"),
    "address": N_("Adres"),
    "document": N_("Document over gezag"),
}
"""What a text is, by the name of its field."""

PURPOSES: Final = {
    "signalling": N_(
        "School let op hoe het met uw kind gaat. Dat is een taak van school (Wet op het primair "
        "onderwijs)."
    ),
    "support": N_(
        "Het gezin wilde hulp. Wat nodig is voor die hulp, schrijven we op (Jeugdwet en Wmo 2015)."
    ),
    "handover": N_(
        "Een andere organisatie ging het gezin helpen. Dat deden we alleen als een ouder dat "
        "goed vond."
    ),
    "assigning": N_("We spraken af wie het gezin helpt."),
    "rights": N_("U vroeg iets over uw gegevens. Dat recht staat in de privacywet (AVG)."),
    "supervision": N_("De privacy officer kijkt na of iedereen zich aan de regels houdt (AVG)."),
    "emergency": N_("Er was een noodgeval en de contactpersoon was er niet."),
}
"""For what something was written down, and on which ground."""

ROLES: Final = {
    "teacher": N_("de leerkracht van uw kind"),
    "care_coordinator": N_("de intern begeleider van school"),
    "core_member": N_("een medewerker van het servicepunt"),
    "project_lead": N_("de projectleider"),
    "privacy_officer": N_("de privacy officer"),
    "administrator": N_("de beheerder"),
    "partner": N_("een medewerker van een organisatie in de buurt"),
    "workflow": N_("het programma zelf"),
}


def field(name: str) -> str:
    """Return what a text is; a field without a word of its own has no label."""
    return in_language(FIELDS[name]) if name in FIELDS else ""


def role(code: str) -> str:
    """Return in which role somebody did it, as one tells a parent."""
    return in_language(ROLES[code]) if code in ROLES else gettext("een medewerker")


def somebody(role_code: str, organisation: str) -> str:
    """Return who did something: role and organisation, never a name."""
    who = role(role_code)
    if not organisation:
        return who
    return gettext("%(role)s (%(organisation)s)", role=who, organisation=organisation)


def capital(text: str) -> str:
    """Return a text that begins a sentence."""
    return text[:1].upper() + text[1:]


def purposes(codes: Iterable[str]) -> tuple[str, ...]:
    """Return why something was written down, each reason once."""
    found = dict.fromkeys(code for code in codes if code in PURPOSES)
    return tuple(in_language(PURPOSES[code]) for code in found)
