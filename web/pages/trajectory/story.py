"""The timeline: everything that happened, newest first, in a few words each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from flask import url_for
from flask_babel import gettext

from casework.audit.looking import Look
from casework.schools.settings import Settings
from casework.trajectories.sharing import Sharing
from projections import organisations as directory
from projections import timeline
from web import current, present
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.receiver import noted_by
from web.pages.trajectory.sharing import kept_line
from web.pages.trajectory.ways import dispute_link
from web.schemas.fields import N_
from web.staff_names import names_of

PAGE: Final = 20

STORY: Final[dict[str, tuple[str, str]]] = {
    "trajectory.signal_raised": ("signal", N_("Signaal doorgegeven")),
    "trajectory.signal_added": ("signal", N_("Signaal toegevoegd")),
    "trajectory.signal_looked_at": ("signal", N_("Eerste blik op het signaal")),
    "trajectory.referral_opened": ("phase", N_("Ouders meldden zich zelf")),
    "trajectory.family_referred": ("phase", N_("Doorverwezen naar het servicepunt")),
    "trajectory.consent_given": ("consent", N_("Toestemming gegeven")),
    "trajectory.consent_withdrawn": ("consent", N_("Toestemming ingetrokken")),
    "trajectory.contact_assigned": ("phase", N_("Vaste contactpersoon")),
    "trajectory.contact_released": ("phase", N_("Teruggegeven aan het team")),
    "trajectory.member_joined": ("phase", N_("Collega werkt mee")),
    "trajectory.member_left": ("phase", N_("Collega werkt niet meer mee")),
    "trajectory.contact_recorded": ("contact", N_("Contact")),
    "trajectory.intake_held": ("contact", N_("Intakegesprek")),
    "trajectory.domain_discussed": ("note", N_("Levensgebied besproken")),
    "trajectory.goal_set": ("note", N_("Doel toegevoegd")),
    "trajectory.goal_reworded": ("note", N_("Doel gewijzigd")),
    "trajectory.goal_reached": ("note", N_("Doel behaald")),
    "trajectory.goal_dropped": ("note", N_("Doel laten vallen")),
    "trajectory.action_planned": ("note", N_("Actie afgesproken")),
    "trajectory.action_done": ("note", N_("Actie gedaan")),
    "trajectory.action_dropped": ("note", N_("Actie vervallen")),
    "trajectory.scheme_step_recorded": ("note", N_("Regeling of activiteit")),
    "trajectory.plan_reviewed": ("contact", N_("Plan besproken")),
    "trajectory.school_agreed": ("note", N_("Afspraak met school")),
    "trajectory.school_agreement_kept": ("note", N_("School deed wat was afgesproken")),
    "trajectory.teacher_told": ("note", N_("Bericht aan de leerkracht")),
    "trajectory.handover_proposed": ("handover", N_("Overdracht voorgesteld")),
    "trajectory.handover_accepted": ("handover", N_("Overdracht aangenomen")),
    "trajectory.handover_declined": ("handover", N_("Overdracht afgewezen")),
    "trajectory.handover_withdrawn": ("handover", N_("Overdracht ingetrokken")),
    "trajectory.landing_reported": ("handover", N_("Ontvanger: het gezin is geland")),
    "trajectory.aftercare_checked": ("handover", N_("Nazorg gevraagd")),
    "trajectory.closed": ("phase", N_("Afgesloten")),
    "trajectory.reopened": ("phase", N_("Heropend")),
    "trajectory.glass_broken": ("reading", N_("Noodtoegang")),
    "trajectory.broken_glass_seen": ("reading", N_("Noodtoegang gezien")),
    "trajectory.signal_corrected": ("signal", N_("Signaal hoorde bij een ander kind")),
    "trajectory.erased": ("phase", N_("Alles van dit traject is gewist")),
    "trajectory.use_restricted": ("phase", N_("Stilgezet op verzoek van het gezin")),
    "trajectory.use_restored": ("phase", N_("Weer in gebruik")),
    "trajectory.records_merged": ("phase", N_("Samengevoegd: twee keer vastgelegd")),
    "trajectory.record_split": ("phase", N_("Gesplitst: dit waren er twee")),
    "trajectory.split_taken_back": ("phase", N_("Splitsen ongedaan gemaakt")),
    "trajectory.records_parted": ("phase", N_("Samenvoegen ongedaan gemaakt")),
    "access.looked": ("reading", N_("Ingezien met een reden")),
}
"""Topic -> kind of entry and its title. What is not here is not a story but bookkeeping."""

TEXTS: Final = (
    "question",
    "seen",
    "motive",
    "summary",
    "stressor",
    "words",
    "what",
    "result",
    "note",
    "conclusion",
    "sentence",
    "package",
    "why",
    "outcome",
    "remains",
    "reason",
)
"""The texts an entry shows, in this order."""


ANSWERED: Final = ("trajectory.handover_accepted", "trajectory.handover_declined")

BOOKKEEPING: Final = (
    "trajectory.phase_entered",
    "trajectory.task_planned",
    "trajectory.retention_set",
    "trajectory.hold_placed",
    "trajectory.hold_lifted",
    "trajectory.statement_attached",
    "trajectory.correction_seen",
)


def timeline_box(
    opened: Opened, look: Look, after: str | None, kept: Sharing, said: Mapping[int, Sequence[str]]
) -> dict[str, Any]:
    """Return a page of the timeline, and where the older entries are; nothing of what is kept.

    `said`: the family's own words, by the version of what they dispute.
    """
    with current.reading() as reading:
        found = timeline.page(reading, opened.state.id, after, PAGE, BOOKKEEPING)
        organisations = {o.organisation_id: o.name for o in directory.active(reading)}
    shown = found.rows
    about = [UUID(e.facts["staff_id"]) for e in shown if "staff_id" in e.facts]
    names = organisations | names_of([*about, *(entry.by for entry in shown)])
    open_to_me = [one for one in shown if not kept.keeps(one.facts) and not _is_gone(one, opened)]
    lines = _lines(open_to_me, look)
    return {
        "timeline": [
            _kept(one, names, kept.keeps(one.facts))
            or _entry(one, names, lines.get(one.position, []), opened.settings)
            | _noted(one)
            | _disputed(one, opened, said)
            for one in shown
        ],
        "timeline_older_url": _older(opened, found.after),
    }


def _lines(shown: Sequence[timeline.Happening], look: Look) -> dict[int, list[str]]:
    """Return the texts of these entries, by their position."""
    fields = [(entry, f) for entry in shown for f in TEXTS if f in entry.texts]
    texts = current.casework().reveal([entry.texts[f] for entry, f in fields], look)
    lines: dict[int, list[str]] = {}
    for (entry, _), text in zip(fields, texts, strict=True):
        lines.setdefault(entry.position, []).append(present.or_erased(text))
    return lines


def _is_gone(entry: timeline.Happening, opened: Opened) -> bool:
    """Say whether this was a signal about another child: its text is nobody's to read here."""
    return entry.facts.get("signal_id") in {str(one) for one in opened.state.corrected}


def _disputed(
    entry: timeline.Happening, opened: Opened, said: Mapping[int, Sequence[str]]
) -> dict[str, Any]:
    """Return what the family says of it, and the way to add that."""
    is_told = any(name in entry.texts for name in TEXTS) and not _is_gone(entry, opened)
    way = dispute_link(opened, entry) if is_told else None
    return {"said": said.get(entry.version or 0, ()), "act": way}


def _noted(entry: timeline.Happening) -> dict[str, Any]:
    """Return the title of an answer that somebody else than the receiver wrote down."""
    noted = noted_by(entry.role, entry.by) if entry.topic in ANSWERED else ""
    return {"title": f"{gettext(STORY[entry.topic][1])}: {noted}"} if noted else {}


def _kept(entry: timeline.Happening, names: dict[Any, str], content: str) -> dict[str, Any]:
    """Return that something happened which is kept from who asks; nothing when it is not."""
    if not content:
        return {}
    return {
        "at": present.moment(entry.at),
        "by": names.get(entry.by, gettext("Casework")),
        "title": kept_line(content),
        "kind": STORY[entry.topic][0],
        "lines": [],
    }


def _entry(
    entry: timeline.Happening, names: dict[Any, str], lines: list[str], settings: Settings
) -> dict[str, Any]:
    kind, title = STORY[entry.topic]
    return {
        "at": present.moment(entry.at),
        "by": names.get(entry.by, gettext("Casework")),
        "title": ": ".join(
            filter(None, (gettext(title), which(entry.topic, entry.facts, names, settings)))
        ),
        "kind": kind,
        "lines": lines,
    }


def which(topic: str, facts: dict[str, Any], names: dict[Any, str], settings: Settings) -> str:
    """Return which scheme, which decision, which colleague: what the codes of a fact say."""
    if topic == "trajectory.scheme_step_recorded":
        scheme = settings.scheme(facts["scheme"])
        step = present.state_label(facts["step"]).lower()
        return f"{scheme.label if scheme else facts['scheme']}, {step}"
    if topic == "trajectory.domain_discussed":
        domain = settings.domain(facts["domain"])
        return domain.label if domain else ""
    if topic == "trajectory.contact_recorded":
        return present.contact_label("contact_moment", facts).lower()
    if topic in {"trajectory.signal_looked_at", "trajectory.aftercare_checked"}:
        return present.state_label(facts.get("decision") or facts["outcome"]).lower()
    return _who(facts, names)


def _who(facts: dict[str, Any], names: dict[Any, str]) -> str:
    """Return with whom it was shared, to whom it went, or which colleague it is about."""
    fixed = {"service_point": gettext("het servicepunt"), "school": gettext("school")}
    if facts.get("receiver_kind") in fixed:
        return fixed[facts["receiver_kind"]]
    ids = (facts.get(name) for name in ("receiver_id", "organisation_id", "staff_id"))
    one = next(filter(None, ids), None)
    return names.get(UUID(str(one)), "") if one else ""


def _older(opened: Opened, after: str | None) -> str | None:
    if after is None:
        return None
    page = url_for("trajectory_page", number=opened.number, na=after)
    return f"{page}#tijdlijn"
