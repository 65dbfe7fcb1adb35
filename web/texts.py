"""What people read when a rule says no: per code one sentence that says what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _

from web.texts_rights import RULES as RIGHTS

RULES: Final[Mapping[str, Any]] = {
    **RIGHTS,
    "form_used_already": _(
        "Dit formulier is al gebruikt. Open het opnieuw en vul het nog eens in."
    ),
    # Doubles.
    "said_otherwise": _(
        "Van deze twee is al iets anders gezegd. Maak dat eerst ongedaan als het niet klopt."
    ),
    "pair_of_one": _("Kies twee verschillende mensen of gezinnen."),
    "pair_of_others": _("Dit gezin hoort niet bij dit traject. Begin opnieuw bij de lijst."),
    "merge_not_noted": _("Samenvoegen gebeurt bij elk traject tegelijk. Begin opnieuw."),
    "split_alone": _("De tweede komt en gaat met de splitsing mee. Begin opnieuw."),
    "merge_nowhere": _("Voor deze mensen loopt niets waarin je dit kunt vastleggen."),
    "merge_other_school": _("Mensen van twee scholen voeg je niet samen."),
    "merge_kinds_differ": _(
        "De een is volwassen en de ander niet. Kijk bij wie de gegevens niet kloppen."
    ),
    "merge_told_apart": _(
        "Een collega zei dat dit er twee zijn, of dat een van hen iemand anders is. "
        "Overleg, en maak dat eerst ongedaan als het niet klopt."
    ),
    "merge_custody_differs": _(
        "Het gezag of het contact is bij de een anders vastgelegd dan bij de ander. Zoek eerst uit "
        "wat klopt en pas het aan."
    ),
    "merge_not_now": _("Dit kan nu niet worden samengevoegd. Vraag het de privacy officer."),
    "split_named_elsewhere": _(
        "Van de tweede is ook gezegd of het dezelfde is als een ander. Maak dat eerst ongedaan."
    ),
    "split_recorded_since": _(
        "Van de tweede is sindsdien meer vastgelegd, en dat zou uit beeld gaan. Haal deze persoon "
        "zo nodig weg op de gezinspagina."
    ),
    # Trajectories: what a step asks first.
    "consent_missing": _(
        "De ouders hebben nog geen toestemming gegeven. Vraag of hun naam en vraag naar het "
        "servicepunt mogen, en leg het antwoord vast."
    ),
    "first_look_missing": _(
        "De intern begeleider heeft dit signaal nog niet doorgegeven. Vraag om een eerste blik."
    ),
    "not_yet_looked_at": _("Dit signaal is al bekeken. Wat besloten is, staat in de tijdlijn."),
    "contact_missing": _("Er is nog geen vaste contactpersoon. Pak het traject eerst op."),
    "contact_taken": _("Een collega heeft dit traject al opgepakt. Overleg als jij het overneemt."),
    "contact_already": _("Deze collega is al de vaste contactpersoon. Je hoeft niets te doen."),
    "colleague_elsewhere": _(
        "Deze collega hoort niet bij het kernteam van deze school. Kies een ander."
    ),
    "contact_is_a_colleague": _(
        "Een collega is de vaste contactpersoon en jij staat niet op dit traject. Vraag de collega "
        "of de projectleider om het aan jou toe te wijzen."
    ),
    "colleague_is_the_contacts": _(
        "Alleen de vaste contactpersoon haalt een collega van het traject. Vraag het die collega. "
        "Jezelf eraf halen kan altijd."
    ),
    "contact_must_release": _(
        "De vaste contactpersoon kan er niet zomaar af. Geef het traject eerst terug aan het team."
    ),
    "intake_missing": _("Er is nog geen intake. Houd eerst het gesprek en leg het vast."),
    "safety_not_asked": _(
        "Bij de intake is nog niet naar veiligheid gevraagd. "
        "Vraag het en leg de intake opnieuw vast."
    ),
    "goal_missing": _("Er is nog geen doel. Vraag de ouders wat zij willen en voeg een doel toe."),
    "school_consent_missing": _(
        "De ouders vinden nog niet goed dat school afspraken ziet. Vraag het en leg het vast."
    ),
    "date_before_it_began": _("Deze dag ligt voor het begin van het traject. Kijk de datum na."),
    "date_before_proposal": _(
        "Deze dag ligt voor het voorstel van de overdracht. Kijk de datum na."
    ),
    "date_before_acceptance": _(
        "Deze dag ligt voor de dag waarop de overdracht is aangenomen. Kijk de datum na."
    ),
    "date_before_consent": _(
        "Deze dag ligt voor de dag waarop de toestemming is gegeven. Kijk de datum na."
    ),
    "date_before_closing": _(
        "Deze dag ligt voor de dag waarop het traject is afgesloten. Kijk de datum na."
    ),
    "handover_expired": _(
        "De termijn van dit pakket is voorbij. Vraag de contactpersoon het opnieuw voor te stellen."
    ),
    "handover_missing": _("Er loopt geen overdracht. Stel er eerst een voor."),
    "receiver_answers_itself": _(
        "Deze organisatie heeft een eigen account en zegt zelf ja. Bel hen als het lang duurt."
    ),
    "handover_not_accepted": _(
        "De ontvanger heeft de overdracht nog niet aangenomen. Wacht op het antwoord of bel even."
    ),
    "handover_consent_missing": _(
        "De ouders hebben voor deze ontvanger nog geen toestemming gegeven. "
        "Laat hun het pakket zien en leg het antwoord vast."
    ),
    "agreement_withdrawn": _(
        "Het gezin trok de toestemming voor het servicepunt in. Leg niets meer vast: sluit het "
        "traject af, of vraag opnieuw toestemming."
    ),
    "close_as_withdrawn": _(
        "Het gezin trok de toestemming in. Kies bij afsluiten: toestemming ingetrokken."
    ),
    "receiver_missing": _("Kies voor wie deze toestemming is."),
    "aftercare_missing": _(
        "Er is nog niet gevraagd of het gezin geland is. Doe eerst de nazorg en leg die vast."
    ),
    "continued_in_missing": _(
        "Vul het nummer in van het traject dat doorloopt, bijvoorbeeld K-2057. "
        "Het moet een ander traject van deze school zijn."
    ),
    "aftercare_done": _(
        "De ouders zeiden al dat het gezin geland is. "
        "Sluit het traject af, of leg een contact vast."
    ),
    "attempts_missing": _(
        "Er is nog te weinig geprobeerd. Probeer het gezin drie keer te bereiken, op minstens twee "
        "manieren, en leg elke poging vast."
    ),
    "reopen_too_late": _(
        "Dit traject is meer dan zes maanden geleden afgesloten. Start een nieuw traject."
    ),
    "trajectory_closed": _(
        "Dit traject is afgesloten. Heropen het als het gezin weer hulp vraagt."
    ),
    "trajectory_erased": _(
        "Alles van dit traject is gewist. Vraagt het gezin weer hulp, start dan een nieuw traject."
    ),
    "wrong_phase": _("Dit kan niet in deze fase. Kijk bovenaan het traject wat nu de stap is."),
    "trajectory_missing": _("Dit traject is er niet. Ga terug en kies het opnieuw."),
    "trajectory_exists": _("Dit traject is er al. Zoek het op in de werkvoorraad."),
    "unknown_code": _("Deze keuze bestaat niet meer. Kies opnieuw."),
    "goal_exists": _("Dit doel staat er al. Je hoeft niets te doen."),
    "goal_not_found": _("Dit doel is er niet. Open het traject opnieuw."),
    "goal_finished": _("Dit doel is al afgerond. Voeg een nieuw doel toe als het weer speelt."),
    "action_exists": _("Deze actie staat er al. Je hoeft niets te doen."),
    "action_not_found": _("Deze actie is er niet. Open het traject opnieuw."),
    "action_finished": _("Deze actie is al afgerond. Spreek een nieuwe actie af als het nodig is."),
    "agreement_exists": _("Deze afspraak staat er al. Je hoeft niets te doen."),
    "agreement_not_found": _("Deze afspraak is er niet. Open het traject opnieuw."),
    "agreement_finished": _("Deze afspraak is al nagekomen. Maak een nieuwe als het nodig is."),
    "consent_not_found": _(
        "Deze toestemming is al ingetrokken of was er niet. Er wordt niets gedeeld."
    ),
    "glass_not_told_to_you": _(
        "Dit bericht is voor de vaste contactpersoon. Die moet zelf zeggen dat het gezien is."
    ),
    "glass_seen_already": _("Dit bericht is al gezien. Je hoeft niets te doen."),
    "safety_is_not_scored": _(
        "Veiligheid thuis krijgt geen cijfer. Laat het cijfer weg en bespreek wat je ziet."
    ),
    # Dates and texts.
    "date_in_future": _("Deze datum moet vandaag zijn of al geweest. Kijk de datum na."),
    "date_too_early": _("Deze datum is te lang geleden. Kijk het jaar na."),
    "text_empty": _("Vul hier iets in."),
    "text_not_one_line": _("Schrijf dit op één regel."),
    "text_too_long": _("Deze tekst is te lang. Maak hem korter."),
    "code_unknown": _("Deze keuze bestaat niet. Kies er een uit de lijst."),
    "code_unreadable": _("Een code heeft alleen kleine letters, cijfers en lage streepjes."),
    "code_twice": _("Deze code staat er twee keer. Geef een van de twee een andere."),
    "list_empty": _("Deze lijst kan niet leeg zijn. Laat minstens één regel staan."),
    "list_too_long": _("Deze lijst is te lang. Haal eerst iets weg."),
    # Schools.
    "phone_not_stored": _("Dit nummer kunnen we niet lezen. Typ het opnieuw, met het netnummer."),
    "norm_out_of_range": _(
        "Deze norm kan niet. Kies een getal tussen 1 en de grens die erbij staat."
    ),
    "retention_out_of_range": _("Zo lang of zo kort bewaren mag niet. Kies een kortere termijn."),
    "holiday_reversed": _("De laatste dag ligt voor de eerste. Draai de datums om."),
    "holiday_too_long": _("Deze vakantie is te lang. Kijk de datums na."),
    "holidays_overlap": _("Twee vakanties vallen samen. Pas een van de twee aan."),
    "safety_missing": _("Veiligheid thuis moet in de lijst blijven. Zet het terug."),
    "safety_never_scored": _("Veiligheid thuis krijgt nooit een cijfer. Zet het cijfer uit."),
    "closing_reason_fixed": _(
        "Deze reden hoort bij vaste regels en kan niet weg. Je mag de woorden wel veranderen."
    ),
    "retention_class_unknown": _("Kies hoe lang er na deze reden wordt bewaard: kort of gewoon."),
    "school_opened_already": _("Deze school is er al. Je hoeft niets te doen."),
    # Staff.
    "member_known_already": _("Deze collega staat er al. Zoek de naam op in de lijst."),
    "member_inactive": _("Deze collega is niet actief. Maak de collega eerst weer actief."),
    "last_administrator": _(
        "Dit is de laatste beheerder van het bestuur. Zonder beheerder kan niemand meer "
        "medewerkers of rollen wijzigen. Geef eerst een collega deze rol, voor alle scholen."
    ),
    "not_oneself": _(
        "Voor jezelf doet een andere beheerder dit: wie toegang geeft, geeft die niet aan zichzelf."
    ),
    "role_not_grantable": _("Deze rol kan niemand krijgen. Kies een andere rol."),
    "role_needs_school": _("Deze rol hoort bij één school. Kies de school erbij."),
    "conflict_known_already": _("Dit is al gemeld. Het gezin is al afgeschermd."),
    "session_known_already": _("Je was al ingelogd. Ga verder met je werk."),
    # Families.
    "family_known_already": _("Dit gezin staat er al. Zoek het op."),
    "person_known_already": _("Deze persoon staat al bij dit gezin."),
    "person_unknown": _("Deze persoon hoort niet (meer) bij dit gezin. Open het gezin opnieuw."),
    "household_known_already": _("Dit huishouden staat er al."),
    "household_unknown": _("Dit huishouden hoort niet bij dit gezin. Open het gezin opnieuw."),
    "language_unknown": _("Deze taal kennen we niet. Kies er een uit de lijst."),
    "custody_over_oneself": _("Een kind heeft geen gezag over zichzelf. Kies een ouder of voogd."),
    "custody_over_adult": _("Over een volwassene heeft niemand gezag. Kies een kind."),
    "custody_holders_mismatch": _(
        "Dit aantal mensen past niet bij deze vorm van gezag. Kies opnieuw wie het gezag heeft."
    ),
    "person_holds_custody": _("Deze persoon heeft gezag. Leg eerst vast wie het gezag nu heeft."),
    "group_of_adult": _("Een volwassene zit niet in een groep. Laat de groep leeg."),
    "child_of_the_family": _("Het traject gaat over dit kind, dus het blijft bij dit gezin staan."),
    "contact_with_oneself": _("Kies twee verschillende mensen."),
    "reach_known_already": _("Dit nummer of adres staat er al."),
    "reach_unknown": _("Dit nummer of adres staat er niet meer. Open het gezin opnieuw."),
    # Directory.
    "organisation_known_already": _("Deze organisatie staat al in de sociale kaart."),
    "offer_known_already": _("Dit aanbod staat er al."),
    "offer_unknown": _("Dit aanbod is er niet meer. Kies een ander."),
    "offer_ended": _("Dit aanbod is gestopt. Kies een ander."),
    "waiting_time_out_of_range": _("Deze wachttijd kan niet. Vul het aantal weken in."),
}
"""Rule code -> sentence. A test finds every code that casework can refuse with."""

OTHER: Final = _("Dit kan nu niet. Ga terug, kijk hoe het ervoor staat en probeer het opnieuw.")


def rule_text(code: str) -> str:
    """Return the sentence for the code of a broken rule, in the language of the request."""
    return str(RULES.get(code, OTHER))
