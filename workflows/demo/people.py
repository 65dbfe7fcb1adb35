"""The staff of the demo, in every role of domain.md: those of scenarios.md and invented others."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from casework.identity.actor import Actor, Posting, Role
from casework.ids import derived
from workflows.demo.places import KLEURRIJK, SCHOOLS, VUURTOREN, organisation_id, tenant_of

PASSWORD: Final = "familieschool"  # noqa: S105 - everyone's, of people who do not exist
"""The documented word that every account of the demo has. Production has no such accounts."""

Held = tuple[tuple[Role, str | None], ...]


class Colleague(msgspec.Struct, frozen=True):
    """Somebody of the demo. `held`: roles with the key of their school, None for the board."""

    login: str
    name: str
    board: str
    employer: str
    held: Held

    @property
    def id(self) -> UUID:
        """Return the staff id."""
        return derived("demo", "staff", self.login)

    @property
    def actor(self) -> Actor:
        """Return who acts when this colleague does."""
        employer = organisation_id(self.board, self.employer)
        postings = tuple(
            Posting(role, SCHOOLS[school].id if school else None, employer)
            for role, school in self.held
        )
        return Actor(staff_id=self.id, tenant=tenant_of(self.board), postings=postings)


def _at(school: str, *roles: Role) -> Held:
    return tuple((role, school) for role in roles)


_LEAD, _IB, _CORE, _TEACHER = (
    Role.PROJECT_LEAD,
    Role.CARE_COORDINATOR,
    Role.CORE_MEMBER,
    Role.TEACHER,
)
_W, _K, _P = "wolkenlade", "kiekendief", "puntdak"


def _of_board(role: Role) -> Held:
    return ((role, None),)


PEOPLE: Final[dict[str, Colleague]] = {
    login: Colleague(login, name, board, employer, held)
    for login, name, board, employer, held in (
        ("marit", "Marit Zeewolde", KLEURRIJK, "board", _at(_W, _LEAD)),
        ("joris", "Joris Haverlag", KLEURRIJK, "okt", _at(_W, _CORE)),
        ("nadia", "Nadia Elkrans", KLEURRIJK, "buurtteam", _at(_W, _CORE)),
        ("tessa", "Tessa Vinkestijn", KLEURRIJK, "board", _at(_W, _IB)),
        ("imke", "Imke Roodhart", KLEURRIJK, "childcare", _at(_W, _CORE, _TEACHER)),
        ("bram", "Bram Oldenkotte", KLEURRIJK, "board", _at(_W, _TEACHER)),
        ("yara", "Yara Zandloper", KLEURRIJK, "board", _at(_W, _TEACHER)),
        ("floor", "Floor Mandemaker", KLEURRIJK, "board", _at(_W, _IB) + _at(_K, _IB)),
        ("hanneke", "Hanneke Duivestein", KLEURRIJK, "board", _of_board(Role.PRIVACY_OFFICER)),
        ("wietske", "Wietske Ganzenveer", KLEURRIJK, "board", _of_board(Role.ADMINISTRATOR)),
        ("sjoerd", "Sjoerd Kattebroek", KLEURRIJK, "welfare", _of_board(Role.PARTNER)),
        ("ottoline", "Ottoline Sperwer", KLEURRIJK, "municipality", _of_board(Role.MONITOR)),
        ("lotte", "Lotte Buizerdhof", KLEURRIJK, "board", _at(_K, _LEAD)),
        ("cas", "Cas Meerkoet", KLEURRIJK, "okt", _at(_K, _CORE)),
        ("dunya", "Dunya Zonneveer", KLEURRIJK, "buurtteam", _at(_K, _CORE)),
        ("ilse", "Ilse Torenvalk", KLEURRIJK, "board", _at(_K, _IB)),
        ("roos", "Roos Pimpelmees", KLEURRIJK, "childcare", _at(_K, _CORE, _TEACHER)),
        ("teun", "Teun Waterkers", KLEURRIJK, "board", _at(_K, _TEACHER)),
        ("maud", "Maud Braamstruik", KLEURRIJK, "board", _at(_K, _TEACHER)),
        ("bas", "Bas Dauwtrapper", VUURTOREN, "board", _at(_P, _LEAD)),
        ("hidde", "Hidde Lisdodde", VUURTOREN, "okt", _at(_P, _CORE)),
        ("samira", "Samira Vuurvlieg", VUURTOREN, "buurtteam", _at(_P, _CORE)),
        ("noortje", "Noortje Klaproos", VUURTOREN, "board", _at(_P, _IB)),
        ("guusje", "Guusje Madelief", VUURTOREN, "childcare", _at(_P, _CORE, _TEACHER)),
        ("koen", "Koen Pluisgras", VUURTOREN, "board", _at(_P, _TEACHER)),
        ("anouk", "Anouk Varenkruid", VUURTOREN, "board", _at(_P, _TEACHER)),
        ("liselot", "Liselot Avondster", VUURTOREN, "board", _of_board(Role.PRIVACY_OFFICER)),
        ("egbert", "Egbert Morgenrood", VUURTOREN, "board", _of_board(Role.ADMINISTRATOR)),
        ("merel", "Merel Zilvermeeuw", VUURTOREN, "welfare", _of_board(Role.PARTNER)),
        ("quinten", "Quinten Nachtegaal", VUURTOREN, "municipality", _of_board(Role.MONITOR)),
    )
}

ADMINISTRATORS: Final = {KLEURRIJK: PEOPLE["wietske"], VUURTOREN: PEOPLE["egbert"]}


class Team(msgspec.Struct, frozen=True):
    """Who does what at one school. `teachers`: by turns; the last one is of the voorschool."""

    lead: Colleague
    coordinator: Colleague
    contacts: tuple[Colleague, ...]
    teachers: tuple[Colleague, ...]
    partner: Colleague
    deputy: Colleague


def _team(lead: str, coordinator: str, contacts: str, teachers: str, *others: str) -> Team:
    partner, deputy = others
    return Team(
        PEOPLE[lead],
        PEOPLE[coordinator],
        tuple(PEOPLE[login] for login in contacts.split()),
        tuple(PEOPLE[login] for login in teachers.split()),
        PEOPLE[partner],
        PEOPLE[deputy],
    )


TEAMS: Final[dict[str, Team]] = {
    _W: _team("marit", "tessa", "nadia joris", "bram yara imke", "sjoerd", "floor"),
    _K: _team("lotte", "ilse", "cas dunya", "teun maud roos", "sjoerd", "floor"),
    _P: _team("bas", "noortje", "samira hidde", "koen anouk guusje", "merel", "guusje"),
}
