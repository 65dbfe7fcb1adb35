"""A signal was about another child: the officer decides whether that was a data leak."""

from typing import Final

from casework.requests.commands import RegisterWrongFile
from casework.trajectories.events import SignalCorrected
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    event = situation.event
    if not isinstance(event, SignalCorrected) or event.stamp.school is None:
        return ()
    if event.through is not None:
        # The same text, taken out where it stood as well: one leak, and one decision.
        return ()
    if situation.course.is_erased:
        # Whom it was about is gone, and nothing is said of them any more.
        return ()
    found = RegisterWrongFile(
        command_id=situation.id_for("command"),
        at=event.stamp.at,
        request_id=situation.id_for("request"),
        school_id=event.stamp.school,
        trajectory_id=situation.trajectory_id,
        family_id=event.family_id,
        child_id=event.child_id,
        found_on=situation.day,
    )
    return (found,)


POLICY: Final = Policy(
    name="when_signal_corrected_then_ask_the_officer",
    reason="A data leak is reported within 72 hours, so somebody has to decide whether it is one.",
    on=(SignalCorrected,),
    then=_then,
)
