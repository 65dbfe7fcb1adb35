"""The parents agree again: what the trajectory waits for is due again."""

from typing import Final

from casework.trajectories.events import ConsentGiven
from workflows.policies.policy import Answer, Policy, Situation, plan
from workflows.trajectory.process import next_task


def _then(situation: Situation) -> Answer:
    kind = next_task(situation.course)
    return plan(kind, situation, since=situation.day) if kind else ()


def _is_for_service_point(event: ConsentGiven) -> bool:
    return event.receiver_kind == "service_point"


POLICY: Final = Policy(
    name="when_agreement_given_anew_then_plan_next_step",
    reason="Withdrawing settled every task; agreed again without one, it would wait for nobody.",
    on=(ConsentGiven,),
    when=_is_for_service_point,
    then=_then,
)
