"""A trajectory was taken up again: what it waits for is due again."""

from typing import Final

from casework.trajectories.events import TrajectoryReopened
from workflows.policies.policy import Answer, Policy, Situation, plan
from workflows.trajectory.process import next_task


def _then(situation: Situation) -> Answer:
    event = situation.event
    kind = next_task(situation.course)
    if not isinstance(event, TrajectoryReopened) or kind is None:
        return ()
    return plan(kind, situation, since=event.reopened_on)


POLICY: Final = Policy(
    name="when_trajectory_reopened_then_plan_next_step",
    reason="Closing settled every task; taken up again without one, it would wait for nobody.",
    on=(TrajectoryReopened,),
    then=_then,
)
