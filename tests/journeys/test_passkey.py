"""A passkey in a real Chromium: made, used to sign in, and used where it weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE
from tests.journeys.preparing import PASSWORD, account, forget_the_proof
from tests.journeys.site import Site

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Give a page of a browser on a device that makes passkeys; the site is at localhost."""
    url = site.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(viewport=WIDE, locale="nl-NL", base_url=url)  # type: ignore[arg-type] # a viewport
    context.set_default_timeout(8_000)
    one = context.new_page()
    device = context.new_cdp_session(one)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield one
    context.close()


def test_a_passkey_is_made_and_used_to_sign_in_and_where_it_weighs(page: Page, site: Site) -> None:
    sign_in_by_click(page, "Nadia Elkrans")
    page.goto("/account")
    page.get_by_role("link", name="Passkey toevoegen").click()
    page.get_by_role("button", name="Passkey maken").click()
    expect(page.get_by_text("Je passkey is toegevoegd")).to_be_visible()

    account(site, "nadia", "nadia")
    page.get_by_role("button", name="Uitloggen", exact=True).first.click()
    page.get_by_label("Naam om in te loggen").fill("nadia")
    page.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_role("button", name="Gebruik je passkey").click()
    expect(page).to_have_url(re.compile("/werkvoorraad"))

    forget_the_proof(site)
    page.goto("/account/passkey")
    expect(page.get_by_role("heading", name="Bevestig dat je het bent")).to_be_visible()
    page.get_by_role("button", name="Gebruik je passkey").click()
    expect(page).to_have_url(re.compile("/account/passkey$"))


def sign_in_by_click(page: Page, name: str) -> None:
    page.goto("/inloggen")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "/inloggen" not in url)
