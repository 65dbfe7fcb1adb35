"""A second signal about a child whose trajectory runs: said at the first look, and moved there."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.audit.events import Looked
from casework.identity.actor import Role
from casework.trajectories.events import SignalAdded, SignalRaised, TrajectoryClosed
from tests.web.pages.filling import fill, signed_in
from tests.web.pages.road import Road
from tests.web.site import Site, Visitor

SEEN = "Drie dagen zonder jas, en het vroor."
SAME = "Er loopt al een traject voor een kind met deze naam"


def _signal(site: Site, child: str) -> str:
    """Let a teacher pass a signal on; return the path of its trajectory."""
    bram = signed_in(site, "Bram", Role.TEACHER)
    sent = fill(
        bram,
        "/signaal",
        child_name=child,
        seen=SEEN,
        seen_on="vandaag",
        spoke_with_parents="no",
        items=["headache", "no_breakfast"],
    )
    assert sent.status_code == 303, sent.text
    raised = [f.event for f in site.casework.facts(0, 900) if isinstance(f.event, SignalRaised)]
    return f"/trajecten/K-{raised[-1].number}"


def _events(site: Site, kind: type[Any]) -> list[Any]:
    return [f.event for f in site.casework.facts(0, 900) if isinstance(f.event, kind)]


def _tessa(site: Site) -> Visitor:
    return signed_in(site, "Tessa", Role.CARE_COORDINATOR)


def test_the_first_look_says_that_one_runs_already(site: Site) -> None:
    road = Road(site, child="Noor Wilgenhof")
    signal, tessa = _signal(site, "Noor Wilgenhof"), _tessa(site)
    for page in (tessa.get(signal).text, tessa.get(f"{signal}/doen/eerste-blik").text):
        assert road.number in page
        assert f"{signal}/hoort-bij/{road.number}" in page
    assert SAME in tessa.get(signal).text
    about = {look.about for look in _events(site, Looked) if look.channel == "search"}
    assert about == {road.state.child_id}


def test_another_name_is_another_child(site: Site) -> None:
    Road(site, child="Noor Wilgenhof")
    assert SAME not in _tessa(site).get(_signal(site, "Sem Vogelzang")).text


def test_the_signal_goes_there_with_the_same_words_and_this_one_ends(site: Site) -> None:
    road = Road(site, child="Noor Wilgenhof")
    signal, tessa = _signal(site, "Noor Wilgenhof"), _tessa(site)
    assert fill(tessa, f"{signal}/hoort-bij/{road.number}").location == "/overdrachten"
    (added,), (closed,) = _events(site, SignalAdded), _events(site, TrajectoryClosed)
    (raised,) = _events(site, SignalRaised)
    assert added.originator_id == road.trajectory_id
    assert (added.raised_by, added.seen_on) == (raised.stamp.by, date(2026, 11, 17))
    assert (closed.reason, closed.continued_in) == ("already_running", road.trajectory_id)
    page = road.page()
    for shown in (SEEN, "hoofdpijn", "geen ontbijt"):
        assert shown in page


def test_whoever_closes_because_one_runs_already_says_which(site: Site) -> None:
    one, other = Road(site), Road(site, "Joris", "Noor Wilgenhof")
    path = f"{one.home}/doen/afsluiten"
    answers = {"reason": "already_running", "closed_on": "vandaag"}
    unknown = fill(one.visitor, path, continued_in="K-9", **answers)
    assert unknown.status_code == 422
    assert "Vul het nummer in van het traject dat doorloopt" in unknown.text
    assert fill(one.visitor, path, continued_in=other.number, **answers).status_code == 303
    assert _events(site, TrajectoryClosed)[-1].continued_in == other.trajectory_id
    assert f"Het gaat verder in {other.number}." in one.page()


def test_health_of_a_signal_is_sealed_apart(site: Site) -> None:
    _signal(site, "Noor Wilgenhof")
    (raised,) = _events(site, SignalRaised)
    assert raised.health_items is not None
    assert raised.items is not None
