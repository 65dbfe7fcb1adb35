"""After the parents took their agreement back, the page leads to the end and to nothing else."""

import re

from casework.trajectories import commands as c
from tests.web.pages.filling import fill, hidden
from tests.web.pages.road import Road
from tests.web.site import Site


def _stopped(site: Site) -> Road:
    road = Road(site).until("follow_up")
    (consent_id,) = road.state.consents
    road.do(c.WithdrawConsent, consent_id=consent_id)
    return road


def test_the_next_step_is_closing_and_asking_again_is_possible(site: Site) -> None:
    road = _stopped(site)
    page = road.page()
    assert "De ouders hebben de toestemming voor het servicepunt ingetrokken." in page
    assert f"{road.home}/doen/afsluiten" in road.now(page)
    assert f"{road.home}/doen/toestemming" in page
    for slug in ("doel", "actie", "contact", "regeling", "levensgebied", "plan-bespreken"):
        assert f'{road.home}/doen/{slug}"' not in page


def test_an_old_form_saves_nothing_and_says_why(site: Site) -> None:
    road = Road(site).until("follow_up")
    (consent_id,) = road.state.consents
    path = f"{road.home}/doen/doel"
    form = hidden(road.visitor.get(path).text)
    road.do(c.WithdrawConsent, consent_id=consent_id)
    answer = road.visitor.send(path, {**form, "words": "Alle brieven open"})
    assert answer.status_code == 422
    assert "Het gezin trok de toestemming voor het servicepunt in." in answer.text
    assert "Alle brieven open" in answer.text


def test_the_form_for_closing_begins_with_the_reason(site: Site) -> None:
    road = _stopped(site)
    form = road.visitor.get(f"{road.home}/doen/afsluiten").text
    assert re.search(r'value="consent_withdrawn"[^>]* checked', form)
    closed = fill(
        road.visitor, f"{road.home}/doen/afsluiten", closed_on="vandaag", reason="consent_withdrawn"
    )
    assert closed.status_code == 303
    assert road.state.close_reason == "consent_withdrawn"
