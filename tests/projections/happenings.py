"""Events of trajectories with everything filled in that a test does not care about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.privacy.content import Personal
from casework.trajectories import events as e
from tests.projections.telling import TODAY, an_id


def signal(name: str = "Noor", **changes: Any) -> e.SignalRaised:
    """A teacher saw something about a child called `name`."""
    fields: dict[str, Any] = {
        "number": 2001,
        "signal_id": an_id(f"signal {name}"),
        "child_id": an_id(f"child {name}"),
        "family_id": an_id(f"family {name}"),
        "list_version": 1,
        "seen_on": TODAY,
        "spoke_with_parents": "no",
        "child_name": Personal(name),
        "group": Personal("5"),
        "seen": Personal("geen lunch"),
        "items": None,
        "goes_well": None,
        "parents_said": None,
    }
    return e.SignalRaised(**fields | changes)


def added_signal(name: str) -> e.SignalAdded:
    """A second signal came."""
    return e.SignalAdded(
        signal_id=an_id(f"signal {name}"),
        list_version=1,
        seen_on=TODAY,
        spoke_with_parents="yes",
        seen=Personal("weer geen lunch"),
        items=None,
        goes_well=None,
        parents_said=None,
    )


def referral(name: str = "Sem", **changes: Any) -> e.ReferralOpened:
    """Parents came themselves."""
    fields: dict[str, Any] = {
        "number": 2002,
        "child_id": an_id(f"child {name}"),
        "family_id": an_id(f"family {name}"),
        "child_name": Personal(name),
        "group": None,
    }
    return e.ReferralOpened(**fields | changes)


def phase(name: str, previous: str | None = None) -> e.PhaseEntered:
    """The trajectory went to another phase."""
    return e.PhaseEntered(phase=name, previous=previous)


def task(kind: str, days: int = 2, waits_for: str = "kernteam") -> e.TaskPlanned:
    """Something is due so many days from TODAY."""
    due_on = TODAY + timedelta(days=days)
    return e.TaskPlanned(
        task_id=an_id(f"task {kind}"),
        kind=kind,
        due_on=due_on,
        waits_for=waits_for,
        counted_from=TODAY,
    )


def consent(receiver: str, *contents: str, organisation: str | None = None) -> e.ConsentGiven:
    """The parents agreed to share."""
    return e.ConsentGiven(
        consent_id=an_id(f"consent {organisation or receiver}"),
        receiver_kind=receiver,
        receiver_id=an_id(organisation) if organisation else None,
        contents=contents,
        child_id=an_id("child Noor"),
        given_on=TODAY,
        how="spoken",
        interpreter=False,
        language=Personal("nl"),
        given_by=Personal("moeder"),
    )


def contact(reached: bool = True) -> e.ContactRecorded:
    """There was a contact, or an attempt."""
    return e.ContactRecorded(
        contact_id=an_id(f"contact {reached}"),
        kind="phone",
        on=TODAY,
        part_of_day="morning",
        reached=reached,
        summary=None,
    )


def handover(name: str = "Buurtteam", until: date | None = None) -> e.HandoverProposed:
    """A package went to the organisation called `name`."""
    return e.HandoverProposed(
        handover_id=an_id(f"handover {name}"),
        organisation_id=an_id(name),
        offer_id=None,
        consent_id=an_id(f"consent {name}"),
        talked_on=TODAY,
        shown_on=TODAY,
        readable_until=until or TODAY + timedelta(days=30),
        package=Personal("het pakket"),
    )


def accepted(name: str = "Buurtteam") -> e.HandoverAccepted:
    """The organisation took over."""
    return e.HandoverAccepted(
        handover_id=an_id(f"handover {name}"), on=TODAY, receiver=Personal("Fatma")
    )


def declined(name: str = "Buurtteam") -> e.HandoverDeclined:
    """The organisation said no."""
    return e.HandoverDeclined(handover_id=an_id(f"handover {name}"), on=TODAY, why=Personal("vol"))


def closed(reason: str = "own_strength", **changes: Any) -> e.TrajectoryClosed:
    """The trajectory ended."""
    return e.TrajectoryClosed(reason=reason, closed_on=TODAY, **changes)
