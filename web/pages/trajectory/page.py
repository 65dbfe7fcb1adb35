"""The trajectory page: what waits, the plan, who agreed to what, and one timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.audit.looking import Look, Subject
from casework.doubles.codes import Kind
from casework.trajectories.events.signal import health_key, health_keys
from casework.trajectories.lines import KERNTEAM
from casework.trajectories.phases import PHASES
from projections import families, organisations, trajectory_parts, worklist
from projections.trajectory_parts import Part
from web import current, present
from web.app import reasons
from web.app.elsewhere import elsewhere
from web.pages.trajectory import sections
from web.pages.trajectory.family import family_box
from web.pages.trajectory.handover import handover_box
from web.pages.trajectory.opened import Opened, open_trajectory, written
from web.pages.trajectory.parts import OpenPart, Parts
from web.pages.trajectory.sharing import as_shared, said_kept, shared_with_me
from web.pages.trajectory.statements import by_part, said_about
from web.pages.trajectory.story import timeline_box
from web.pages.trajectory.team import joining, team_rows
from web.pages.trajectory.waiting import next_rows, page_actions
from web.routes import page
from web.staff_names import names_of

SHOWN: Final = ("signal", "plan", "consents", "contacts", "handover", "timeline")
"""The groups of fields this page shows, as the access line names them."""


@page("/trajecten/<number>", who=KERNTEAM)
def trajectory_page(number: str) -> ResponseReturnValue:
    """Show a trajectory; masked to somebody who is not on it and gave no reason."""
    opened = open_trajectory(number, masked=True)
    shown = _masked(opened) if opened.is_masked else _whole(opened)
    return render_template("trajectory.html", t=shown)


def _whole(opened: Opened) -> dict[str, Any]:
    with current.reading() as reading:
        every = trajectory_parts.parts(reading, opened.state.id)
        family = families.family(reading, opened.row.family_id)
        names = {o.organisation_id: o.name for o in organisations.active(reading)}
    kept = shared_with_me(opened, every)
    parts = list(as_shared(every, kept))
    look = current.look(_subjects(opened, parts, family))
    said = said_about(opened.state.id, family, look)
    open_parts = Parts(parts, look, by_part(opened, said))
    head = _head(opened, look)
    return {
        **head,
        "notices": [*head["notices"], *_goes_on(parts), *_known_twice(opened)],
        **_plan(opened, open_parts),
        "consents": list(sections.consents(opened, open_parts, _receiver(names))),
        "contacts": list(sections.contacts(open_parts)),
        "signals": list(sections.signals(opened, open_parts)),
        "family": family_box(opened, family, look),
        "handover": handover_box(opened, open_parts, names),
        **timeline_box(opened, look, request.args.get("na"), kept, said),
        "team": team_rows(opened),
        "acts": _acts(opened),
    }


def _subjects(opened: Opened, parts: list[Part], family: families.FamilyRows) -> list[Subject]:
    ids: dict[str, Any] = {"trajectory": opened.state.id, "school": opened.state.school}
    packages = [UUID(p.id) for p in parts if p.kind == "handover"]
    texts = [text for part in parts for text in part.texts.values()]
    health, keys = health_keys(texts), {text.key_id for text in texts}
    own = frozenset(keys - {*health, opened.row.child_id, *family.person_ids, *packages})
    others = [Subject(one, "package", ("package",), **ids) for one in packages]
    if health:
        of_case = health_key(opened.state.id)
        others.append(Subject(of_case, "health", ("health",), **ids, opens=health))
    persons = [
        Subject(one, "person", ("name", "relation", "reach", "language"), **ids)
        for one in family.person_ids
        if one != opened.row.child_id
    ]
    households = [Subject(one, "household", ("label",), **ids) for one in family.household_ids]
    return [*opened.subjects(*SHOWN, opens=own), *others, *persons, *households]


def _head(opened: Opened, look: Look) -> dict[str, Any]:
    row = opened.row
    name, group = current.casework().reveal([row.child_name, row.group], look)
    heading = present.child(name, group, is_masked=opened.is_masked)
    given = reasons.of([opened.state.id])
    return {
        "number": opened.number,
        "heading": heading,
        "is_masked": opened.is_masked,
        "reveal_url": url_for("reason_form", number=opened.number) if opened.is_masked else None,
        "emergency_url": url_for("emergency_form", number=opened.number),
        "emergency_until": _emergency_until(given),
        "mask_after_seconds": reasons.seconds_left(opened.state.id),
        "mask_url": url_for("trajectory_page", number=opened.number),
        "school": opened.school_name,
        "group": "",
        "contact": names_of([row.contact]).get(row.contact) if row.contact else None,
        "status": present.trajectory_status(row, current.today()),
        "steps": _steps(opened),
        "waits": next_rows(opened),
        "actions": page_actions(opened),
        "notices": list(_notices(opened)),
        "retention": present.retention(row),
    }


def _emergency_until(given: reasons.Given | None) -> str:
    return present.moment(given.until) if given and given.purpose == reasons.EMERGENCY else ""


def _notices(opened: Opened) -> Iterator[str]:
    """Yield what everybody who opens it has to know first."""
    state = opened.state
    if state.is_frozen:
        yield gettext(
            "Het gezin liet dit stilzetten. Alles blijft bewaard, maar je kunt er nu niets mee "
            "doen. De privacy officer beslist wanneer het weer verder gaat."
        )
    reason = opened.settings.closing_reason(state.close_reason or "")
    if reason:
        yield gettext("Afgesloten: %(reason)s.", reason=reason.label)
    if state.is_stopped:
        yield gettext(
            "De ouders hebben de toestemming voor het servicepunt ingetrokken. "
            "Leg niets meer vast en sluit het traject af, of vraag opnieuw toestemming."
        )


def _known_twice(opened: Opened) -> Iterator[str]:
    """Yield where else the child or the family is recorded, as far as the reader may know."""
    sayings = (
        (Kind.PERSON, opened.row.child_id, gettext("Dit kind is ook bekend bij %(numbers)s.")),
        (Kind.FAMILY, opened.row.family_id, gettext("Dit gezin is ook bekend bij %(numbers)s.")),
    )
    for kind, record, sentence in sayings:
        rows = elsewhere([record], kind).get(record, [])
        if rows:
            yield sentence % {"numbers": present.listed(written(row.number) for row in rows)}


def _goes_on(parts: list[Part]) -> list[str]:
    """Return where it goes on, when it was closed because another trajectory ran already."""
    closings = [part.facts.get("continued_in") for part in parts if part.state == "closed"]
    ids = [UUID(one) for one in closings if one]
    with current.reading() as reading:
        found = worklist.by_ids(reading, ids).values() if ids else []
    return [gettext("Het gaat verder in %(number)s.", number=written(row.number)) for row in found]


def _steps(opened: Opened) -> list[tuple[str, str]]:
    """Return the phases; only those it really went through are done."""
    now = PHASES.index(opened.state.phase)
    visited = opened.state.visited
    states = ["done" if i < now and p in visited else "todo" for i, p in enumerate(PHASES)]
    states[now] = "current"
    return [(present.phase_label(p), s) for p, s in zip(PHASES, states, strict=True)]


def _masked(opened: Opened) -> dict[str, Any]:
    ids: dict[str, Any] = {"trajectory": opened.state.id, "school": opened.state.school}
    look = current.look([Subject(opened.row.child_id, "person", ("initials", "group"), **ids)])
    empty: dict[str, Any] = {
        name: [] for name in ("signals", "consents", "contacts", "family", "timeline")
    }
    plan: dict[str, Any] = {"goals": [], "actions": [], "schemes": [], "school_agreements": []}
    return {**_head(opened, look), **empty, "plan": plan, "handover": None, "acts": {}}


def _plan(opened: Opened, parts: Parts) -> dict[str, Any]:
    today = current.today()
    return {
        "plan": {
            "goals": [*sections.goals(opened, parts), *said_kept(parts.kept("goal"))],
            "actions": [
                *sections.actions(opened, parts, today),
                *said_kept(parts.kept("action")),
            ],
            "schemes": [*sections.schemes(opened, parts), *said_kept(parts.kept("scheme"))],
            "domains": [*sections.domains(opened, parts), *said_kept(parts.kept("domain"))],
            "school_agreements": list(sections.agreements(opened, parts, today)),
        }
    }


def _acts(opened: Opened) -> dict[str, Any]:
    links = {
        "goals": ("doel", gettext("Doel toevoegen")),
        "actions": ("actie", gettext("Actie afspreken")),
        "schemes": ("regeling", gettext("Regeling toevoegen")),
        "domains": ("levensgebied", gettext("Levensgebied bespreken")),
        "school_agreements": ("afspraak-met-school", gettext("Afspraak toevoegen")),
        "signals": ("signaal-toevoegen", gettext("Signaal toevoegen")),
        "consents": ("toestemming", gettext("Toestemming vastleggen")),
        "handover": ("overdragen", gettext("Overdracht voorstellen")),
        "contacts": ("contact", gettext("Contact vastleggen")),
    }
    acts: dict[str, Any] = {
        name: sections.act(opened, slug, label) for name, (slug, label) in links.items()
    }
    # Parents who come in may sit down at once, whatever is due.
    intake = sections.linked(opened, "intake", gettext("Intake vastleggen"))
    acts["contacts"] = [acts["contacts"], intake] if intake else acts["contacts"]
    # The notice at the top says why; the same sentence at every part would not say it better.
    state = opened.state
    left = {"consents": acts["consents"]} if state.is_stopped and not state.is_frozen else {}
    if state.is_closed or state.is_stopped or state.is_frozen:
        acts = dict.fromkeys(acts) | left
    family = (gettext("Gezin bekijken"), url_for("family_page", number=opened.number))
    return {**acts, "family": family, "team": joining(opened), "timeline": None}


def _receiver(names: dict[UUID, str]) -> Any:
    fixed = {"service_point": gettext("Het servicepunt"), "school": gettext("School")}

    def label(part: OpenPart) -> str:
        kind, receiver = part.facts["receiver_kind"], part.facts.get("receiver_id")
        return fixed.get(kind) or names.get(UUID(str(receiver)), gettext("Organisatie"))

    return label
