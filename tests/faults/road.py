"""Every form of the site once, in an order in which all of them are possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from tests.faults.filling import Schema
from web.pages.directory.actions import ACTIONS as DIRECTORY
from web.pages.family.actions import ACTIONS as FAMILY
from web.pages.inbox.answers import ANSWERS
from web.pages.privacy.erasing import DEEDS as ERASING
from web.pages.request_actions import ACTIONS as REQUESTS
from web.pages.settings.actions import SETTINGS
from web.pages.staff.actions import ACTIONS as STAFF
from web.pages.trajectory.actions import ACTIONS
from web.schemas.course import ReasonForm
from web.schemas.directory import AddOrganisationForm
from web.schemas.emergency import BreakGlassForm
from web.schemas.erasing import ProposeErasureForm
from web.schemas.exports import AskExportForm
from web.schemas.family import SplitPersonForm
from web.schemas.light_contact import LightContactForm
from web.schemas.referral import OpenReferralForm
from web.schemas.requests import LetterForm, RegisterRequestForm
from web.schemas.retention import LiftHoldForm, PlaceHoldForm
from web.schemas.review import ReviewForm
from web.schemas.rights import CorrectSignalForm, StatementForm
from web.schemas.school import OpenSchoolForm
from web.schemas.search import SearchForm
from web.schemas.signal import MoveSignalForm, RaiseSignalForm
from web.schemas.staff import AccountForm, AddMemberForm, OwnConflictForm, ResetAccountForm
from workflows.demo.people import PEOPLE
from workflows.demo.places import KLEURRIJK, organisation_id

TABLES: dict[str, Mapping[str, Any]] = {
    "/trajecten/{number}/doen/": ACTIONS,
    "/trajecten/{number}/gezin/": FAMILY,
    "/ontvangen/{package}/": ANSWERS,
    "/beheer/medewerkers/{staff}/doen/": STAFF,
    "/beheer/scholen/{school}/": SETTINGS,
    "/sociale-kaart/{organisation}/": DIRECTORY,
    "/privacy/verzoeken/{request}/": REQUESTS,
    "/privacy/wissen/{erasure}/": ERASING,
}
ALONE: dict[str, Schema] = {
    "/signaal": RaiseSignalForm,
    "/aanmelding": OpenReferralForm,
    "/licht-contact": LightContactForm,
    "/zoeken": SearchForm,
    "/trajecten/{number}/verzoek": RegisterRequestForm,
    "/privacy/verzoeken/{request}/brief/nalezen": LetterForm,
    "/trajecten/{number}/eigen-woorden/1": StatementForm,
    "/trajecten/{number}/ander-kind/{ander-kind}": CorrectSignalForm,
    "/trajecten/{number}/reden": ReasonForm,
    "/trajecten/{number}/noodtoegang": BreakGlassForm,
    "/trajecten/{other}/hoort-bij/{number}": MoveSignalForm,
    "/privacy/nakijken/{nakijken}": ReviewForm,
    "/privacy/wissen/nieuw/{number}": ProposeErasureForm,
    "/uitvoer/nieuw": AskExportForm,
    "/trajecten/{number}/splitsen/{splitsen}": SplitPersonForm,
    "/account/band": OwnConflictForm,
    "/privacy/bewaren/{number}/vasthouden": PlaceHoldForm,
    "/privacy/bewaren/{number}/loslaten": LiftHoldForm,
    "/beheer/medewerkers/nieuw": AddMemberForm,
    "/beheer/medewerkers/{staff}/account": AccountForm,
    "/beheer/medewerkers/{staff}/account/vernieuwen": ResetAccountForm,
    "/beheer/scholen/nieuw": OpenSchoolForm,
    "/sociale-kaart/nieuw": AddOrganisationForm,
}
SHOWS_A_PAGE = {SearchForm, AccountForm, ResetAccountForm}
"""Forms that answer with a page instead of going on to one."""

WELFARE = str(organisation_id(KLEURRIJK, "welfare"))
TEAM = str(organisation_id(KLEURRIJK, "buurtteam"))
NADIA, JORIS = str(PEOPLE["nadia"].id), str(PEOPLE["joris"].id)


class Stop(msgspec.Struct, frozen=True):
    """Somebody at a form. In `path` {names} stand for ids that are found on the way."""

    who: str
    path: str
    given: Mapping[str, Any] = {}

    @property
    def schema(self) -> Schema:
        """Return the form that is asked here."""
        if self.path in ALONE:
            return ALONE[self.path]
        for start, table in TABLES.items():
            if self.path.startswith(start):
                schema: Schema = table[self.path.removeprefix(start).split("/")[0]].schema
                return schema
        raise LookupError(self.path)

    @property
    def status(self) -> int:
        """Return how the site answers when all is well."""
        return 200 if self.schema in SHOWS_A_PAGE else 303


def _of(who: str, start: str, *steps: str | tuple[str, Mapping[str, Any]]) -> Iterator[Stop]:
    for step in steps:
        path, given = (step, {}) if isinstance(step, str) else step
        yield Stop(who, start + path, given)


LOGIN = "zwxqvmarker-inlog"
"""The same at both forms that ask for it, and a planted word."""

TO_TEAM = {"receiver": TEAM, "contents": "package"}
TO_WELFARE = {"receiver": WELFARE, "contents": "package"}
ASKED = {"receiver": "service_point", "contents": "name_and_question"}
REACHED = {"reached": "ja"}
MONEY = {"domain": "money"}
DOING = "/trajecten/{number}/doen/"
ERASE = ("/privacy/wissen/nieuw/{number}", {"is_urgent": "nee"})
RIGHTS = "/privacy/verzoeken/{request}/"
BY_NAME = {"asked_by_id": ""}
"""Asked by a parent who is in no list: the child, whom the list begins with, is nobody's carer."""


ROAD: tuple[Stop, ...] = (
    *_of("bram", "", "/signaal", "/signaal"),
    *_of("tessa", "", "/trajecten/{other}/hoort-bij/{number}"),
    *_of("tessa", DOING, ("eerste-blik", {"decision": "pass_on"}), "signaal-toevoegen"),
    *_of("tessa", "", "/trajecten/{number}/eigen-woorden/1"),
    *_of("tessa", "", ("/trajecten/{number}/ander-kind/{ander-kind}", {"number": ""})),
    *_of("tessa", DOING, ("toestemming", ASKED), "doorverwijzen"),
    *_of("nadia", DOING, "oppakken", "teruggeven", ("toewijzen", {"staff_id": NADIA})),
    *_of("nadia", DOING, ("collega-toevoegen", {"staff_id": JORIS})),
    *_of("nadia", DOING, "collega-eraf/{collega-eraf}", ("contact", REACHED)),
    *_of("nadia", DOING, ("toestemming", {"receiver": "school", "contents": "agreements"})),
    *_of("nadia", DOING, "intake", ("levensgebied", MONEY), "doel", "begeleiding-starten"),
    *_of("nadia", DOING, "doel-wijzigen/{doel-wijzigen}", "actie", "actie-gedaan/{actie-gedaan}"),
    *_of("nadia", DOING, "actie", "actie-laten-vervallen/{actie-gedaan}"),
    *_of("nadia", DOING, "doel-behaald/{doel-behaald}", "doel"),
    *_of("nadia", DOING, "doel-laten-vallen/{doel-behaald}", "doel", "regeling"),
    *_of("nadia", DOING, "plan-bespreken", "afspraak-met-school"),
    *_of("nadia", DOING, "afspraak-nagekomen/{afspraak-nagekomen}", ("toestemming", TO_TEAM)),
    *_of("nadia", DOING, "overdragen", "overdracht-afgewezen"),
    *_of("nadia", DOING, "overdragen", "overdracht-intrekken"),
    *_of("nadia", DOING, "overdragen", "overdracht-aangenomen"),
    *_of("nadia", DOING, ("nazorg", {"outcome": "needs_more"}), "leerkracht-informeren"),
    *_of("nadia", DOING, "toestemming-intrekken/{toestemming-intrekken}"),
    *_of("nadia", DOING, ("afsluiten", {"reason": "own_strength"}), "heropenen"),
    *_of("nadia", DOING, ("toestemming", TO_WELFARE), "overdragen"),
    *_of("sjoerd", "/ontvangen/{package}/", "afwijzen"),
    *_of("nadia", DOING, "overdragen"),
    *_of("sjoerd", "/ontvangen/{package}/", "aannemen", "geland"),
    *_of(
        "nadia",
        "/trajecten/{number}/gezin/",
        ("huishouden", {}),
        ("persoon", {"relation": "mother", "kind": "adult"}),
        "naam/{naam}",
        "geboortedatum/{naam}",
        "groep/{groep}",
        "relatie/{relatie}",
        "taal/{taal}",
        "telefoon/{telefoon}",
        "e-mail/{e-mail}",
        "bereik-weghalen/{bereik-weghalen}",
        "huishouden-naam/{huishouden-naam}",
        "adres/{adres}",
        "bewoner/{bewoner}",
        "vertrokken/{vertrokken}",
        ("gezag/{gezag}", {"kind": "one"}),
        "contact/{contact}",
        ("persoon", {"relation": "mother", "kind": "adult"}),
        "persoon-weghalen/{persoon-weghalen}",
    ),
    *_of("nadia", "", "/trajecten/{number}/splitsen/{splitsen}"),
    *_of("nadia", "", ("/trajecten/{number}/verzoek", BY_NAME)),
    *_of("nadia", RIGHTS, "identiteit"),
    *_of("hanneke", RIGHTS, ("gezag", {"custody": "held", "child_age": "from_12"}), "kind"),
    *_of("hanneke", RIGHTS, "verlengen", ("besluit", {"outcome": "partly"})),
    *_of("nadia", RIGHTS, "brief/nalezen", "antwoord"),
    *_of("hanneke", "", ("/trajecten/{number}/verzoek", BY_NAME)),
    *_of("hanneke", RIGHTS, ("gezag", {"custody": "not_held", "child_age": "under_12"})),
    *_of("hanneke", RIGHTS, "afweging", "intrekken"),
    *_of("nadia", "", ("/trajecten/{number}/verzoek", {**BY_NAME, "kind": "restriction"})),
    *_of("hanneke", RIGHTS, "identiteit", ("besluit", {"outcome": "granted"}), "hervatten"),
    *_of("imke", "", "/trajecten/{number}/reden"),
    *_of("floor", "", "/trajecten/{number}/noodtoegang"),
    *_of("nadia", DOING, "noodtoegang-gezien/{noodtoegang-gezien}"),
    *_of("hanneke", "", "/privacy/nakijken/{nakijken}"),
    *_of("joris", "", "/aanmelding", "/licht-contact", "/zoeken"),
    *_of("wietske", "", "/beheer/medewerkers/nieuw"),
    *_of("wietske", "/beheer/medewerkers/{staff}/", "doen/naam", "doen/e-mail"),
    *_of("wietske", "/beheer/medewerkers/{staff}/doen/", ("rol", {"role": "core_member"})),
    *_of("wietske", "/beheer/medewerkers/{staff}/doen/", "rol-intrekken/{rol-intrekken}"),
    *_of("wietske", "/beheer/medewerkers/{staff}/doen/", "stoppen", "terug"),
    *_of("wietske", "/beheer/medewerkers/{staff}/doen/", ("band", {"number": "{number}"})),
    *_of("wietske", "/beheer/medewerkers/{staff}/doen/", "band-opheffen/{band-opheffen}"),
    *_of("wietske", "/beheer/medewerkers/{staff}/", ("account", {"login": LOGIN})),
    *_of("wietske", "/beheer/medewerkers/{staff}/", ("account/vernieuwen", {"login": LOGIN})),
    *_of("hanneke", "/privacy/bewaren/{number}/", "vasthouden", "loslaten"),
    *_of("hanneke", "", ERASE, "/privacy/wissen/{erasure}/intrekken"),
    *_of("tessa", "", "/uitvoer/nieuw"),
)
"""Everything that is asked about people."""

LAST_ROAD: tuple[Stop, ...] = (
    *_of("hanneke", "", ERASE),
    *_of("marit", "", "/privacy/wissen/{erasure}/instemmen"),
    *_of("joris", "", ("/account/band", {"number": "{number}"})),
)
"""What makes an end to the rest."""

PUBLIC_ROAD: tuple[Stop, ...] = (
    *_of("wietske", "", "/beheer/scholen/nieuw", "/sociale-kaart/nieuw"),
    *_of("wietske", "/beheer/scholen/{school}/", "naam", "servicepunt", "telefoon", "normen"),
    *_of("wietske", "/beheer/scholen/{school}/", "bewaartermijnen"),
    *_of(
        "wietske", "/beheer/scholen/{school}/", "vakantie", "vakantie-weghalen/{vakantie-weghalen}"
    ),
    *_of("wietske", "/beheer/scholen/{school}/", "signalenlijst", "levensgebieden"),
    *_of("wietske", "/beheer/scholen/{school}/", "regelingen", "redenen", "ouderteksten"),
    *_of("wietske", "/sociale-kaart/{organisation}/", "naam", "bereikbaarheid", "nagekeken"),
    *_of("wietske", "/sociale-kaart/{organisation}/", "aanbod-toevoegen", "aanbod/{aanbod}"),
    *_of("wietske", "/sociale-kaart/{organisation}/", "wachttijd/{wachttijd}"),
    *_of("wietske", "/sociale-kaart/{organisation}/", "aanbod-stoppen/{aanbod-stoppen}"),
)
"""Everything that is asked about schools and organisations: never about people."""
