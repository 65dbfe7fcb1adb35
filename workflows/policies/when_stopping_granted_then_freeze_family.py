"""It was granted that nothing of a family is used: the family is frozen, and all that is of it."""

from typing import Final

from casework.families.commands import RestrictFamilyUse
from casework.requests.events import RequestDecided
from workflows.policies.policy import Answer, Policy, Situation


def _then(situation: Situation) -> Answer:
    """Freeze the family, once: what the officer let go of since stays so.

    Before families could be frozen, a restriction froze trajectories alone, and an objection
    nothing. A trajectory that was frozen and let go tells that the officer did that.
    """
    course, request_id = situation.course, situation.event.originator_id
    was_let_go = request_id in course.was_restricted - course.restrictions
    is_known = request_id in situation.use.was_frozen
    if course.family_id is None or was_let_go or is_known:
        return ()
    freezing = RestrictFamilyUse(
        command_id=situation.id_for(f"freeze because of {request_id}"),
        at=situation.event.stamp.at,
        family_id=course.family_id,
        request_id=request_id,
    )
    return (freezing,)


POLICY: Final = Policy(
    name="when_stopping_granted_then_freeze_family",
    reason="What was granted to a family holds, however and whenever it was granted.",
    on=(RequestDecided,),
    then=_then,
    looks_back=True,
    asks_family=True,
)
