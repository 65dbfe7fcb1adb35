"""The directory of the demo: invented organisations of two neighbourhoods and what they offer."""

from __future__ import annotations

from typing import Final

import msgspec


class Offer(msgspec.Struct, frozen=True):
    """Something an organisation offers. `weeks`: how long one waits, None when not known."""

    key: str
    name: str
    description: str
    domains: tuple[str, ...]
    route: str
    weeks: int | None = None


class Organisation(msgspec.Struct, frozen=True):
    """An organisation, under the same key in both neighbourhoods. `names`: one for each board."""

    key: str
    kind: str
    names: tuple[str, str]
    is_controller: bool = False
    offers: tuple[Offer, ...] = ()


REACH: Final = "Ma t/m vr 9.00 - 17.00 uur, inloop zonder afspraak op dinsdagochtend."
AREAS: Final = ("Oost", "Noord")

ORGANISATIONS: Final = (
    Organisation(
        "board",
        "school_board",
        ("Stichting Kleurrijk Amsterdam-Oost", "Stichting De Vuurtoren"),
        is_controller=True,
    ),
    Organisation(
        "okt",
        "ouder_en_kindteam",
        ("Ouder- en Kindteam Lantaarnplein", "Ouder- en Kindteam Havenhoofd"),
        is_controller=True,
        offers=(
            Offer(
                "parenting",
                "Opvoedspreekuur",
                "Praten over opvoeden, slapen, luisteren en grenzen. Kort en gratis.",
                ("parenting", "health"),
                "Ouders bellen zelf of komen langs; school mag meegaan.",
                2,
            ),
        ),
    ),
    Organisation(
        "buurtteam",
        "buurtteam",
        ("Buurtteam Lantaarnplein", "Buurtteam Havenhoofd"),
        is_controller=True,
        offers=(
            Offer(
                "desk",
                "Hulp bij geld en brieven",
                "Samen post openen, overzicht maken en regelingen aanvragen.",
                ("money", "institutions", "work"),
                "Inloop, of een afspraak via het servicepunt.",
                1,
            ),
        ),
    ),
    Organisation(
        "childcare",
        "childcare",
        ("Kinderopvang Het Pluizebolletje", "Kinderopvang Zandkasteel"),
        is_controller=True,
        offers=(
            Offer(
                "voorschool",
                "Voorschool",
                "Spelen en taal voor peuters, vijf ochtenden in de week.",
                ("language_school",),
                "Aanmelden via de voorschool.",
                4,
            ),
        ),
    ),
    Organisation(
        "welfare",
        "welfare",
        ("De Brugwacht", "De Vuurbaak"),
        offers=(
            Offer(
                "buddy",
                "Maatje voor gezinnen",
                "Een vrijwilliger komt een jaar lang elke week een paar uur langs.",
                ("social", "parenting", "institutions"),
                "Warme overdracht: samen met de ouders kennismaken.",
                3,
            ),
            Offer(
                "mothers",
                "Koffieochtend voor ouders",
                "Elke woensdag: andere ouders ontmoeten, met oppas voor de kleintjes.",
                ("social", "language_school"),
                "Binnenlopen kan altijd.",
                0,
            ),
        ),
    ),
    Organisation(
        "sport",
        "sport",
        ("Sportvereniging De Waterhoen", "Turnvereniging De Radslag"),
        offers=(
            Offer(
                "club",
                "Sporten met het Jeugdfonds",
                "Contributie en kleding worden betaald als het Jeugdfonds het toekent.",
                ("leisure", "social"),
                "Een proefles afspreken met de jeugdcoach.",
                2,
            ),
        ),
    ),
    Organisation(
        "library",
        "library",
        ("Bibliotheek De Leeslamp", "Bibliotheek Het Logboek"),
        offers=(
            Offer(
                "reading",
                "Voorleesclub",
                "Voorlezen en een knutsel, elke zaterdag. Ouders leren mee.",
                ("language_school", "leisure"),
                "Aanmelden is niet nodig.",
                0,
            ),
        ),
    ),
    Organisation(
        "debt",
        "debt_help",
        ("Schuldhulp De Springplank", "Schuldhulp De Loopplank"),
        is_controller=True,
        offers=(
            Offer(
                "debts",
                "Hulp bij schulden",
                "Een plan maken met een vaste hulpverlener, ook bij dreigende afsluiting.",
                ("money", "housing"),
                "Overdracht met toestemming; eerste gesprek bij het gezin thuis.",
                6,
            ),
        ),
    ),
    Organisation(
        "language",
        "language",
        ("Taalhuis De Praatpaal", "Taalhuis De Landtong"),
        offers=(
            Offer(
                "lessons",
                "Taalles voor ouders",
                "Nederlands leren in een kleine groep, op school, onder schooltijd.",
                ("language_school", "work"),
                "Een kort gesprek om het niveau te bepalen.",
                5,
            ),
        ),
    ),
    Organisation(
        "fund",
        "fund",
        ("Fonds Meedoen Lantaarnplein", "Fonds Meedoen Havenhoofd"),
        offers=(
            Offer(
                "bike",
                "Fiets of laptop",
                "Een gebruikte fiets of laptop voor kinderen van wie de ouders weinig hebben.",
                ("leisure", "money"),
                "Het servicepunt vraagt aan.",
                3,
            ),
        ),
    ),
    Organisation(
        "municipality",
        "municipality",
        ("Gemeente, afdeling Onderwijs", "Gemeente, afdeling Jeugd"),
        is_controller=True,
    ),
)
