"""A trajectory begins in a family that had the use of everything frozen: it is frozen as well."""

from typing import Final

from casework.trajectories.events import ReferralOpened, SignalRaised
from workflows.policies.policy import Policy, freeze

# It need not look back: what began in a family that is frozen now, is found by way of that.
POLICY: Final = Policy(
    name="when_trajectory_begins_then_freeze_as_family",
    reason="Somebody may say something about a child at any time; it is kept, and not used.",
    on=(SignalRaised, ReferralOpened),
    then=freeze,
    asks_family=True,
)
