"""Words for codes, in Dutch; translated when they are shown. What forms ask has its words there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _

Labels = Mapping[str, Any]

PHASES: Final[Labels] = {
    "signal": _("Signaal"),
    "referral": _("Aanmelding"),
    "intake": _("Intake"),
    "follow_up": _("Begeleiding"),
    "handover": _("Overdracht"),
    "aftercare": _("Nazorg"),
    "closed": _("Afgesloten"),
}

ROLES: Final[Labels] = {
    "teacher": _("Leerkracht"),
    "care_coordinator": _("Intern begeleider"),
    "core_member": _("Kernteamlid"),
    "project_lead": _("Projectleider"),
    "privacy_officer": _("Privacy officer"),
    "administrator": _("Beheerder"),
    "partner": _("Medewerker wijkorganisatie"),
    "monitor": _("Gemeente of onderzoeker"),
    "workflow": _("Casework"),
}

ACCESS_CHANGES: Final[Labels] = {
    "given": _("Account gemaakt"),
    "renewed": _("Wachtwoord en code vernieuwd"),
    "blocked": _("Account geblokkeerd"),
    "password_changed": _("Wachtwoord gewijzigd"),
    "passkey_added": _("Passkey toegevoegd"),
    "passkey_removed": _("Passkey verwijderd"),
}

NEXT_STEPS: Final[Labels] = {
    "signal": _("Toestemming vragen en doorverwijzen"),
    "referral": _("Intake plannen"),
    "intake": _("Doelen afspreken en begeleiding starten"),
    "follow_up": _("Plan bespreken"),
    "handover": _("Antwoord op de overdracht"),
    "aftercare": _("Afsluiten"),
}

TASKS: Final[Labels] = {
    "first_look": _("Signaal bekijken"),
    "refer": _("Ouders om toestemming vragen en doorverwijzen"),
    "pick_up": _("Oppakken"),
    "first_contact": _("Eerste contact leggen"),
    "intake": _("Intake houden"),
    "review": _("Plan bespreken"),
    "close": _("Afsluiten: toestemming ingetrokken"),
    "handover_answer": _("Antwoord op de overdracht"),
    "aftercare_check": _("Nazorg: vragen of het gezin geland is"),
}

WAITS: Final[Labels] = {
    "care_coordinator": _("de intern begeleider"),
    "kernteam": _("het kernteam"),
    "contact": _("de contactpersoon"),
    "partner": _("de ontvanger"),
    "parents": _("de ouders"),
    "school": _("school"),
    "teacher": _("de leerkracht"),
    "project_lead": _("de projectleider"),
}

STATES: Final[Labels] = {
    "raised": _("Doorgegeven"),
    "pass_on": _("Doorgegeven aan het servicepunt"),
    "keep_in_class": _("Blijft in de klas"),
    "safety_track": _("Veiligheid"),
    "unfounded": _("Klopt niet"),
    "asked": _("Gevraagd"),
    "given": _("Toestemming"),
    "withdrawn": _("Ingetrokken"),
    "missed": _("Niet bereikt"),
    "held": _("Gehouden"),
    "open": _("Loopt"),
    "planned": _("Afgesproken"),
    "reached": _("Behaald"),
    "dropped": _("Vervallen"),
    "done": _("Gedaan"),
    "kept": _("Nagekomen"),
    "discussed": _("Besproken"),
    "applied": _("Aangevraagd"),
    "granted": _("Toegekend"),
    "rejected": _("Afgewezen"),
    "joined": _("Lid geworden"),
    "reviewed": _("Besproken"),
    "waiting": _("Wacht op antwoord"),
    "accepted": _("Aangenomen"),
    "declined": _("Afgewezen door de ontvanger"),
    "landed": _("Geland"),
    "yes": _("Ja, geland"),
    "no": _("Nee, niet geland"),
    "more": _("Heeft meer nodig"),
    "needs_more": _("Heeft meer nodig"),
    "told": _("Verteld"),
    "closed": _("Afgesloten"),
    "reopened": _("Heropend"),
}

SORTS: Final[Labels] = {
    "due": _("wat het eerst moet"),
    "number": _("nummer"),
    "phase": _("fase"),
    "contact": _("contactpersoon"),
}

PURPOSES: Final[Labels] = {
    "signalling": _("Signaleren"),
    "assigning": _("Werk verdelen"),
    "support": _("Hulp aan het gezin"),
    "handover": _("Overdracht"),
    "administration": _("Beheer"),
    "counting": _("Tellen"),
    "directory": _("Sociale kaart"),
    "access": _("Toegang"),
    "supervision": _("Toezicht"),
    "refused": _("Geweigerd"),
    "replacement": _("Vervanging"),
    "consultation": _("Advies aan een collega"),
    "parents_ask": _("Vraag van de ouders"),
    "rights": _("Rechten van het gezin"),
    "search": _("Zoeken"),
    "school_care": _("Zorg op school"),
    "meeting": _("Overleg"),
    "emergency": _("Noodtoegang"),
    "erasure": _("Wissen"),
    "retention": _("Bewaren"),
}

CHANNELS: Final[Labels] = {
    "page": _("scherm"),
    "print": _("afdruk"),
    "search": _("zoeken"),
    "export": _("export"),
    "letter": _("brief"),
    "json": _("bestand voor het gezin"),
    "api": _("koppeling"),
}
