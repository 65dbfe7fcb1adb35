"""The processing log: a line per data subject in the form of *Logboek Dataverwerkingen*.

A span as OpenTelemetry writes it to a file (OTLP, JSON), with the attributes `dpl.core` of the
standard. Who did it is not in it: that is in the audit log, under the same processing id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from casework.days import local_day
from casework.events import Event
from casework.outputs.facts import DataSubject, kind_of, processing_of, subjects_of
from casework.register.processings import of_purpose

INTERNAL: Final = 1
OK: Final = 1
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NAMES: Final = {"read": "data.read", "write": "data.write"}
SYSTEM: Final = "casework"

Attributes = list[dict[str, Any]]


def processing_lines(event: Event) -> Iterator[dict[str, Any]]:
    """Yield a line for each person and trajectory whose data were shown or written."""
    for subject in subjects_of(event):
        yield _enclosed(_span(event, subject))


def trace_id(event: Event) -> str:
    """Return the processing id as OpenTelemetry writes it: 16 bytes in hexadecimal."""
    return processing_of(event).hex


def _span(event: Event, subject: DataSubject) -> dict[str, Any]:
    moment = str((event.stamp.at - EPOCH) // timedelta(microseconds=1) * 1000)
    activity = of_purpose(event.stamp.purpose, local_day(event.stamp.at))
    return {
        "traceId": trace_id(event),
        "spanId": _span_id(event, subject),
        "name": NAMES[kind_of(event)],
        "kind": INTERNAL,
        "startTimeUnixNano": moment,
        "endTimeUnixNano": moment,
        "attributes": _attributes(
            {
                "dpl.core.processing_activity_id": activity.uri,
                "dpl.core.data_subject_id": str(subject.id),
                "dpl.core.data_subject_id_type": subject.id_type,
            }
        ),
        "status": {"code": OK},
    }


def _span_id(event: Event, subject: DataSubject) -> str:
    """Return 8 bytes in hexadecimal that are this line's alone, and the same each time."""
    named = f"{event.originator_id} {event.originator_version} {subject.id}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _enclosed(span: dict[str, Any]) -> dict[str, Any]:
    resource = {"attributes": _attributes({"service.name": SYSTEM})}
    scope_spans = [{"scope": {"name": SYSTEM}, "spans": [span]}]
    return {"resourceSpans": [{"resource": resource, "scopeSpans": scope_spans}]}


def _attributes(values: dict[str, str]) -> Attributes:
    return [{"key": key, "value": {"stringValue": value}} for key, value in values.items()]
