"""What there is to choose from in the forms about a family: the words for its codes."""

from __future__ import annotations

from typing import Final

from web.schemas.choosing import Options
from web.schemas.fields import N_
from web.schemas.referral import LANGUAGES as SPOKEN

KINDS: Final[Options] = (
    ("child", N_("Kind tot 16 jaar")),
    ("young_person", N_("Jongere vanaf 16 jaar")),
    ("adult", N_("Volwassene")),
)

RELATIONS: Final[Options] = (
    ("child", N_("Het kind zelf")),
    ("mother", N_("Moeder")),
    ("father", N_("Vader")),
    ("step_parent", N_("Stiefouder of partner van een ouder")),
    ("foster_parent", N_("Pleegouder")),
    ("guardian", N_("Voogd")),
    ("grandparent", N_("Grootouder")),
    ("sibling", N_("Broer of zus")),
    ("other", N_("Iemand anders")),
)

SHARES: Final[Options] = (
    ("always", N_("Altijd")),
    ("half", N_("Ongeveer de helft van de tijd")),
    ("weekends", N_("In het weekend")),
    ("sometimes", N_("Soms")),
    ("unknown", N_("Niet bekend")),
)

CUSTODY: Final[Options] = (
    ("both", N_("Twee ouders samen")),
    ("one", N_("Eén ouder")),
    ("guardian", N_("Een voogd")),
    ("unknown", N_("Niet vast te stellen")),
    ("none_temporarily", N_("Nu even niemand")),
)

SOURCES: Final[Options] = (
    ("parents", N_("De ouders zeggen het")),
    ("custody_register", N_("Het gezagsregister")),
    ("court_decision", N_("Een uitspraak van de rechter")),
    ("school_records", N_("De administratie van school")),
    ("professional", N_("Een andere hulpverlener")),
)

ALLOWED: Final[Options] = (
    ("yes", N_("Ja")),
    ("no", N_("Nee")),
    ("supervised", N_("Alleen onder begeleiding")),
)

REMOVAL_REASONS: Final[Options] = (
    ("by_mistake", N_("Per ongeluk toegevoegd")),
    ("wrong_family", N_("Hoort bij een ander gezin")),
    ("asked", N_("Op verzoek van de persoon zelf")),
    ("no_longer_involved", N_("Niet meer betrokken bij het kind")),
    ("died", N_("Overleden")),
)

# A family keeps ISO 639 codes only; `mis` is the one for a language without a code here.
LANGUAGES: Final[Options] = (
    *(o for o in SPOKEN if o[0] != "other"),
    ("mis", N_("Een andere taal")),
)
