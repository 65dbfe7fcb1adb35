"""The page of a trajectory that stands still offers what the door takes, in every phase."""

from __future__ import annotations

import re

import pytest

from casework.identity.actor import Role
from casework.ids import mint
from casework.trajectories.events import SignalRaised
from casework.trajectories.lines import LINES
from casework.trajectories.trajectory import NOUN, Trajectory
from tests.web.pages.filling import fill, hidden, signed_in
from tests.web.pages.road import Road
from tests.web.pages.test_exports import HANNEKE
from tests.web.pages.test_sent_again import SIGNAL
from tests.web.pages.twins import freeze, let_go, main
from tests.web.site import Site
from web.pages.trajectory.actions import ACTIONS

STILL = "Het gezin liet dit stilzetten"
GO_ON = {slug for slug, action in ACTIONS.items() if LINES[action.command].thaws}


def offered(road: Road) -> set[str]:
    """Return what the page leads to, by slug."""
    return set(re.findall(rf'href="{road.home}/doen/([a-z-]+)', road.page()))


@pytest.mark.parametrize("phase", ["referral", "follow_up", "handover", "aftercare"])
def test_the_page_offers_what_goes_on_and_nothing_else(site: Site, phase: str) -> None:
    road = Road(site).until(phase)
    before = offered(road)
    assert before - GO_ON, "there was something to do"
    request = mint()
    freeze(site, HANNEKE, road.state, request)
    assert offered(road) == before & GO_ON
    let_go(site, HANNEKE, road.state, request)
    assert offered(road) == before


def test_of_every_action_the_form_says_what_the_door_would_say(site: Site) -> None:
    road = Road(site).until("follow_up")
    freeze(site, HANNEKE, road.state, mint())
    for slug, action in ACTIONS.items():
        if action.thing is None:
            asked = road.visitor.get(f"{road.home}/doen/{slug}")
            refused = (asked.status_code, STILL in asked.text) == (409, True)
            assert refused is (slug not in GO_ON), slug


def test_who_had_the_form_open_is_refused_by_the_door(site: Site) -> None:
    road = Road(site).until("follow_up")
    goal = f"{road.home}/doen/doel"
    form = hidden(road.visitor.get(goal).text)
    freeze(site, HANNEKE, road.state, mint())
    late = road.visitor.send(goal, {**form, "words": "Samen eten."})
    assert (late.status_code, STILL in late.text, "Samen eten." in late.text) == (422, True, True)


def test_a_signal_that_stands_still_waits_for_no_first_look(site: Site) -> None:
    bram = signed_in(site, "Bram", Role.TEACHER)
    tessa = signed_in(site, "Tessa", Role.CARE_COORDINATOR)
    assert fill(bram, "/signaal", **SIGNAL).status_code == 303
    assert "Eerste blik</a>" in main(tessa, "/overdrachten")
    raised = [f.event for f in site.casework.facts(0, 500) if isinstance(f.event, SignalRaised)]
    state = site.casework.state(NOUN, raised[0].originator_id)
    assert isinstance(state, Trajectory)
    freeze(site, HANNEKE, state, mint())
    page = main(tessa, "/overdrachten")
    assert ("Stilgezet" in page, "Eerste blik</a>" in page) == (True, False)
