"""Looks, thrown away."""
import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.journeys.conftest import Person
from tests.journeys.doing import act, fill
from tests.journeys.road import agree, followed_up, referred
from tests.journeys.test_04_the_whole_way import _receiver
pytestmark = pytest.mark.browser
OUT = "/tmp/looks"

def shot(page, name):
    for w in (1280, 390):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": w, "height": 800})
            page.emulate_media(color_scheme=scheme)
            r = Axe().run(page)
            over = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            print(name, w, scheme, "axe", r.violations_count, "overflow", over, [v["id"] for v in r.response["violations"]])
            if scheme == "light":
                page.screenshot(path=f"{OUT}/{name}-{w}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900}); page.emulate_media(color_scheme="light")

def test_looks(person: Person) -> None:
    number = followed_up(person, "Noor van der Wilgen", by="Nadia Elkrans")
    nadia = person("Nadia Elkrans")
    referred(person, "Nour van Wilgen")
    nadia.goto("/zoeken"); shot(nadia, "zoeken")
    fill(nadia, sought="wilgen"); shot(nadia, "gevonden")
    fill(nadia, sought="zwaan"); shot(nadia, "niemand")
    fill(nadia, sought="K-99999"); shot(nadia, "onbekend")
    fill(nadia, sought="x"); shot(nadia, "fout")
    fill(nadia, sought=number); print("to", nadia.url)
    receiver = _receiver(nadia, number)
    agree(nadia, number, receiver, "package")
    act(nadia, number, "overdragen", organisation_id=receiver, talked_on="vandaag", shown_on="vandaag", package="Moeder wil leren omgaan met post.\n\nBudget is op orde.")
    nadia.goto(f"/trajecten/{number}")
    for name in ("Sjoerd Kattebroek",):
        p = person(name)
        p.goto("/ontvangen"); shot(p, "ontvangen")
        p.get_by_role("link", name=number).click(); shot(p, "pakket")
        p.get_by_role("link", name="Afwijzen").click(); fill(p, why=""); shot(p, "afwijzen")
        p.goto("/ontvangen"); p.get_by_role("link", name=number).click()
        p.get_by_role("link", name="Aannemen").click(); shot(p, "aannemen"); fill(p, on="vandaag")
        shot(p, "ontvangen2")
        p.get_by_role("link", name=number).click(); shot(p, "pakket2")
