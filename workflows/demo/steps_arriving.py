"""Steps of the demo from the signal to the first contact."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from casework.commands import Command
from casework.families.commands import AddPerson, AddPhone, RegisterFamily
from casework.families.written import write_name
from casework.privacy.content import Personal
from casework.schools.defaults import DEFAULTS
from casework.trajectories import commands as c
from workflows.demo.homes import name_of
from workflows.demo.roads import Turn
from workflows.demo.tale import Scene, Step, Tale, day

HEALTH: Final = frozenset(item.code for item in DEFAULTS.signal_items() if item.is_health)

ATTEMPTS: Final = {
    "1": ("phone", "morning"),
    "2": ("card", "afternoon"),
    "3": ("visit", "evening"),
}


def signal(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the teacher pass on what was seen."""
    raised = tale.ask(
        c.RaiseSignal,
        at,
        turn,
        school_id=tale.school.id,
        number=0,
        signal_id=tale.id("signal", str(tale.home.is_second)),
        child_id=tale.child_id,
        child_name=_full_name(tale),
        group=Personal(tale.home.group),
        **_seen(tale, at),
    )
    return tale.scene(at, tale.teacher, *_registered(tale, turn, at), raised)


def signal_again(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the care coordinator pass on a second signal."""
    signal_id = tale.id("signal", "again")
    added = tale.ask(c.AddSignal, at, turn, signal_id=signal_id, **_seen(tale, at))
    return tale.scene(at, tale.team.coordinator, added)


def opened(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let parents come themselves to somebody who becomes their contact."""
    referral = tale.ask(
        c.OpenReferral,
        at,
        turn,
        school_id=tale.school.id,
        number=0,
        child_id=tale.child_id,
        child_name=_full_name(tale),
        group=Personal(tale.home.group),
        **_question(tale),
    )
    picked_up = tale.ask(c.ClaimTrajectory, at, turn, staff_id=tale.contact.id)
    commands = (*_registered(tale, turn, at), referral, picked_up, _agreement(tale, turn, at))
    return tale.scene(at, tale.contact, *commands)


def look(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the care coordinator pass the signal on."""
    looked = tale.ask(c.LookAtSignal, at, turn, decision="pass_on")
    return tale.scene(at, tale.team.coordinator, looked)


def keep(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the signal stay in the class."""
    motive = tale.words("Dit past in de klas: we spreken {kind} elke ochtend even apart.")
    looked = tale.ask(c.LookAtSignal, at, turn, decision="keep_in_class", motive=motive)
    return tale.scene(at, tale.team.coordinator, looked)


def unfounded(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Find that there was nothing the matter."""
    motive = tale.words("Navraag bij de ouders: {kind} was die week bij oma. Er is niets.")
    looked = tale.ask(c.LookAtSignal, at, turn, decision="unfounded", motive=motive)
    return tale.scene(at, tale.team.coordinator, looked)


def consent(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Record that the parents agree to the service point."""
    return tale.scene(at, tale.team.coordinator, _agreement(tale, turn, at))


def refer(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Bring the question to the service point."""
    referred = tale.ask(c.ReferFamily, at, turn, **_question(tale))
    return tale.scene(at, tale.team.coordinator, referred)


def refused_refer(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Try to refer before the parents agreed: the door says no, and the log has a line."""
    referred = tale.ask(c.ReferFamily, at, turn, **_question(tale))
    return tale.scene(at, tale.team.coordinator, referred, is_refused=True)


def claim(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let somebody pick it up."""
    claimed = tale.ask(c.ClaimTrajectory, at, turn, staff_id=tale.contact.id)
    return tale.scene(at, tale.contact, claimed)


def assign(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the project lead hand it out."""
    handed = tale.ask(c.HandOutTrajectory, at, turn, staff_id=tale.contact.id)
    return tale.scene(at, tale.team.lead, handed)


def release(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the contact give it back to the team."""
    return tale.scene(at, tale.contact, tale.ask(c.ReleaseTrajectory, at, turn))


def attempt(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Try to reach the family, in vain."""
    kind, part_of_day = ATTEMPTS[turn.detail]
    tried = tale.ask(
        c.RecordContact,
        at,
        turn,
        contact_id=tale.id("contact", turn.step, turn.detail),
        kind=kind,
        on=day(at),
        part_of_day=part_of_day,
        reached=False,
    )
    return tale.scene(at, tale.contact, tried)


def reach(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Reach the family, and note whom and where."""
    reached = tale.ask(
        c.RecordContact,
        at,
        turn,
        contact_id=tale.id("contact", "reach"),
        kind="phone" if tale.home.phone else "school",
        on=day(at),
        part_of_day="afternoon",
        reached=True,
        summary=tale.words("Kennisgemaakt en een afspraak voor de intake gemaakt."),
    )
    return tale.scene(at, tale.contact, reached, *_parent(tale, turn, at))


def _parent(tale: Tale, turn: Turn, at: datetime) -> list[Command]:
    kin = tale.home.people[0]
    parent = tale.id("person", kin.name)
    person = tale.ask(
        AddPerson,
        at,
        turn,
        kin.name,
        person_id=parent,
        kind="adult",
        relation=kin.relation,
        name=write_name(name_of(kin.name)),
        language=tale.home.language,
    )
    if not tale.home.phone:
        return [person]
    number: dict[str, Any] = {"reach_id": tale.id("phone"), "phone": Personal(tale.home.phone)}
    return [person, tale.ask(AddPhone, at, turn, person_id=parent, **number)]


def _registered(tale: Tale, turn: Turn, at: datetime) -> tuple[Command, ...]:
    if tale.home.is_second:
        return ()
    family = tale.ask(
        RegisterFamily,
        at,
        turn,
        school_id=tale.school.id,
        child_id=tale.child_id,
        name=write_name(name_of(tale.home.child)),
        group=Personal(tale.home.group),
        birth_date=Personal(tale.home.born),
    )
    return (family,)


def _agreement(tale: Tale, turn: Turn, at: datetime) -> c.GiveConsent:
    is_dutch = tale.home.language == "nl"
    return tale.ask(
        c.GiveConsent,
        at,
        turn,
        consent_id=tale.id("consent", "service point", str(tale.home.is_second)),
        receiver_kind="service_point",
        receiver_id=None,
        contents=("name_and_question", "plan"),
        given_on=day(at),
        how="spoken",
        interpreter=not is_dutch,
        language=Personal(tale.home.language),
        given_by=Personal(name_of(tale.home.people[0].name).full()),
        note=None if is_dutch else Personal("Mondeling, tolk aanwezig."),
    )


def _question(tale: Tale) -> dict[str, Any]:
    return {
        "question": tale.words(tale.theme.question),
        "language": Personal(tale.home.language),
        "interpreter": tale.home.language != "nl",
    }


def _seen(tale: Tale, at: datetime) -> dict[str, Any]:
    seen, today = tale.theme.seen, day(at)
    lines = {code: f"{code}|{today - timedelta(days=1)}|" for code in tale.theme.items}
    health = [line for code, line in lines.items() if code in HEALTH]
    items = "\n".join(line for code, line in lines.items() if code not in HEALTH)
    has_spoken = tale.number % 3 != 0
    return {
        "list_version": 1,
        "seen_on": today,
        "spoke_with_parents": "yes" if has_spoken else "no",
        "seen": tale.words(seen[tale.number % len(seen)]),
        "items": Personal(items) if items else None,
        "health_items": Personal("\n".join(health)) if health else None,
        "goes_well": tale.words(tale.theme.well),
        "parents_said": tale.words(tale.theme.said) if has_spoken else None,
    }


def _full_name(tale: Tale) -> Personal:
    return Personal(name_of(tale.home.child).full())


STEPS: Final[dict[str, Step]] = {
    "signal": signal,
    "signal_again": signal_again,
    "open": opened,
    "look": look,
    "keep": keep,
    "unfounded": unfounded,
    "consent": consent,
    "refer": refer,
    "refused_refer": refused_refer,
    "claim": claim,
    "assign": assign,
    "release": release,
    "attempt": attempt,
    "reach": reach,
}
