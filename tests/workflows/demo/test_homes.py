"""Whom the demo tells of: somebody who was recorded twice, and nobody else who looks it."""

from __future__ import annotations

from casework.ids import derived
from web.search.doubles import SAME_DAY, SAME_SOUND, Somebody, alike
from workflows.demo.homes import homes, name_of


def test_one_child_of_the_demo_looks_recorded_twice() -> None:
    first = [home for home in homes() if home.school == "wolkenlade" and not home.is_second]
    children = {
        derived("test", home.child): Somebody(
            derived("test", home.child),
            derived("test", "family", home.child),
            name_of(home.child),
            home.born,
        )
        for home in first
    }
    (pair,) = alike(list(children.values()))
    found = {children[one].name.call_name for one in (pair.one, pair.other)}
    assert (found, set(pair.reasons)) == ({"Aya", "Aja"}, {SAME_SOUND, SAME_DAY})
