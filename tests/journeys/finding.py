"""Where on the site something is: a trajectory on the worklist, its phase, what can be done."""

from __future__ import annotations

import re
from typing import Final

from tests.journeys.looking import NUMBER, Looker, shape

STEP: Final = re.compile(r'<li class="current" aria-current="step">([^<]+)')


def a_number(one: Looker) -> str:
    """Return the number of a trajectory that stands out, from the officer's queue."""
    found = NUMBER.search(one.context.request.get("/privacy/nakijken").text())
    assert found is not None
    return found[0]


def trajectories(one: Looker) -> list[str]:
    """Return the trajectories that somebody finds on the worklist, their own first."""
    tabs = [f"/werkvoorraad?tab={tab}" for tab in ("mine", "closed", "signals", "team")]
    links = (path for tab in tabs for path in one.links_on(tab))
    return list(dict.fromkeys(path for path in links if shape(path) == "/trajecten/K-1"))


def phase_of(one: Looker, path: str) -> str:
    """Return the phase that the page of a trajectory names."""
    found = STEP.search(one.context.request.get(path).text())
    return found[1] if found else ""


def deeds(one: Looker, pages: list[str], where: str) -> dict[str, str]:
    """Return one address of every action that these pages lead to, by slug."""
    links = (path for page in pages for path in one.links_on(page) if where in path)
    return {path.partition(where)[2].split("/")[0]: path for path in links}
