"""What the event log calls things: topics, groups of fields, outcomes. Never content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flask_babel import gettext

from web import present
from web.pages.trajectory.story import STORY
from web.schemas.fields import N_

MODES: Final = {
    "read": ("read", N_("Gelezen")),
    "write": ("write", N_("Geschreven")),
    "refused": ("refused", N_("Geweigerd")),
    "sign_in": ("read", N_("Aanmelden")),
}

TOPICS: Final = {
    **{topic: title for topic, (_, title) in STORY.items()},
    "trajectory.phase_entered": N_("Fase gewijzigd"),
    "trajectory.task_planned": N_("Taak gepland"),
    "trajectory.retention_set": N_("Bewaartermijn bepaald"),
    "trajectory.hold_placed": N_("Voorlopig bewaren"),
    "trajectory.hold_lifted": N_("Niet langer bewaren"),
    "review.decided": N_("Besluit na nakijken"),
    "erasure.proposed": N_("Wissen voorgesteld"),
    "erasure.withdrawn": N_("Voorstel om te wissen ingetrokken"),
    "erasure.ordered": N_("Wissen opgedragen"),
    "erasure.carried_out": N_("Gewist"),
    "school.light_contact_counted": N_("Licht contact geteld"),
    "school.term_day_confirmed": N_("Veel tegelijk weg: dag bevestigd"),
    "export.asked": N_("Uitvoer gevraagd"),
    "export.allowed": N_("Ingestemd met uitvoer"),
    "export.refused": N_("Uitvoer geweigerd"),
    "export.taken": N_("Lijst als bestand meegenomen"),
    "double.merged": N_("Samengevoegd: twee keer vastgelegd"),
    "double.told_apart": N_("Lijkt op elkaar, maar is niet dezelfde"),
    "double.person_split_off": N_("Eén persoon bleek er twee te zijn"),
    "double.taken_back": N_("Samenvoegen of onderscheid teruggenomen"),
    "request.registered": N_("Verzoek genoteerd"),
    "request.extended": N_("Termijn van verzoek verlengd"),
    "request.identity_checked": N_("Nagekeken wie het vraagt"),
    "request.custody_checked_sealed": N_("Gezag nagekeken"),
    "request.child_heard": N_("Mening van het kind gevraagd"),
    "request.interest_weighed": N_("Belang van het kind gewogen"),
    "request.decided": N_("Over verzoek besloten"),
    "request.leak_decided": N_("Besloten of het een datalek is"),
    "trajectory.statement_attached": N_("Woorden van de ouders erbij gezet"),
    "trajectory.correction_seen": N_("Bericht over ander kind gezien"),
    "request.letter_checked": N_("Brief nagelezen"),
    "request.answered": N_("Verzoek beantwoord"),
    "request.withdrawn": N_("Verzoek teruggenomen"),
    "access.looked": N_("Ingezien"),
    "access.refused": N_("Geweigerd"),
    "family.registered": N_("Gezin geregistreerd"),
    "family.person_added_sealed": N_("Persoon toegevoegd"),
    "family.name_corrected": N_("Naam verbeterd"),
    "family.birth_date_corrected": N_("Geboortedatum verbeterd"),
    "family.group_changed": N_("Groep gewijzigd"),
    "family.relation_corrected": N_("Relatie verbeterd"),
    "family.interpreter_noted_sealed": N_("Taal en tolk vastgelegd"),
    "family.person_removed_sealed": N_("Persoon verwijderd"),
    "family.phone_added": N_("Telefoonnummer toegevoegd"),
    "family.email_added": N_("E-mailadres toegevoegd"),
    "family.reach_removed": N_("Contactgegeven verwijderd"),
    "family.use_restricted": N_("Stilgezet op verzoek van het gezin"),
    "family.use_restored": N_("Weer in gebruik"),
    "family.household_added": N_("Huishouden toegevoegd"),
    "family.household_relabelled": N_("Huishouden hernoemd"),
    "family.address_set": N_("Adres vastgelegd"),
    "family.household_joined": N_("Persoon bij huishouden"),
    "family.household_left": N_("Persoon uit huishouden"),
    "family.custody_set_sealed": N_("Gezag vastgelegd"),
    "family.contact_allowed_set_sealed": N_("Contact toegestaan vastgelegd"),
    "staff.member_added": N_("Medewerker toegevoegd"),
    "staff.member_renamed": N_("Naam van medewerker gewijzigd"),
    "staff.email_changed": N_("E-mailadres van medewerker gewijzigd"),
    "staff.role_granted": N_("Rol gegeven"),
    "staff.role_revoked": N_("Rol ingetrokken"),
    "staff.conflict_declared": N_("Betrokkenheid gemeld"),
    "staff.conflict_lifted": N_("Betrokkenheid opgeheven"),
    "staff.member_deactivated": N_("Medewerker op non-actief"),
    "staff.member_reactivated": N_("Medewerker weer actief"),
    "staff.access_recorded": N_("Account of manier van inloggen gewijzigd"),
    "staff.signed_in": N_("Aangemeld"),
    "staff.signed_out": N_("Afgemeld"),
    "staff.sign_in_failed": N_("Aanmelden mislukt"),
    "staff.stepped_up": N_("Bevestigd dat het de medewerker zelf is"),
    "staff.step_up_failed": N_("Bevestigen mislukt"),
}

NOUNS: Final = {
    "erasure": N_("Wissen"),
    "export": N_("Uitvoer"),
    "double": N_("Dubbel vastgelegd"),
    "review": N_("Nakijken"),
    "trajectory": N_("Traject"),
    "family": N_("Gezin"),
    "request": N_("Verzoek"),
    "school": N_("School"),
    "term_days": N_("Bewaren"),
    "staff": N_("Medewerker"),
    "organisation": N_("Organisatie"),
    "access": N_("Toegang"),
    "log": N_("Logboek"),
}

FIELDS: Final = {
    "name": N_("naam"),
    "child_name": N_("naam van het kind"),
    "initials": N_("initialen"),
    "group": N_("groep"),
    "relation": N_("relatie"),
    "reach": N_("contactgegevens"),
    "label": N_("huishouden"),
    "asked_by": N_("wie het vraagt"),
    "address": N_("adres"),
    "signal": N_("signaal"),
    "health": N_("gezondheid"),
    "health_items": N_("gezondheid"),
    "plan": N_("plan"),
    "goals": N_("doelen"),
    "consents": N_("toestemming"),
    "contacts": N_("contact"),
    "handover": N_("overdracht"),
    "timeline": N_("tijdlijn"),
    "agreements": N_("afspraken voor school"),
    "package": N_("overdrachtspakket"),
    "reason": N_("reden"),
    "motive": N_("motief"),
    "access": N_("wie wat zag"),
    "remark": N_("opmerking"),
    "sentence": N_("bericht aan de leerkracht"),
    "clash": N_("gelijktijdige wijziging"),
    "birth_date": N_("geboortedatum"),
    "custody": N_("gezag"),
    "document": N_("document over gezag"),
    "contact": N_("contact met het kind"),
    "language": N_("taal"),
    "interpreter": N_("tolk"),
    "evidence": N_("bewijs"),
    "verification": N_("controle"),
    "processing_log": N_("verwerkingslogboek"),
    "audit_log": N_("auditlogboek"),
}


def topic(code: str) -> str:
    """Return what happened; settings and directory are named by their noun."""
    return (
        gettext(TOPICS[code])
        if code in TOPICS
        else f"{noun(code.split('.', maxsplit=1)[0])}: {code}"
    )


def noun(code: str) -> str:
    """Return what kind of thing it happened to."""
    return gettext(NOUNS[code]) if code in NOUNS else code


def mode(kind: str) -> str:
    """Return whether it was read, written, refused, or a sign-in."""
    return gettext(MODES[kind][1])


def fields(codes: Iterable[str]) -> str:
    """Return which groups of fields; a field without a word of its own is free text."""
    words = [gettext(FIELDS.get(code, N_("tekst"))) for code in codes]
    return present.listed(dict.fromkeys(words))


def outcome(code: str) -> str:
    """Return why it was refused, as a code a person can look up."""
    known = {
        "not_found": N_("bestaat hier niet"),
        "too_near": N_("eigen kind, gezin of een gemelde band"),
        "not_permitted": N_("mag niet in deze rol"),
        "reason_needed": N_("reden ontbreekt"),
        "too_fast": N_("te veel gezinnen kort na elkaar"),
        "consent_missing": N_("toestemming ontbreekt"),
    }
    return gettext(known[code]) if code in known else code
