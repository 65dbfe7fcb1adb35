"""The settings a school begins with: version 1, word for word as domain.md gives the lists."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.schools.settings import (
    ClosingReason,
    Holiday,
    LifeDomain,
    Norms,
    ParentText,
    RetentionTerms,
    Scheme,
    Settings,
    SignalGroup,
    SignalItem,
)

SERVICE_POINT: Final = "Familieservicepunt"

FIXED_REASONS: Final = frozenset(
    {
        "unfounded_signal",
        "already_running",
        "declined",
        "no_contact",
        "advice_enough",
        "handed_over",
        "consent_withdrawn",
    }
)
"""Closing reasons that rules and policies name; a school may reword them, never drop them."""

NEVER_SCORED: Final = "safety"
"""The life domain that opens the talk about the safety track and carries no score."""

_CARE: Final = SignalGroup(
    "personal_care",
    "Persoonlijke verzorging",
    (
        SignalItem("same_clothes", "altijd dezelfde kleding"),
        SignalItem("no_sports_clothes", "geen sportkleding"),
        SignalItem("poor_care", "slechte persoonlijke verzorging"),
    ),
)
_BODY: Final = SignalGroup(
    "somatic",
    "Somatische klachten",
    (
        SignalItem("chronically_ill", "chronisch ziek", is_health=True),
        SignalItem("stunted_growth", "groeiachterstand", is_health=True),
        SignalItem("bad_teeth", "slecht gebit", is_health=True),
        SignalItem("overweight", "overgewicht", is_health=True),
        SignalItem("headache", "hoofdpijn", is_health=True),
        SignalItem("tired", "slechte nachtrust of vermoeid", is_health=True),
        SignalItem("health_worries", "zorgen om gezondheid", is_health=True),
    ),
)
_LIVING: Final = SignalGroup(
    "living",
    "Woon- en leefomstandigheden",
    (
        SignalItem("no_computer", "geen computer of internet"),
        SignalItem("no_breakfast", "geen ontbijt"),
        SignalItem("no_outings", "nooit op vakantie of uitjes"),
        SignalItem("parents_without_work", "ouders zonder werk"),
        SignalItem("no_club", "geen lidmaatschap clubs of verenigingen"),
    ),
)
_BEHAVIOUR: Final = SignalGroup(
    "behaviour",
    "Gedrag van kind",
    (
        SignalItem("behaviour_problems", "gedragsproblemen"),
        SignalItem("no_friends_home", "geen vriendjes mee naar huis"),
        SignalItem("bullying", "gepest worden of zelf pesten"),
        SignalItem("truancy", "ongeoorloofd verzuim"),
        SignalItem("avoids_help", "ouders zijn hulp- en zorgmijdend", asks_fact=True),
    ),
)
_ALSO: Final = SignalGroup(
    "also_seen",
    "Ook gezien",
    (
        SignalItem("no_gym_or_lunch", "geen gymspullen of lunch"),
        SignalItem("often_late", "vaak te laat"),
        SignalItem("concentration", "gebrek aan concentratie"),
        SignalItem("fear_of_failure", "faalangst"),
        SignalItem("speech", "spraak- en taalontwikkeling"),
        SignalItem("motor_skills", "motorische ontwikkeling"),
        SignalItem("work_attitude", "werkhouding"),
        SignalItem("other", "anders, namelijk", asks_fact=True),
    ),
)

_DOMAINS: Final = (
    LifeDomain("money", "geld en papieren", is_money=True),
    LifeDomain("housing", "wonen"),
    LifeDomain("parenting", "opvoeden en gezin"),
    LifeDomain("health", "gezondheid en slapen", is_health=True),
    LifeDomain("language_school", "taal en school"),
    LifeDomain("work", "werk en dagbesteding"),
    LifeDomain("social", "sociale contacten en buurt"),
    LifeDomain("leisure", "vrije tijd en clubs"),
    LifeDomain(NEVER_SCORED, "veiligheid thuis", is_scored=False),
    LifeDomain("institutions", "regelzaken met instanties"),
)

_SCHEMES: Final = (
    Scheme("stadspas", "Stadspas", is_money=True),
    Scheme("jeugdfonds", "Jeugdfonds Sport & Cultuur", is_money=True),
    Scheme("taal_ouderbetrokkenheid", "Taal en Ouderbetrokkenheid"),
    Scheme("club", "een club of vereniging"),
    Scheme("other", "anders"),
)

_REASONS: Final = (
    ClosingReason("unfounded_signal", "signaal bleek ongegrond", "short"),
    ClosingReason("already_running", "er loopt al een traject", "short"),
    ClosingReason("declined", "ouders willen het niet", "short"),
    ClosingReason("no_contact", "geen contact gekregen", "short"),
    ClosingReason("advice_enough", "advies was genoeg", "regular"),
    ClosingReason("own_strength", "op eigen kracht verder", "regular"),
    ClosingReason("handed_over", "overgedragen", "regular"),
    ClosingReason("consent_withdrawn", "toestemming ingetrokken", "regular"),
    ClosingReason("moved_school", "naar een andere school", "regular"),
    ClosingReason("moved_away", "verhuisd", "regular"),
    ClosingReason("died", "overleden", "regular"),
)

# Region Noord, as fixed by the ministry for these school years.
_HOLIDAYS: Final = (
    Holiday("Herfstvakantie", date(2025, 10, 18), date(2025, 10, 26)),
    Holiday("Kerstvakantie", date(2025, 12, 20), date(2026, 1, 4)),
    Holiday("Voorjaarsvakantie", date(2026, 2, 21), date(2026, 3, 1)),
    Holiday("Meivakantie", date(2026, 4, 25), date(2026, 5, 3)),
    Holiday("Zomervakantie", date(2026, 7, 4), date(2026, 8, 16)),
    Holiday("Herfstvakantie", date(2026, 10, 10), date(2026, 10, 18)),
    Holiday("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    Holiday("Voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
    Holiday("Meivakantie", date(2027, 4, 24), date(2027, 5, 2)),
    Holiday("Zomervakantie", date(2027, 7, 10), date(2027, 8, 22)),
)

_TEXTS: Final = (
    ParentText(
        "welcome",
        "Wij zijn er voor alle ouders van de school. U kunt bij ons terecht met vragen over geld,"
        " opvoeden, taal, wonen of gezondheid. U beslist zelf welke hulp u wilt.",
    ),
    ParentText(
        "consent",
        "Wij delen alleen wat u goed vindt. U mag altijd nee zeggen. U mag ook later van gedachten"
        " veranderen: dan stoppen wij met delen. U hoeft niet te zeggen waarom.",
    ),
    ParentText(
        "what_we_keep",
        "Wij schrijven alleen op wat nodig is om u te helpen. U mag alles lezen en laten"
        " verbeteren. Na afloop gaan de gegevens weg. De datum staat in uw plan.",
    ),
)

DEFAULTS: Final = Settings(
    version=1,
    service_point=SERVICE_POINT,
    norms=Norms(),
    retention=RetentionTerms(),
    holidays=_HOLIDAYS,
    signal_list=(_CARE, _BODY, _LIVING, _BEHAVIOUR, _ALSO),
    domains=_DOMAINS,
    schemes=_SCHEMES,
    closing_reasons=_REASONS,
    parent_texts=_TEXTS,
)
