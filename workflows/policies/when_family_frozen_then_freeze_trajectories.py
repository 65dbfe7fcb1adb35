"""A family had the use of everything frozen: so is each of its trajectories, whoever has it."""

from typing import Final

from casework.families.events import FamilyUseRestricted
from workflows.policies.policy import Policy, freeze

POLICY: Final = Policy(
    name="when_family_frozen_then_freeze_trajectories",
    reason="The page that freezes sees the trajectories of one school, at one moment.",
    on=(FamilyUseRestricted,),
    then=freeze,
    looks_back=True,
    asks_family=True,
)
