"""The family's own words, beside what they dispute: attached, and shown wherever that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from flask import request, url_for
from flask.typing import ResponseReturnValue

from casework.audit.looking import Look, Subject
from casework.errors import NotFound, RuleBroken
from casework.ids import derived
from casework.privacy.content import Sealed
from casework.trajectories.commands import AttachStatement
from casework.trajectories.lines import KERNTEAM
from projections import erasures, families, timeline, trajectory_parts
from projections.families import FamilyRows, Person
from projections.timeline import Happening
from web import current, present
from web.forms.messages import in_language
from web.pages import form_view
from web.pages.family_texts import askers, described
from web.pages.form_view import Deed, Values
from web.pages.trajectory.opened import Opened, open_trajectory
from web.pages.trajectory.sharing import shared_with_me
from web.pages.trajectory.story import STORY, TEXTS
from web.routes import page
from web.schemas.rights import StatementForm

ADDRESS: Final = "/trajecten/<number>/eigen-woorden/<int:version>"
SINGLE: Final = {
    "trajectory.signal_looked_at": "look",
    "trajectory.family_referred": "question",
    "trajectory.teacher_told": "sentence",
    "trajectory.closed": "closing",
}
"""Topic -> the id of the part it tells, where there is one of its kind."""

Said = dict[int, list[str]]
"""By the version of what is disputed: what the family says of it."""


@page(ADDRESS, who=KERNTEAM)
def statement_form(number: str, version: int) -> ResponseReturnValue:
    """Ask for the family's own words about one thing that is written."""
    opened = open_trajectory(number)
    return form_view.show(_deed(opened, _disputed(opened, version)))


@page(ADDRESS, who=KERNTEAM, methods=("POST",))
def attach_statement(number: str, version: int) -> ResponseReturnValue:
    """Put the family's words beside it."""
    opened = open_trajectory(number)
    return form_view.carry_out(_deed(opened, _disputed(opened, version)))


def said_about(trajectory_id: Any, family: FamilyRows, look: Look) -> Said:
    """Return the family's words, as far as the look covers the texts they are about.

    With who says it, as what they are to the child, where that was asked.
    """
    with current.reading() as reading:
        found = timeline.statements(reading, trajectory_id)
        gone = erasures.gone_alone(reading, family.person_ids) if found else ()
    there = [person for person in family.persons if person.person_id not in gone]
    covered = [(one, text) for one in found for text in _covered(one, look)]
    texts = current.casework().reveal([text for _, text in covered], look)
    said: Said = {}
    for (one, _), text in zip(covered, texts, strict=True):
        who = _speaker(there, one.facts.get("said_by_id"))
        words = present.or_erased(text)
        said.setdefault(one.facts["about"], []).append(f"{who}: {words}" if who else words)
    return said


def _speaker(people: Sequence[Person], said_by_id: str | None) -> str:
    """Return what somebody is to the child; "" when nobody said it alone, or is not there now."""
    return next((described(one) for one in people if str(one.person_id) == said_by_id), "")


def by_part(opened: Opened, said: Said) -> dict[str, list[str]]:
    """Return the same by the id of the part of the trajectory that is disputed."""
    if not said:
        return {}
    with current.reading() as reading:
        found = timeline.at_versions(reading, opened.state.id, tuple(said))
    words: dict[str, list[str]] = {}
    for one in found:
        for part_id in _part_ids(one):
            words.setdefault(part_id, []).extend(said.get(one.version or 0, []))
    return words


def _covered(one: Happening, look: Look) -> Sequence[Sealed]:
    return [text for text in one.texts.values() if text.key_id in look.covers]


def _part_ids(one: Happening) -> set[str]:
    facts = one.facts
    ids = {str(value) for name, value in facts.items() if name.endswith("_id") and value}
    moment = f"{facts['domain']}:{facts['moment']}" if "moment" in facts else ""
    return {*ids, str(one.version), moment, SINGLE.get(one.topic, ""), facts.get("scheme") or ""}


def _disputed(opened: Opened, version: int) -> Happening:
    """Return what is disputed: something with a text that whoever asks may read."""
    with current.reading() as reading:
        found = timeline.at_versions(reading, opened.state.id, [version])
        kept = shared_with_me(opened, trajectory_parts.parts(reading, opened.state.id))
    one = next((row for row in found if row.texts and row.topic in STORY), None)
    is_gone = one is not None and one.facts.get("signal_id") in _gone(opened)
    if one is None or is_gone or kept.keeps(one.facts):
        raise NotFound(subject=opened.state.id, kind="part")
    return one


def _gone(opened: Opened) -> set[str]:
    return {str(one) for one in opened.state.corrected}


def _main(one: Happening) -> tuple[str, Sealed]:
    named = [(name, one.texts[name]) for name in TEXTS if name in one.texts]
    return named[0] if named else next(iter(one.texts.items()))


def _deed(opened: Opened, one: Happening) -> Deed:
    with current.reading() as reading:
        family = families.family(reading, opened.row.family_id)
        gone = erasures.gone_alone(reading, family.person_ids)
    there = [person for person in family.persons if person.person_id not in gone]
    return Deed(
        schema=StatementForm,
        home=url_for("trajectory_page", number=opened.number),
        commands=partial(_attaching, opened, one, family),
        version=opened.state.version,
        offers={"aside": _aside(opened, one), "speakers": askers(family, there)},
        initial=lambda: {"said_on": current.today()},
    )


def _aside(opened: Opened, one: Happening) -> list[tuple[str, str]]:
    if request.method != "GET":
        return []
    _, text = _main(one)
    ids: Mapping[str, Any] = {"trajectory": opened.state.id, "school": opened.state.school}
    subject = Subject(
        opened.state.id, "trajectory", ("timeline",), opens=frozenset({text.key_id}), **ids
    )
    (shown,) = current.casework().reveal([text], current.look([subject], purpose="rights"))
    return [(in_language(STORY[one.topic][1]), present.or_erased(shown))]


def _attaching(
    opened: Opened, one: Happening, family: FamilyRows, values: Values
) -> tuple[AttachStatement, ...]:
    # In a letter one household never reads the words of the other.
    if family.lives_apart and values["said_by_id"] is None:
        raise RuleBroken("speaker_missing", field="said_by_id")
    command = AttachStatement(
        command_id=values["command_id"],
        at=current.now(),
        trajectory_id=opened.state.id,
        statement_id=derived("statement_id", str(values["command_id"])),
        about=one.version or 0,
        key_id=_main(one)[1].key_id,
        said_on=values["said_on"],
        words=values["words"],
        said_by_id=values["said_by_id"],
    )
    return (command,)
