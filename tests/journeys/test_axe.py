"""Every page and state, looked at with axe: 1280 and 390 px, light and dark, no violation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.doing import act, fill
from tests.journeys.finding import a_number, deeds, phase_of, trajectories
from tests.journeys.looking import Looker, shape
from tests.journeys.preparing import (
    PASSWORD,
    account,
    erased,
    erasing,
    forget_the_proof,
    long_list,
    much_at_once,
    twice,
)
from tests.journeys.road import agree
from tests.journeys.site import Site
from web.pages.family.actions import ACTIONS as FAMILY
from web.pages.inbox.answers import ANSWERS
from web.pages.request_actions import ACTIONS as REQUESTS
from web.pages.staff.actions import ACTIONS as STAFF
from web.pages.trajectory.actions import ACTIONS as TRAJECTORY
from workflows.demo.people import PEOPLE

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

Look = Callable[[str | None], Looker]

FOR_EVERYBODY = ("/static", "/taal", "/hulp", "/account", "/toegankelijkheid", "/privacyverklaring")
COORDINATORS = {"eerste-blik", "doorverwijzen"}
"""Steps before there is a contact: the care coordinator's, who looks at them below."""

IN_INTAKE = {"intake", "begeleiding-starten"}
"""Steps of a phase that nobody of the demo may be in on a day."""

RECEIPTS = "/privacy/wissen/<uuid:erasure_id>/bewijs."
"""The receipt as a file: no page."""

FOR_ANOTHER = "overdracht-aangenomen"
"""Where the receiver has an account, nobody says yes for them; in the demo all of them have."""


@pytest.fixture
def looker(browser: Browser, full_site: Site) -> Iterator[Look]:
    """Give somebody of the demo people who looks at pages; None: nobody is signed in."""
    opened: list[Looker] = []

    def begin(name: str | None = None) -> Looker:
        opened.append(Looker(browser, full_site, name))
        return opened[-1]

    yield begin
    for one in opened:
        print(f"{one.states} states of {len(one.seen)} kinds of pages")
        one.close()


def test_a_passer_by(looker: Look, full_site: Site) -> None:
    one = looker(None)
    one.walk("/inloggen", "/nergens")
    one.visit("/taal")
    account(full_site, "nadia", "wachter")
    for password in ("verkeerd", PASSWORD):
        one.page.goto("/inloggen")
        fill(one.page, username="wachter", password=password)
        one.look(f"signing in with {password}")
    expect(one.page).to_have_url(re.compile("/inloggen/code$"))
    fill(one.page, code="000000")
    one.look("a wrong code")
    assert one.wrong == []
    assert one.missed("everyone", "/inloggen/code", "/gezond") == ["/"]


def test_the_worklist(looker: Look) -> None:
    nadia = looker("Nadia Elkrans")
    for tab in ("mine", "team", "waiting", "signals", "closed"):
        nadia.visit(f"/werkvoorraad?tab={tab}")
    nadia.visit("/werkvoorraad?tab=signals&laat=ja&fase=signal")
    nadia.page.goto("/werkvoorraad?tab=team&fase=intake")
    nadia.page.locator("details.fold > summary").click()
    nadia.look("the worklist with its filters open")
    nadia.page.get_by_role("button", name="Scherm verbergen").click()
    nadia.look("the hidden screen")
    nadia.page.reload()
    nadia.page.evaluate("document.getElementById('session').showModal()")
    nadia.look("the session warning")
    assert nadia.wrong == []


def test_a_trajectory_in_every_phase_and_masked(looker: Look) -> None:
    phases = set()
    for name in ("Nadia Elkrans", "Tessa Vinkestijn"):
        one = looker(name)
        for path in trajectories(one):
            if (phase := phase_of(one, path)) not in phases:
                phases.add(phase)
                one.visit(path)
        assert one.wrong == []
    assert len(phases) >= 6, "the demo has nobody in intake on some days"
    yara = looker("Imke Roodhart")
    masked = next(p for p in trajectories(yara) if "/reden" in str(yara.links_on(p)))
    yara.visit(masked)
    yara.visit(f"{masked}/reden")
    yara.visit(f"{masked}/noodtoegang")
    yara.page.goto(f"{masked}/reden")
    fill(yara.page, purpose="replacement", reason="Nadia is ziek.")
    yara.look("shown with a reason")
    assert yara.wrong == []


def test_every_action_of_the_kernteam(looker: Look) -> None:
    nadia = looker("Nadia Elkrans")
    # Which phases the demo has on a day depends on the day; a goal can be set in most of them.
    begun = next(
        path for path in trajectories(nadia) if f"{path}/doen/doel" in nadia.links_on(path)
    )
    act(nadia.page, begun.split("/")[2], "doel", words="Samen de brieven lezen")
    act(nadia.page, begun.split("/")[2], "collega-toevoegen", staff_id=str(PEOPLE["joris"].id))
    found = deeds(nadia, trajectories(nadia), "/doen/")
    assert set(TRAJECTORY) - set(found) <= COORDINATORS | {FOR_ANOTHER} | IN_INTAKE
    for path in found.values():
        nadia.visit(path)
    nadia.visit(f"{begun}/doen/nazorg")
    assert nadia.wrong == []


def test_the_family_and_its_forms(looker: Look) -> None:
    nadia = looker("Nadia Elkrans")
    families = [f"{path}/gezin" for path in trajectories(nadia)]
    found = deeds(nadia, families, "/gezin/")
    assert set(FAMILY) - set(found) == set()
    for path in (families[0], *found.values()):
        nadia.visit(path)
    assert nadia.wrong == []


def test_what_else_the_kernteam_opens(looker: Look) -> None:
    nadia = looker("Nadia Elkrans")
    elsewhere = ("/trajecten", "/account", "/sociale-kaart", "/privacy/verzoeken")
    nadia.walk("/", leaving_out=(*FOR_EVERYBODY, *elsewhere, "/werkvoorraad?"))
    for sought in ("Wilgenhof", "Nergenshuizen", "K-999"):
        nadia.page.goto("/zoeken")
        fill(nadia.page, sought=sought)
        nadia.look(f"searching {sought}")
    twice(nadia)
    nadia.visit("/sociale-kaart?zoek=bestaatniet")
    one, other = nadia.page, nadia.context.new_page()
    goal = deeds(nadia, trajectories(nadia), "/doen/")["doel-wijzigen"]
    for page in (one, other):
        page.goto(goal)
    fill(other, words="Elke week samen de post")
    fill(one, words="De brieven op vrijdag")
    nadia.look("two who changed the same")
    expect(one.get_by_text("in een ander venster").first).to_be_visible()
    one.goto(deeds(nadia, trajectories(nadia), "/doen/")["teruggeven"])
    fill(one)
    expect(one.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    nadia.look("a way back")
    one.get_by_role("button", name="Ongedaan maken").click()
    assert nadia.wrong == []
    assert nadia.missed("core_member", *elsewhere) == []


def test_the_school(looker: Look, full_site: Site) -> None:
    tessa, bram = looker("Tessa Vinkestijn"), looker("Bram Oldenkotte")
    kernteam = ("/trajecten", "/sociale-kaart", "/dubbelen/")
    elsewhere = (*kernteam, "/signaal", "/aanmelding", "/licht-contact")
    tessa.walk("/overdrachten", leaving_out=(*FOR_EVERYBODY, *elsewhere, "/werkvoorraad"))
    tessa.visit("/account/band")
    looked_at = next(
        path
        for path in trajectories(tessa)
        if phase_of(tessa, path) == "Signaal"
        and not any("eerste-blik" in link for link in tessa.links_on(path))
    )
    agree(tessa.page, looked_at.split("/")[2], "service_point", "name_and_question")
    found = deeds(tessa, trajectories(tessa), "/doen/")
    for slug in COORDINATORS:
        tessa.visit(found[slug])
    bram.walk("/", "/signaal/mijn")
    _look_at_the_proof(bram, full_site)
    assert tessa.wrong + bram.wrong == []
    requests = ("/privacy/verzoeken",)
    assert tessa.missed("care_coordinator", "/werkvoorraad", *elsewhere, *requests) == []
    assert bram.missed("teacher") == bram.missed("everyone signed in") == []


def _look_at_the_proof(bram: Looker, site: Site) -> None:
    bram.visit("/account/passkey")
    forget_the_proof(site)
    bram.visit("/bevestigen")
    fill(bram.page, proof="000000")
    bram.look("a wrong proof")


def test_the_log_and_its_states(looker: Look, full_site: Site) -> None:
    hanneke = looker("Hanneke Duivestein")
    hanneke.page.goto("/privacy?soort=refused")
    hanneke.page.locator("details.fold > summary").click()
    hanneke.look("the event log with its filters open")
    hanneke.visit("/privacy?traject=K-999999")
    for asked in ("", "?traject=K-999999", f"?traject={a_number(hanneke)}"):
        hanneke.visit(f"/privacy/wie-zag{asked}")
    hanneke.page.goto("/privacy")
    hanneke.page.locator("#controle ~ * button").click()
    hanneke.look("the event log after the check")
    forget_the_proof(full_site)
    hanneke.page.goto("/privacy/bewijs?jaar=2026")
    fill(hanneke.page, proof="")
    expect(hanneke.page.get_by_role("heading", name="Je bestand staat klaar")).to_be_visible()
    hanneke.look("a file that is ready")
    assert hanneke.wrong == []


def test_the_board(looker: Look, full_site: Site) -> None:
    names, asked_by_tessa = ("Hanneke Duivestein", "Marit Zeewolde"), long_list(full_site)
    hanneke, marit, ottoline = (looker(name) for name in (*names, "Ottoline Sperwer"))
    # A download is no page.
    hanneke.walk("/privacy", leaving_out=(*FOR_EVERYBODY, "/privacy/bewijs"))
    receipt = erased(looker("Joris Haverlag"), hanneke, marit)
    much = much_at_once(full_site)
    for path in (*erasing(hanneke, marit), *asked_by_tessa, receipt, much):
        hanneke.visit(path)
    marit.visit(receipt)
    marit.walk("/", *asked_by_tessa, leaving_out=(*FOR_EVERYBODY, "/trajecten"))
    ottoline.walk("/", leaving_out=FOR_EVERYBODY)
    assert hanneke.wrong + marit.wrong + ottoline.wrong == []
    assert (
        hanneke.missed("privacy_officer", "/privacy/bewijs", "/trajecten", RECEIPTS)
        == marit.missed("project_lead", "/account")
        == []
    )


def test_requests_of_families_their_steps_and_a_letter(looker: Look) -> None:
    hanneke, nadia = looker("Hanneke Duivestein"), looker("Nadia Elkrans")
    request = next(p for p in hanneke.links_on("/privacy/verzoeken") if shape(p).endswith("/ID"))
    steps = [f"{request}/{slug}" for slug in REQUESTS]
    for path in ("/privacy/verzoeken?tab=klaar", "/trajecten/K-2003/verzoek", request, *steps):
        hanneke.visit(path)
    hanneke.page.goto(f"{request}/gezag")
    fill(hanneke.page, custody="held", source="court_decision", child_age="under_12")
    hanneke.page.goto(f"{request}/besluit")
    fill(hanneke.page, outcome="granted")
    for path in (request, f"{request}/brief", f"{request}/brief/nalezen"):
        nadia.visit(path)
    nadia.page.goto(f"{request}/brief/nalezen")
    fill(nadia.page)
    nadia.visit(f"{request}/brief")
    found = [path for path in trajectories(nadia) if "ander-kind" in str(nadia.links_on(path))]
    for where in ("ander-kind", "eigen-woorden"):
        nadia.visit(next(path for path in nadia.links_on(found[0]) if where in path))
    assert hanneke.wrong + nadia.wrong == []


def test_an_administrator(looker: Look) -> None:
    wietske = looker("Wietske Ganzenveer")
    wietske.walk("/", leaving_out=("/static", "/taal", "/sociale-kaart"))
    people = [p for p in wietske.links_on("/beheer/medewerkers") if shape(p).endswith("/ID")]
    found = deeds(wietske, people, "/doen/")
    assert set(STAFF) - set(found) - {"terug"} == set()
    for path in {*found.values()} - {*wietske.seen.values()}:
        wietske.visit(path)
    wietske.page.goto(f"{people[0]}/account")
    fill(wietske.page, login="nieuwe.inlognaam")
    wietske.look("an account with its picture")
    assert wietske.wrong == []
    assert wietske.missed("administrator", "/sociale-kaart") == []


def test_a_receiver(looker: Look) -> None:
    sjoerd = looker("Sjoerd Kattebroek")
    sjoerd.walk("/", leaving_out=FOR_EVERYBODY)
    packages = [path for path in sjoerd.links_on("/ontvangen") if path.startswith("/ontvangen/")]
    found = {
        p.split("/")[3]: p for one in packages for p in sjoerd.links_on(one) if p.count("/") > 2
    }
    assert set(ANSWERS) - set(found) == set()
    for path in found.values():
        sjoerd.visit(path)
    assert sjoerd.wrong == []
    assert sjoerd.missed("partner") == []


def test_english_says_that_it_is_english(looker: Look) -> None:
    nadia = looker("Nadia Elkrans")
    nadia.page.goto("/taal")
    fill(nadia.page, language="en")
    for path in ("/werkvoorraad", trajectories(nadia)[0], "/signaal", "/nergens"):
        nadia.visit(path)
        assert nadia.page.locator("html").get_attribute("lang") == "en"
    assert nadia.wrong == []
