"""Who says yes for a receiver: itself with an account, else the sender, who is then named."""

from casework.identity.actor import Role
from tests.web.pages.filling import fill, signed_in
from tests.web.pages.road import Road
from tests.web.site import Site

YES = "Ontvanger zei ja"
ANSWER = {"receiver": "Petra van de wijk", "on": "vandaag"}


def test_a_receiver_with_an_account_says_yes_itself(site: Site) -> None:
    road = Road(site).until("handover")
    road.plan("handover_answer")
    signed_in(site, "Petra", Role.PARTNER, board=True)
    now = road.now()
    assert YES not in now
    assert "Ontvanger zei nee" in now
    sent = fill(road.visitor, f"{road.home}/doen/overdracht-aangenomen", **ANSWER)
    assert sent.status_code == 422
    assert "heeft een eigen account en zegt zelf ja" in sent.text


def test_for_a_receiver_without_an_account_the_sender_notes_it(site: Site) -> None:
    road = Road(site).until("handover")
    road.plan("handover_answer")
    assert YES in road.now()
    sent = fill(road.visitor, f"{road.home}/doen/overdracht-aangenomen", **ANSWER)
    assert sent.status_code == 303
    page = road.page()
    assert "Overdracht aangenomen: vastgelegd door Nadia" in page
    assert page.count("vastgelegd door Nadia") == 2


def test_what_the_receiver_says_itself_is_nobodys_note(site: Site) -> None:
    road = Road(site).until("handover")
    petra = signed_in(site, "Petra", Role.PARTNER, board=True)
    assert road.state.package is not None
    path = f"/ontvangen/{road.state.package.handover_id}/aannemen"
    assert fill(petra, path, **ANSWER).status_code == 303
    assert "vastgelegd door" not in road.page()
