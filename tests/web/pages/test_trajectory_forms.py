"""Every action on a trajectory has the conduct of the one form view."""

from uuid import UUID

from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.site import Site, Visitor

INTAKE = {
    "held_on": "vandaag",
    "safety_asked": "ja",
    "household": "Met zijn drieën",
    "stressor": "Brieven",
    "goes_well": "School",
}


def _with_goal(site: Site) -> tuple[Visitor, str, UUID]:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    home = refer(nadia)
    assert fill(nadia, f"{home}/doen/intake", **INTAKE).status_code == 303
    assert fill(nadia, f"{home}/doen/doel", words="Alle brieven open").status_code == 303
    facts = site.casework.facts(0, 500)
    goal = next(f.event for f in facts if f.event.topic == "trajectory.goal_set")
    return nadia, home, goal.goal_id


def _beside(site: Site, nadia: Visitor, home: str) -> Visitor:
    """Return a colleague who works on the trajectory too."""
    staff_id = site.member("Joris", Role.CORE_MEMBER)
    site.app.extensions["projections"].catch_up()
    added = fill(nadia, f"{home}/doen/collega-toevoegen", staff_id=str(staff_id))
    assert added.status_code == 303, added.text
    return site.visitor(staff_id)


def test_a_form_begins_with_the_words_that_are_there(site: Site) -> None:
    nadia, home, goal = _with_goal(site)
    assert "Alle brieven open" in nadia.get(f"{home}/doen/doel-wijzigen/{goal}").text


def test_two_who_reword_one_goal_see_both_and_lose_nothing(site: Site) -> None:
    nadia, home, goal = _with_goal(site)
    path = f"{home}/doen/doel-wijzigen/{goal}"
    fields = hidden(nadia.get(path).text)
    joris = _beside(site, nadia, home)
    fill(joris, path, words="Eerst de blauwe brieven")
    clash = nadia.send(path, {**fields, "words": "Eerst de huur"})
    assert clash.status_code == 409
    assert "Jullie wijzigden hetzelfde" in clash.text
    assert "Opgeslagen door Joris" in clash.text
    assert "Eerst de blauwe brieven" in clash.text
    assert "Eerst de huur</textarea>" in clash.text
    assert nadia.send(path, {**hidden(clash.text), "words": "Eerst de huur"}).status_code == 303


def test_whoever_was_first_in_another_window_is_oneself(site: Site) -> None:
    nadia, home, goal = _with_goal(site)
    path = f"{home}/doen/doel-wijzigen/{goal}"
    fields = hidden(nadia.get(path).text)
    fill(nadia, path, words="Eerst de blauwe brieven")
    clash = nadia.send(path, {**fields, "words": "Eerst de huur"})
    assert clash.status_code == 409
    assert "<h1>Je wijzigde dit al in een ander venster</h1>" in clash.text
    assert "Opgeslagen door jou, in een ander venster" in clash.text
    assert "iemand anders" not in clash.text
    assert "Eerst de huur</textarea>" in clash.text


def test_what_is_not_possible_yet_says_why(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    page = nadia.get(f"{refer(nadia)}/doen/nazorg")
    assert page.status_code == 409
    assert "Terug naar traject K-" in page.text


def test_giving_back_can_be_undone(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    home = refer(nadia)
    assert fill(nadia, f"{home}/doen/teruggeven").status_code == 303
    assert "Ongedaan maken" in nadia.get("/werkvoorraad").text
