"""What can be refused: one root, four kinds, each with a stable code and no personal data."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID


class CaseworkError(Exception):
    """The root. `code` is stable and public; `facts` are ids, codes and counts only.

    `is_noted`: the log has a line of this refusal already.
    """

    code: ClassVar[str] = "error"
    is_noted: bool = False

    def __init__(self, **facts: object) -> None:
        """Remember the facts of this refusal."""
        super().__init__(self.code)
        self.facts = facts


class NotFound(CaseworkError):
    """There is nothing there for whoever asks (also when it is another school's)."""

    code = "not_found"


class TooNear(NotFound):
    """Their own child or family, or a conflict they declared: closed, and the attempt is a line.

    Whoever asks sees what they see of any page that is not there.
    """

    code = "too_near"


class NotPermitted(CaseworkError):
    """The role or the relation to the trajectory does not allow it."""

    code = "not_permitted"


class ReasonNeeded(NotPermitted):
    """Permitted to this role, but only after a reason is given (not on the trajectory)."""

    code = "reason_needed"


class TooFast(NotPermitted):
    """One family after another, faster than people read: only with a new proof to be there."""

    code = "too_fast"


class RuleBroken(CaseworkError):
    """The domain says no. `code` names the rule; the text for people is in the templates."""

    code = "rule_broken"

    def __init__(self, rule: str, **facts: object) -> None:
        """Refuse because of `rule`, for example `consent_missing`."""
        super().__init__(**facts)
        self.rule = rule

    def __str__(self) -> str:
        return self.rule


class Conflict(CaseworkError):
    """Somebody changed the same part since the sender looked."""

    code = "conflict"

    def __init__(self, *, subject: UUID, part: str, versions: tuple[int, ...]) -> None:
        """Name the aggregate, the part, and the versions that changed it meanwhile."""
        super().__init__(subject=subject, part=part, versions=versions)
        self.subject = subject
        self.part = part
        self.versions = versions


class UnknownEvent(CaseworkError):
    """An aggregate met an event it does not know: a programming fault, never a rule."""

    code = "unknown_event"


class KeyErased(CaseworkError):
    """Content was about what was erased, or is ordered to be; erased keys never return."""

    code = "key_erased"


class KeyMissing(CaseworkError):
    """A key that should be there is not, and was never erased: the keys are not whole."""

    code = "key_missing"


class KeyUnreadable(CaseworkError):
    """A living key does not unwrap: it was changed, or what wrapped it is gone."""

    code = "key_unreadable"


class LogUnavailable(CaseworkError):
    """An access line could not be written, so nothing may be shown."""

    code = "log_unavailable"


class WrappingUnavailable(CaseworkError):
    """What wraps the keys does not answer, so nothing opens and nothing is sealed."""

    code = "wrapping_unavailable"


class LookMissing(CaseworkError):
    """Content was asked for without an access line that covers it."""

    code = "look_missing"


class ContentDisplaced(CaseworkError):
    """A sealed text does not belong where it lies, or was changed. Verification names it."""

    code = "content_displaced"


class Busy(CaseworkError):
    """Too many others were writing the same thing; trying again later is safe."""

    code = "busy"


class OrderIncomplete(Busy):
    """Something began that an order to erase has to take along: look again, and order anew."""

    code = "order_incomplete"
