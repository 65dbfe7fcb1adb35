"""A form that was saved is sent again: the same words are one, other words are never lost."""

from casework.desk.sessions import IDLE
from casework.identity.actor import Role
from tests.web.pages.filling import fill, hidden, refer, signed_in
from tests.web.pages.test_trajectory_forms import INTAKE
from tests.web.site import Site, Visitor

SIGNAL = {
    "child_name": "Noor Wilgenhof",
    "seen": "Zij had geen lunch bij zich",
    "seen_on": "vandaag",
    "spoke_with_parents": "no",
}
SAVED_BEFORE = "Dit formulier was al opgeslagen"


def _goal_form(visitor: Visitor) -> str:
    home = refer(visitor)
    assert fill(visitor, f"{home}/doen/intake", **INTAKE).status_code == 303
    return f"{home}/doen/doel"


def _count(site: Site, topic: str) -> int:
    return site.topics().count(topic)


def test_other_words_under_a_used_id_are_shown_again_and_then_saved(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = _goal_form(nadia)
    first = {**hidden(nadia.get(path).text), "words": "Alle brieven open"}
    assert [nadia.send(path, first).status_code for _ in range(2)] == [303, 303]
    again = nadia.send(path, {**first, "words": "Eerst de huur"})
    assert again.status_code == 422
    assert SAVED_BEFORE in again.text
    assert "Eerst de huur" in again.text
    assert _count(site, "trajectory.goal_set") == 1
    fresh = {**hidden(again.text), "words": "Eerst de huur"}
    assert fresh["command_id"] != first["command_id"]
    assert nadia.send(path, fresh).status_code == 303
    assert _count(site, "trajectory.goal_set") == 2


def test_a_second_child_on_the_form_of_the_first_is_a_signal_of_its_own(site: Site) -> None:
    iris = signed_in(site, "Iris", Role.TEACHER)
    first = {**hidden(iris.get("/signaal").text), **SIGNAL}
    assert iris.send("/signaal", first).status_code == 303
    again = iris.send("/signaal", {**first, "child_name": "Sem Elkrans"})
    assert again.status_code == 422
    assert "Sem Elkrans" in again.text
    fresh = {**SIGNAL, **hidden(again.text), "child_name": "Sem Elkrans"}
    assert iris.send("/signaal", fresh).status_code == 303
    assert _count(site, "trajectory.signal_raised") == 2


def test_a_draft_that_arrives_after_its_form_was_saved_is_forgotten(site: Site) -> None:
    iris = signed_in(site, "Iris", Role.TEACHER)
    first = {**hidden(iris.get("/signaal").text), **SIGNAL}
    assert iris.send("/signaal", first).status_code == 303
    assert iris.send("/concept?voor=/signaal", first).status_code == 204
    page = iris.get("/signaal").text
    assert "geen lunch" not in page
    assert hidden(page)["command_id"] != first["command_id"]


def test_words_held_under_a_used_id_come_back_under_a_new_one(site: Site) -> None:
    nadia = signed_in(site, "Nadia", Role.CORE_MEMBER)
    path = _goal_form(nadia)
    first = {**hidden(nadia.get(path).text), "words": "Alle brieven open"}
    nadia.send(path, first)
    site.clock.advance(IDLE)
    nadia.send(path, {**first, "words": "Eerst de huur"})
    found = [f.event for f in site.casework.facts(0, 500) if f.event.topic.endswith("goal_set")]
    staff_id = found[0].stamp.by
    nadia.token = site.desk.sessions.begin({"name": "Nadia"}, staff_id).token
    assert fill(nadia, path, words="Eerst de huur").status_code == 303
    assert _count(site, "trajectory.goal_set") == 2
