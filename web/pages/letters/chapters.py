"""The chapters of a letter that tell what happened: signals, talks, the plan, with whom shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from flask_babel import gettext

from casework.days import local_day
from casework.events import Event
from casework.families.told import YES
from casework.families.written import read_address, read_name
from casework.schools.settings import Settings
from casework.trajectories.events import StatementAttached
from casework.values.birth_dates import PartialDate
from casework.values.phones import readable_phone
from projections.facts import public_fields
from web import present
from web.forms.messages import in_language
from web.pages.letters import words
from web.pages.letters.letter import Chapter, Entry, Line
from web.pages.letters.opening import Happened
from web.pages.privacy.words import TOPICS
from web.pages.trajectory.story import STORY, which
from web.schemas.fields import N_

Names = Mapping[Any, str]
Said = Mapping[int, Sequence[str]]

SIGNALS: Final = ("signal_",)
BEGINNING: Final = ("referral_opened", "family_referred")
TALKS: Final = ("contact_recorded", "intake_held", "domain_discussed", "plan_reviewed")
SCHOOL: Final = ("school_agreed", "school_agreement_kept", "teacher_told")
END: Final = ("closed", "reopened")

TITLES: Final = (
    ("signals", N_("Wat school zag"), SIGNALS),
    ("question", N_("De vraag van het gezin"), BEGINNING),
    ("talks", N_("Gesprekken met het gezin"), TALKS),
    ("plan", N_("Het plan: doelen, acties en regelingen"), ("goal_", "action_", "scheme_")),
    ("school", N_("Afspraken met school"), SCHOOL),
    ("sharing", N_("Met wie we het delen"), ("consent_", "handover_", "landing_", "aftercare_")),
    ("end", N_("De afsluiting"), END),
)
"""Chapter -> the beginnings of the topics that are told in it; the rest is in the last one."""

OTHER: Final = ("other", N_("Wat er verder is opgeschreven"))
SILENT: Final = frozenset(
    {
        "trajectory.phase_entered",
        "trajectory.task_planned",
        "trajectory.retention_set",
        "trajectory.hold_placed",
        "trajectory.hold_lifted",
        "trajectory.correction_seen",
    }
)
"""Bookkeeping without a word in it: it says nothing about the family."""

DAYS: Final = {
    "seen_on": N_("Gezien op"),
    "held_on": N_("Gesproken op"),
    "given_on": N_("Gezegd op"),
    "withdrawn_on": N_("Ingetrokken op"),
    "due_on": N_("Uiterlijk op"),
    "readable_until": N_("Te lezen tot"),
    "closed_on": N_("Afgesloten op"),
    "on": N_("Op"),
}


def told(happened: tuple[Happened, ...], names: Names, settings: Settings) -> Iterator[Chapter]:
    """Yield the chapters that have something in them, in the order of the letter."""
    shown = [one for one in happened if one.event.topic not in SILENT]
    said = _said(shown)
    left = [one for one in shown if not isinstance(one.event, StatementAttached)]
    for code, title, starts in TITLES:
        mine = [one for one in left if _topic(one).startswith(starts)]
        left = [one for one in left if one not in mine]
        if mine:
            entries = tuple(entry(one, names, settings, said) for one in mine)
            yield Chapter(code=code, title=in_language(title), entries=entries)
    rest = [one for one in left if one.texts]
    if rest:
        entries = tuple(entry(one, names, settings, said) for one in rest)
        yield Chapter(code=OTHER[0], title=in_language(OTHER[1]), entries=entries)


def entry(one: Happened, names: Names, settings: Settings, said: Said) -> Entry:
    """Return one happening as the letter tells it: without a name of staff.

    `said`: the family's own words, by the version of what they dispute.
    """
    event = one.event
    return Entry(
        id=str(event.originator_version),
        day=present.day(local_day(event.stamp.at)),
        title=_title(event, names, settings),
        by=by(event, names),
        lines=(*_days(event), *_lines(one, settings)),
        statements=tuple(said.get(event.originator_version, ())),
    )


def own_words(statement: Happened) -> list[str]:
    """Return what somebody of the family says about something that is written."""
    return [present.or_erased(text) for text in statement.texts.values()]


def by(event: Event, names: Names) -> str:
    """Return who wrote it down: role and organisation."""
    return words.somebody(event.stamp.role, names.get(event.stamp.organisation, ""))


def written(name: str, text: str | None, settings: Settings) -> str:
    """Return an opened text as a parent reads it."""
    if text is None:
        return present.erased()
    if name in {"items", "health_items"}:
        return "\n".join(_item(line, settings) for line in text.splitlines())
    read = _READERS.get(name)
    return read(text) if read else text


def _said(shown: Sequence[Happened]) -> Said:
    said: dict[int, list[str]] = {}
    for one in shown:
        if isinstance(one.event, StatementAttached):
            said.setdefault(one.event.about, []).extend(own_words(one))
    return said


def _title(event: Event, names: Names, settings: Settings) -> str:
    kind_title = STORY.get(event.topic)
    title = in_language(kind_title[1] if kind_title else TOPICS.get(event.topic, ""))
    detail = which(event.topic, public_fields(event), dict(names), settings)
    return f"{title}: {detail}" if detail else title


_READERS: Final[dict[str, Callable[[str], str]]] = {
    "name": lambda text: read_name(text).full(),
    "child_name": lambda text: read_name(text).full(),
    "address": lambda text: ", ".join(read_address(text).lines()),
    "birth_date": lambda text: PartialDate.from_iso(text).written(),
    "phone": readable_phone,
    "language": present.language_label,
    "interpreter": lambda answer: gettext("Ja") if answer == YES else gettext("Nee"),
}


def _topic(one: Happened) -> str:
    return one.event.topic.partition(".")[2]


def _days(event: Event) -> Iterator[Line]:
    for name, label in DAYS.items():
        day = getattr(event, name, None)
        if day is not None:
            yield Line(in_language(label), present.day(day))
    contents = getattr(event, "contents", ())
    if contents:
        shared = present.listed(present.content_label(code) for code in contents)
        yield Line(gettext("Wat er gedeeld mag worden"), shared)


def _lines(one: Happened, settings: Settings) -> Iterator[Line]:
    for name, text in one.texts.items():
        yield Line(words.field(name), written(name, text, settings))


def _item(line: str, settings: Settings) -> str:
    code, _, rest = line.partition("|")
    day, _, note = rest.partition("|")
    item = settings.signal_item(code)
    parts = [item.label if item else code, present.iso_day(day) if day else "", note]
    return " · ".join(part for part in parts if part)
