"""The rows of the trajectory page: each says what it is, how it stands, and its one action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from casework.schools.settings import Settings
from web import present
from web.pages.trajectory.actions import ACTIONS
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.parts import OpenPart, Parts
from web.pages.trajectory.rules import lacking
from web.pages.trajectory.sharing import kept_line
from web.pages.trajectory.ways import correct_link
from web.texts import rule_text

Row = dict[str, Any]
Act = str | tuple[str, str] | None

TONES: Final = {
    "open": "info",
    "reached": "good",
    "done": "good",
    "kept": "good",
    "given": "good",
    "granted": "good",
    "joined": "good",
    "accepted": "good",
    "withdrawn": "bad",
    "declined": "bad",
    "rejected": "bad",
}


def act(opened: Opened, slug: str, label: str, thing: object = None) -> Act:
    """Return the link to an action, or why it is not possible now."""
    rule = lacking(ACTIONS[slug], opened)
    if rule:
        return rule_text(rule)
    thing_id = str(thing) if thing else None
    return label, url_for("action_form", number=opened.number, slug=slug, thing=thing_id)


def linked(opened: Opened, slug: str, label: str, thing: object = None) -> Act:
    """Return the link to an action, or nothing while it is not possible."""
    found = act(opened, slug, label, thing)
    return found if isinstance(found, tuple) else None


def status(state: str) -> tuple[str, str] | None:
    """Return the word for a state and its tone; nothing for what is simply there."""
    return (present.state_label(state), TONES.get(state, "")) if state else None


def goals(opened: Opened, parts: Parts) -> Iterator[Row]:
    """Yield the goals, in the parents' words."""
    for goal in parts.of("goal"):
        is_open = goal.state == "open"
        yield {
            "text": goal.text("words"),
            "said": goal.said,
            "status": None if is_open else status(goal.state),
            "sub": _domain(opened.settings, goal.facts.get("domain")),
            "act": linked(opened, "doel-behaald", gettext("Behaald"), goal.id) if is_open else None,
            "more": _drop(opened, "doel-laten-vallen", goal) if is_open else None,
            "lines": [],
            "url": _link(opened, "doel-wijzigen", goal) if is_open else None,
        }


def actions(opened: Opened, parts: Parts, today: date) -> Iterator[Row]:
    """Yield the actions: who, by when."""
    for one in parts.of("action"):
        is_open = one.state == "planned"
        due_on = _day(one.facts["due_on"])
        yield {
            "text": one.text("what"),
            "said": one.said,
            "sub": present.who_label(one.facts["who"]),
            "lines": [one.text("result")] if one.text("result") else [],
            "status": None if is_open else status(one.state),
            "due": present.due(due_on, today) if is_open else None,
            "act": linked(opened, "actie-gedaan", gettext("Gedaan"), one.id) if is_open else None,
            "more": _drop(opened, "actie-laten-vervallen", one) if is_open else None,
        }


def schemes(opened: Opened, parts: Parts) -> Iterator[Row]:
    """Yield how far schemes and activities came."""
    for one in parts.of("scheme"):
        scheme = opened.settings.scheme(one.facts["scheme"])
        yield {
            "text": scheme.label if scheme else one.facts["scheme"],
            "said": one.said,
            "status": status(one.facts["step"]),
            "sub": present.day(_day(one.facts["on"])),
            "lines": _lines(one, "note"),
        }


def agreements(opened: Opened, parts: Parts, today: date) -> Iterator[Row]:
    """Yield what school agreed to do."""
    for one in parts.of("agreement"):
        is_open, due_on = one.state == "open", one.facts.get("due_on")
        keep = linked(opened, "afspraak-nagekomen", gettext("Nagekomen"), one.id)
        yield {
            "text": one.text("what"),
            "said": one.said,
            "status": None if is_open else status(one.state),
            "due": present.due(_day(due_on), today) if is_open and due_on else None,
            "act": keep if is_open else None,
        }


def consents(opened: Opened, parts: Parts, receiver: Callable[[OpenPart], str]) -> Iterator[Row]:
    """Yield the agreements to share: with whom, what, who said so and how."""
    for one in parts.of("consent"):
        holds = one.state != "withdrawn"
        given = gettext(
            "%(who)s, %(day)s, %(how)s",
            who=one.text("given_by"),
            day=present.day(_day(one.facts["given_on"])),
            how=present.how_label(one.facts["how"], interpreter=one.facts["interpreter"]),
        )
        take_back = linked(opened, "toestemming-intrekken", gettext("Intrekken"), one.id)
        yield {
            "text": receiver(one),
            "said": one.said,
            "lines": [", ".join(present.content_label(code) for code in one.facts["contents"])],
            "sub": given,
            "status": None if holds else status("withdrawn"),
            "act": take_back if holds else None,
        }


def contacts(parts: Parts) -> Iterator[Row]:
    """Yield the contact moments and attempts, newest first."""
    for one in reversed(list(parts.of("contact_moment", "intake", "review"))):
        on = one.facts.get("on") or one.facts["held_on"]
        yield {
            "text": present.contact_label(one.kind, one.facts),
            "said": one.said,
            "sub": present.day(_day(on)),
            "lines": _lines(one, "summary", "stressor", "goes_well", "story", "conclusion"),
        }


def signals(opened: Opened, parts: Parts) -> Iterator[Row]:
    """Yield the signals: facts, ticked items with their days, what goes well."""
    for one in parts.of("signal"):
        if one.state == "corrected":
            yield {"text": gettext("Dit signaal hoorde bij een ander kind. De tekst is weg.")}
            continue
        yield {
            "text": one.text("seen"),
            "said": one.said,
            "more": correct_link(opened, one.id),
            "lines": [*_items(opened.settings, one), *_kept(one), *_well(one)],
            "sub": present.day(_day(one.facts["seen_on"])),
        }


def domains(opened: Opened, parts: Parts) -> Iterator[Row]:
    """Yield the life domains the parents raised."""
    for one in parts.of("domain"):
        score = one.text("score")
        yield {
            "text": _domain(opened.settings, one.facts["domain"]),
            "said": one.said,
            "lines": _lines(one, "reason"),
            "sub": gettext("Volgens de ouders: %(score)s van 5", score=score) if score else "",
        }


def _items(settings: Settings, part: OpenPart) -> Iterator[str]:
    for line in [*part.text("items").splitlines(), *part.text("health_items").splitlines()]:
        code, _, rest = line.partition("|")
        day, _, note = rest.partition("|")
        item = settings.signal_item(code)
        words = [item.label if item else code, present.day(_day(day)) if day else "", note]
        yield " · ".join(word for word in words if word)


def _kept(part: OpenPart) -> Iterator[str]:
    if "kept_too" in part.facts:
        yield kept_line(part.facts["kept_too"])


def _well(part: OpenPart) -> Iterator[str]:
    if part.text("goes_well"):
        yield gettext("Gaat goed: %(text)s", text=part.text("goes_well"))
    if part.text("parents_said"):
        yield gettext("Ouders zeiden: %(text)s", text=part.text("parents_said"))


def _lines(part: OpenPart, *fields: str) -> list[str]:
    return [part.text(field) for field in fields if part.text(field)]


def _domain(settings: Settings, code: str | None) -> str:
    found = settings.domain(code) if code else None
    return found.label if found else ""


def _link(opened: Opened, slug: str, part: OpenPart) -> str | None:
    found = linked(opened, slug, "", part.id)
    return found[1] if isinstance(found, tuple) else None


def _drop(opened: Opened, slug: str, part: OpenPart) -> Act:
    return linked(opened, slug, gettext("Gaat niet door"), part.id)


def _day(iso: str | date) -> date:
    return iso if isinstance(iso, date) else date.fromisoformat(iso)
