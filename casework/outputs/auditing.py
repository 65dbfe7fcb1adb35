"""The audit log: who did what to what, when, for whom, and whether it was permitted.

The fields that BIO2 and NEN 7513 ask for, in ids and codes: no name and no content.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from casework.audit.events import Looked, Refused
from casework.events import Event, Stamp
from casework.outputs.facts import kind_of, processing_of, subjects_of

FORMAT: Final = "casework-audit/1"
ACTIONS: Final = {"read": "R", "write": "U", "refused": "E", "sign_in": "E"}
"""NEN 7513 and DICOM: create, read, update, delete, execute. The first of a stream creates."""

GONE: Final = frozenset({"erasure.carried_out", "family.person_removed_sealed"})
NOT_PROVEN: Final = frozenset({"staff.sign_in_failed", "staff.step_up_failed"})
GRANTED: Final = "granted"


def audit_line(position: int, event: Event) -> dict[str, Any]:
    """Return the line of one fact; `position` is its number in the log that can be verified."""
    stamp = event.stamp
    return {
        "format": FORMAT,
        "entry": position,
        "at": stamp.at.isoformat(timespec="microseconds"),
        "processing_id": str(processing_of(event)),
        "event": {"code": event.topic, "kind": kind_of(event), "action": _action(event)},
        "outcome": _outcome(event),
        "actor": _actor(stamp),
        "for": {"board": str(stamp.tenant), "school": _id(stamp.school)},
        "purpose": stamp.purpose,
        "channel": getattr(event, "channel", None),
        "object": _object(event),
        "subjects": [{"kind": one.kind, "id": str(one.id)} for one in subjects_of(event)],
        "source": {"system": "casework", "rule": stamp.rule},
    }


def _action(event: Event) -> str:
    kind = kind_of(event)
    if kind == "write" and event.topic in GONE:
        return "D"
    return "C" if kind == "write" and event.originator_version == 1 else ACTIONS[kind]


def _outcome(event: Event) -> dict[str, Any]:
    """Return success or failure; of what was refused also what was tried, and the reason."""
    if isinstance(event, Refused):
        return {"result": "failure", "code": event.code, "attempted": event.attempted}
    if event.topic in NOT_PROVEN:
        tried = getattr(event, "before", None)
        return {"result": "failure", "code": getattr(event, "why", ""), "attempted": tried}
    return {"result": "success", "code": GRANTED, "attempted": None}


def _actor(stamp: Stamp) -> dict[str, Any]:
    return {
        "staff_id": str(stamp.by),
        "role": stamp.role,
        "organisation": _id(stamp.organisation),
    }


def _object(event: Event) -> dict[str, Any]:
    if isinstance(event, Looked):
        fields = list(event.fields)
        return _thing(event.kind, event.about, event.trajectory, fields) | {
            "reason_in": _id(event.under)
        }
    if isinstance(event, Refused):
        return _thing(event.kind, event.about, event.trajectory, [])
    noun = event.topic.partition(".")[0]
    is_sign_in = kind_of(event) == "sign_in"
    about = getattr(event, "staff_id", None) if is_sign_in else event.originator_id
    return _thing(noun, about, getattr(event, "trajectory_id", None), [])


def _thing(
    kind: str, about: UUID | None, trajectory: UUID | None, fields: list[str]
) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": _id(about),
        "trajectory": _id(trajectory),
        "fields": fields,
        "reason_in": None,
    }


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)
