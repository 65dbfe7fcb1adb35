"""What is kept from whoever is there for school alone: not opened, and said to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from flask_babel import gettext

from casework.schools.defaults import DEFAULTS
from casework.schools.settings import LifeDomain, Scheme
from casework.trajectories.events.signal import HEALTH
from casework.trajectories.sharing import Sharing, withheld_from
from projections.trajectory_parts import Part
from web import current
from web.pages.trajectory.opened import Opened
from web.schemas.fields import N_

KEPT: Final = {
    "money": N_("Over geld: niet gedeeld met school"),
    "health": N_("Over gezondheid: niet gedeeld met school"),
}


def shared_with_me(opened: Opened, parts: Sequence[Part]) -> Sharing:
    """Return what of these parts is kept from whoever asks."""
    goals = {part.id: part.facts.get("domain") for part in parts if part.kind == "goal"}
    actions = {part.id: part.facts.get("goal_id") for part in parts if part.kind == "action"}
    settings = opened.settings
    return Sharing(
        withheld=withheld_from(current.actor(), opened.state),
        domains=dict(_marked([*settings.domains, *DEFAULTS.domains])),
        schemes=dict(_marked([*settings.schemes, *DEFAULTS.schemes])),
        goals=goals,
        actions=actions,
    )


def as_shared(parts: Iterable[Part], kept: Sharing) -> Iterator[Part]:
    """Yield the parts without what is kept, so that it is not opened either."""
    for part in parts:
        content = kept.keeps(part.facts)
        if content:
            yield msgspec.structs.replace(part, texts={}, facts={**part.facts, "kept": content})
        elif HEALTH in part.texts and "health" in kept.withheld:
            left = {name: text for name, text in part.texts.items() if name != HEALTH}
            yield msgspec.structs.replace(
                part, texts=left, facts={**part.facts, "kept_too": "health"}
            )
        else:
            yield part


def kept_line(content: str) -> str:
    """Return the words for what is there and is kept."""
    return gettext(KEPT[content])


def said_kept(contents: Iterable[str]) -> list[dict[str, Any]]:
    """Return a row for each of these contents: that it is there, and nothing of it."""
    return [{"text": kept_line(one)} for one in KEPT if one in set(contents)]


def _marked(listed: Iterable[LifeDomain | Scheme]) -> Iterator[tuple[str, str]]:
    for one in listed:
        if one.is_money:
            yield one.code, "money"
        elif isinstance(one, LifeDomain) and one.is_health:
            yield one.code, "health"
