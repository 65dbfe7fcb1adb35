"""The one next step on the page of a trajectory."""

from casework.trajectories import commands as c
from tests.web.pages.road import Road
from tests.web.site import Site


def test_after_a_landed_family_closing_is_what_is_left(site: Site) -> None:
    road = Road(site).until("aftercare")
    assert "Nazorg: is het gezin geland?" in road.now()
    road.do(c.CheckAftercare, outcome="yes")
    assert f"{road.home}/doen/afsluiten" in road.now()
    assert "nazorg" not in road.now()


def test_a_family_that_landed_is_not_asked_again(site: Site) -> None:
    road = Road(site).until("aftercare")
    road.do(c.CheckAftercare, outcome="yes")
    asked = road.visitor.get(f"{road.home}/doen/nazorg")
    assert asked.status_code == 409
    assert "Sluit het traject af" in asked.text
