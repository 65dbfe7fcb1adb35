"""What of a trajectory school may see: money and health only where the parents agreed to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from casework.identity.actor import Actor, Role
from casework.trajectories.trajectory import Trajectory

CONTENTS: Final = ("money", "health")
"""Contents of an agreement that the service point knows and school does not by itself."""


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept from somebody, and how to tell it from the facts of a part or an event.

    `withheld`: contents. `domains`, `schemes`: code -> content. `goals`: goal id -> domain;
    `actions`: action id -> goal id, both as they are written in facts.
    """

    withheld: frozenset[str] = frozenset()
    domains: Mapping[str, str] = {}
    schemes: Mapping[str, str] = {}
    goals: Mapping[str, str | None] = {}
    actions: Mapping[str, str | None] = {}

    def keeps(self, facts: Mapping[str, Any]) -> str:
        """Return the content for which this is kept from the one who asks; "" when it is not."""
        goal = facts.get("goal_id") or self.actions.get(str(facts.get("action_id")))
        domain = facts.get("domain") or self.goals.get(str(goal))
        content = self.domains.get(domain or "") or self.schemes.get(facts.get("scheme") or "")
        return content if content in self.withheld and content else ""


def withheld_from(actor: Actor, trajectory: Trajectory) -> frozenset[str]:
    """Return the contents that are kept from whoever is there for school alone.

    While it is a signal there is nothing of the service point, and what school saw by itself
    is school's to look at.
    """
    if actor.has(Role.CORE_MEMBER, school=trajectory.school) or trajectory.phase == "signal":
        return frozenset()
    return frozenset(one for one in CONTENTS if not trajectory.consent_for("school", one))
