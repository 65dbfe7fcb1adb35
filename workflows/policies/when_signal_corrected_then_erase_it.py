"""A signal was about another child: what was written goes for good, not only out of sight."""

from typing import Final

from casework.erasures.codes import About, Basis
from casework.erasures.commands import OrderErasure
from casework.trajectories.events import SignalCorrected
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    event = situation.event
    if not isinstance(event, SignalCorrected) or event.stamp.school is None:
        return ()
    order = OrderErasure(
        command_id=situation.id_for("command"),
        at=event.stamp.at,
        erasure_id=situation.id_for("erasure"),
        school_id=event.stamp.school,
        about=About.TEXT,
        basis=Basis.WRONG_FILE,
        of=situation.trajectory_id,
        single=event.keys,
    )
    return (order,)


POLICY: Final = Policy(
    name="when_signal_corrected_then_erase_it",
    reason="What is written about one child has no place in the file of another, not for a day.",
    on=(SignalCorrected,),
    then=_then,
)
