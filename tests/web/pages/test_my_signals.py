"""What a teacher is told of a signal happened; how it ended stays with the family."""

import re

from casework.identity.actor import Role
from tests.web.pages.filling import fill, signed_in
from tests.web.pages.test_kept_forms import CONTACT
from tests.web.pages.test_sent_again import SIGNAL
from tests.web.site import Site, Visitor

STEP = re.compile(r'<li class="(done|current|todo)"[^>]*>([^<]+)')
CONSENT = {
    "receiver": "service_point",
    "contents": "name_and_question",
    "given_by": "moeder",
    "given_on": "vandaag",
    "how": "spoken",
    "interpreter": "nee",
    "language": "nl",
}


def _signalled(site: Site) -> tuple[Visitor, Visitor, str]:
    iris = signed_in(site, "Iris", Role.TEACHER)
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    assert fill(iris, "/signaal", **SIGNAL).status_code == 303
    return iris, tessa, "/trajecten/K-2001"


def _referred(site: Site) -> tuple[Visitor, Visitor, str]:
    iris, tessa, home = _signalled(site)
    assert fill(tessa, f"{home}/doen/eerste-blik", decision="pass_on").status_code == 303
    assert fill(tessa, f"{home}/doen/toestemming", **CONSENT).status_code == 303
    asked = {"question": "Hulp met geld", "language": "nl", "interpreter": "nee"}
    assert fill(tessa, f"{home}/doen/doorverwijzen", **asked).status_code == 303
    return iris, tessa, home


def _steps(iris: Visitor) -> list[tuple[str, str]]:
    return [(label, state) for state, label in STEP.findall(iris.get("/signaal/mijn").text)]


def test_what_was_picked_up_is_ticked_once_there_was_contact(site: Site) -> None:
    iris, tessa, home = _referred(site)
    assert fill(tessa, f"{home}/doen/oppakken").status_code == 303
    assert fill(tessa, f"{home}/doen/contact", **CONTACT).status_code == 303
    assert _steps(iris) == [
        ("Ontvangen", "done"),
        ("Opgepakt", "done"),
        ("Contact gelegd", "current"),
        ("Afgerond", "todo"),
    ]


def test_an_unfounded_signal_is_finished_and_nothing_else(site: Site) -> None:
    iris, tessa, home = _signalled(site)
    assert fill(tessa, f"{home}/doen/eerste-blik", decision="unfounded").status_code == 303
    assert _steps(iris) == [("Ontvangen", "done"), ("Afgerond", "current")]


def test_a_family_that_nobody_reached_looks_the_same(site: Site) -> None:
    iris, tessa, home = _referred(site)
    assert fill(tessa, f"{home}/doen/oppakken").status_code == 303
    for kind, part in (("phone", "morning"), ("phone", "afternoon"), ("card", "evening")):
        tried = {**CONTACT, "kind": kind, "part_of_day": part, "reached": "nee"}
        assert fill(tessa, f"{home}/doen/contact", **tried).status_code == 303
    closed = fill(tessa, f"{home}/doen/afsluiten", reason="no_contact", closed_on="vandaag")
    assert closed.status_code == 303, closed.text
    assert _steps(iris) == [("Ontvangen", "done"), ("Afgerond", "current")]
    assert "contactpersoon" not in iris.get("/signaal/mijn").text
