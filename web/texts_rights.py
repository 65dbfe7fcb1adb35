"""What people read when a rule about rights, erasing, exports or the log says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _

RULES: Final[Mapping[str, Any]] = {
    # Erasing.
    "erasure_withdrawn": _("Dit voorstel is ingetrokken. Er is niets gewist."),
    "erasure_ordered": _("Er is al ingestemd. Wat gewist is, komt niet terug."),
    "erasure_not_ordered": _("Nog niemand stemde hiermee in."),
    "erasure_known_already": _("Dit voorstel is er al. Kijk in de lijst."),
    "not_of_this_order": _(
        "Dit hoort niet bij het voorstel. Stel apart voor wat er nog meer weg moet."
    ),
    "erasure_overtaken": _(
        "Een andere opdracht wiste dit al. Dit voorstel is vervallen: je hoeft niets te doen."
    ),
    "erasure_held": _(
        "Een traject hiervan wordt voorlopig bewaard. Laat het eerst los op de pagina Bewaren, "
        "als de reden ervoor voorbij is."
    ),
    "erasure_of_nothing": _("Kies eerst wat er weg moet."),
    # Taking a list out.
    "export_known_already": _("Dit was al gevraagd. Kijk in de lijst."),
    "export_empty": _("Er loopt nu niets voor leerlingen van deze school: het bestand is leeg."),
    "export_too_large": _(
        "Dit zijn te veel kinderen voor één bestand. Vraag de beheerder om hulp."
    ),
    "export_refused": _("Een tweede persoon weigerde dit. Overleg, en vraag het zo nodig opnieuw."),
    "export_allowed_already": _("Er is al ingestemd. Weigeren kan niet meer."),
    "export_not_allowed_yet": _(
        "Het zijn zoveel kinderen dat een tweede persoon eerst moet instemmen. Vraag de "
        "projectleider of de privacy officer."
    ),
    "export_over": _("De dag om dit bestand op te halen is voorbij. Vraag het zo nodig opnieuw."),
    "second_person_needed": _(
        "Dit heb je zelf gevraagd. Een ander beslist erover: de projectleider of een andere "
        "privacy officer."
    ),
    "export_of_before": _(
        "Deze lijst is gevraagd voordat werd bijgehouden wie erop staan. Er is dus geen bestand "
        "bij. Wie hem nodig heeft, vraagt hem opnieuw."
    ),
    "export_changed": _(
        "De lijst is veranderd sinds je hem vroeg: er is een kind bij gekomen of af gegaan. Vraag "
        "het opnieuw, dan gaat het weer over wie er nu in staat."
    ),
    "clock_in_doubt": _(
        "De klok van de server lijkt niet goed. Zolang dat zo is, kan niemand zeggen of de dag "
        "klopt. Waarschuw de beheerder."
    ),
    "not_this_day": _(
        "De server denkt dat het een andere dag is. Klopt jouw dag, waarschuw dan meteen de "
        "beheerder: er gaat niets weg."
    ),
    "nothing_waits": _("Hier wacht niets op jou: er gaat vandaag niet veel tegelijk weg."),
    # Reviews of the log.
    "review_of_oneself": _(
        "Dit deed je zelf. Een andere privacy officer moet deze regel beoordelen."
    ),
    "remark_missing": _("Schrijf op wat je vraagt of meldt, en aan wie."),
    # Requests of families.
    "request_known_already": _("Dit verzoek staat er al. Je hoeft niets te doen."),
    "request_over": _(
        "Dit verzoek is al klaar. Noteer een nieuw verzoek als het gezin iets vraagt."
    ),
    "request_decided": _("Over dit verzoek is al besloten. Wat besloten is, staat erbij."),
    "asker_missing": _("Kies wie het vraagt, of schrijf de naam op."),
    "young_person_asks_alone": _(
        "Als jongere vraagt alleen het kind zelf van wie dit traject is. Is het een ander? Kies "
        "dan wie het is, en als ouder of alleen over zichzelf."
    ),
    "child_is_no_carer": _(
        "Het kind is niet zijn eigen ouder. Kies wie er voor het kind vraagt, of voor wie het "
        "kind vraagt: alleen over zichzelf, of als jongere vanaf 16 jaar."
    ),
    "extended_already": _("Dit verzoek is al een keer verlengd. Nog een keer mag niet."),
    "extended_too_late": _(
        "De eerste maand is voorbij. Verlengen kan dan niet meer: geef zo snel mogelijk antwoord."
    ),
    "identity_not_checked": _("Kijk eerst na wie dit vraagt, en leg vast hoe je dat deed."),
    "custody_not_checked": _("Kijk eerst na wie het gezag heeft, en leg vast wie dat zegt."),
    "child_not_checked": _("Vraag eerst wat het kind ervan vindt: vanaf 12 jaar beslist het mee."),
    "interest_not_checked": _(
        "Deze ouder heeft geen gezag. Weeg eerst of het kind er last van krijgt als deze ouder "
        "dit hoort."
    ),
    "custody_not_asked": _("Voor dit verzoek hoeft niemand het gezag na te kijken."),
    "child_not_asked": _("Dit kind is jonger dan 12 en hoeft niet mee te beslissen."),
    "interest_not_asked": _("Deze afweging hoort alleen bij een ouder zonder gezag."),
    "motive_missing": _("Schrijf op waarom. De ouders kunnen dit lezen."),
    "no_custody_no_file": _(
        "Deze ouder heeft geen gezag en krijgt het dossier niet. Kies voor een deel: dan krijgt "
        "hij of zij de samenvatting van de belangrijke feiten."
    ),
    "child_objects": _("Het kind is het er niet mee eens. Kies voor een deel, of wijs het af."),
    "child_would_be_harmed": _(
        "Uit de afweging blijkt dat het kind er last van krijgt. Dan kan dit alleen worden "
        "afgewezen."
    ),
    "leak_not_asked": _("Hierbij hoeft niemand een datalek te beoordelen."),
    "request_is_a_leak": _("Dit is geen vraag van het gezin. Beoordeel of het een datalek is."),
    "use_restricted": _(
        "Het gezin liet dit stilzetten. Daarom kan dit nu niet. Vraag de privacy officer wanneer "
        "het weer verder gaat."
    ),
    "speaker_missing": _(
        "Kies wie dit zegt. Niet iedereen van dit gezin woont bij elkaar: in de brief aan de ene "
        "ouder staan geen woorden van de andere."
    ),
    "statement_about_nothing": _("Deze tekst is er niet. Open het traject opnieuw."),
    "signal_not_found": _("Dit signaal is er niet. Open het traject opnieuw."),
    "signal_stands_elsewhere": _(
        "Dit signaal staat ook in een ander traject. Open het formulier opnieuw: dan gaat het "
        "daar ook weg."
    ),
    "signal_corrected": _("Dit signaal is hier al weggehaald. Dat staat in de tijdlijn."),
    "family_not_restricted": _("Wat van het gezin is vastgelegd, moet mee stilstaan."),
    "family_not_restored": _("Een traject gaat pas weer verder samen met het gezin."),
    "use_not_restricted": _("Dit is niet stilgezet."),
    "signal_moved_nowhere": _("Dit is hetzelfde traject. Kies dat van het andere kind."),
    "trajectory_unknown": _("Dit traject ken je niet, of er loopt niets meer. Kijk het nummer na."),
    "decision_missing": _("Er is nog niet besloten. Beslis eerst, dan volgt het antwoord."),
    "pdf_missing": _("Een PDF maken kan hier niet. Open de brief en druk hem af."),
    "letter_not_asked": _("Bij dit verzoek hoort geen brief met gegevens."),
    "letter_by_service_point": _(
        "In deze brief kan iets staan over geld of gezondheid dat de ouders niet met school delen. "
        "Vraag een collega van het servicepunt om de brief te maken."
    ),
    "letter_changed": _(
        "Na het nalezen is er iets bijgekomen of veranderd. Lees de brief opnieuw na, dan gaat het "
        "mee of laat je het weg."
    ),
    "letter_given": _(
        "Deze brief is al gegeven. Daarna is er iets veranderd, dus dezelfde brief is niet meer te "
        "maken. Wil het gezin weten wat er nu staat? Noteer dan een nieuw verzoek."
    ),
    "letter_read_before": _(
        "Deze brief is nagelezen voordat werd bijgehouden tot waar. Lees de brief opnieuw na."
    ),
    "letter_given_before": _(
        "Deze brief is al gegeven, voordat werd bijgehouden tot waar hij was nagelezen. Dezelfde "
        "brief is niet meer te maken. Wil het gezin weten wat er nu staat? Noteer dan een nieuw "
        "verzoek."
    ),
    "letter_not_checked": _("Lees de brief eerst na. Daarna gaat hij naar het gezin."),
    # The log.
    "nothing_signed": _(
        "Er is nog geen handtekening onder het logboek. Probeer het over een minuut opnieuw."
    ),
    "log_broken": _(
        "Het logboek klopt niet met de laatste handtekening. Verander niets en bel de beheerder."
    ),
}
