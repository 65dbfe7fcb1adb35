"""How things are said to people: days, what is due, names shortened, words for codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from babel.dates import format_date
from flask_babel import get_locale, gettext, ngettext

from casework.days import ZONE
from casework.families.written import read_name
from casework.values.names import PersonName
from projections.worklist import WorkRow
from web import labels
from web.forms.messages import in_language
from web.schemas.plan import WHO
from web.schemas.referral import CONTACT_KINDS, CONTENTS, LANGUAGES, PARTS_OF_DAY

SOON_DAYS: Final = 2
"""Due within so many days is "soon"."""

NEAR_DAYS: Final = 14
"""Further off than this a date says more than a number of days."""


def erased() -> str:
    """Return the word that stands where a text was erased."""
    return gettext("gewist")


def taken_away() -> str:
    """Return the words that stand where somebody was who is not recorded any more."""
    return gettext("Weggehaald")


def or_erased(text: str | None) -> str:
    """Return an opened text, or the word for one that is gone."""
    return erased() if text is None else text


def day(on: date | None) -> str:
    """Return a day as `17 nov 2026`; a dash when there is none."""
    return "–" if on is None else _formatted(on, "d MMM y")


def numeric_day(at: datetime) -> str:
    """Return the day of a moment as an address holds it: `17-11-2026`, as it was at school."""
    return f"{at.astimezone(ZONE):%d-%m-%Y}"


def iso_day(text: str | None) -> str:
    """Return a stored day (ISO 8601) as `17 nov 2026`."""
    return day(date.fromisoformat(text) if text else None)


def moment(at: datetime) -> str:
    """Return a moment as `17 nov 2026, 14:05`, as the clock at school said."""
    there = at.astimezone(ZONE)
    return f"{day(there.date())}, {there:%H:%M}"


def due_words(due_on: date, today: date) -> str:
    """Return `vandaag`, `morgen`, `over 3 dagen`, `3 dagen te laat`; far off only the day."""
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(num)d dag te laat", "%(num)d dagen te laat", -days)
    if days > NEAR_DAYS:
        return day(due_on)
    near = {0: gettext("vandaag"), 1: gettext("morgen")}
    return near.get(days) or ngettext("over %(num)d dag", "over %(num)d dagen", days)


def due_state(due_on: date | None, today: date) -> str:
    """Return late, today, soon, later or none: how the page marks it, beside the words."""
    if due_on is None:
        return "none"
    days = (due_on - today).days
    if days <= 0:
        return "late" if days < 0 else "today"
    return "soon" if days <= SOON_DAYS else "later"


def due(due_on: date | None, today: date) -> tuple[str, str, str]:
    """Return words, day and state of what is due; the day is empty when the words say it."""
    if due_on is None:
        return "", "", "none"
    words, on = due_words(due_on, today), day(due_on)
    return words, "" if words == on else on, due_state(due_on, today)


def name(text: str | None) -> str:
    """Return an opened name as one says it."""
    return erased() if text is None else read_name(text).full()


def initials(text: str | None) -> str:
    """Return an opened name as its first letters, `N. W.`: prefixes do not count."""
    return erased() if text is None else _apart(read_name(text)).masked()


def child(text: str | None, group: str | None, *, is_masked: bool) -> str:
    """Return how a child is called on a page: name or initials, and the group."""
    called = initials(text) if is_masked else name(text)
    if not group or not group[0].isdigit():
        # The voorschool is a group of its own, not the number of one.
        return ", ".join(filter(None, (called, group)))
    return gettext("%(name)s, groep %(group)s", name=called, group=group)


def phase_label(code: str) -> str:
    """Return the word for a phase."""
    return _label(labels.PHASES, code)


def role_label(code: str) -> str:
    """Return the word for a role."""
    return _label(labels.ROLES, code)


def task_label(code: str) -> str:
    """Return what has to be done."""
    return _label(labels.TASKS, code)


def next_step_label(phase: str) -> str:
    """Return what brings a phase on when nothing is due in it."""
    return _label(labels.NEXT_STEPS, phase)


def waits_label(code: str) -> str:
    """Return for whom something waits: `de intern begeleider`."""
    return _label(labels.WAITS, code)


def state_label(code: str) -> str:
    """Return the word for how a part of a trajectory stands."""
    return _label(labels.STATES, code)


def sort_label(code: str) -> str:
    """Return by what a list is sorted."""
    return _label(labels.SORTS, code)


def purpose_label(code: str) -> str:
    """Return what something was done or seen for."""
    return _label(labels.PURPOSES, code)


def channel_label(code: str) -> str:
    """Return by which way something was seen."""
    return _label(labels.CHANNELS, code)


def who_label(code: str) -> str:
    """Return who does an action."""
    return _option(WHO, code)


def content_label(code: str) -> str:
    """Return what parents agreed to share."""
    return _option(CONTENTS, code)


def language_label(code: str) -> str:
    """Return the name of a language."""
    return _option(LANGUAGES, code)


def how_label(code: str, *, interpreter: bool) -> str:
    """Return how parents agreed: `mondeling, met tolk`."""
    how = gettext("schriftelijk") if code == "written" else gettext("mondeling")
    return gettext("%(how)s, met tolk", how=how) if interpreter else how


def contact_label(kind: str, facts: Mapping[str, Any]) -> str:
    """Return what a contact moment was: `Telefoon, ochtend: niet bereikt`."""
    if kind == "intake":
        return gettext("Intakegesprek")
    if kind == "review":
        return gettext("Plan besproken")
    return gettext(
        "%(kind)s, %(part)s: %(reached)s",
        kind=_option(CONTACT_KINDS, facts["kind"]),
        part=_option(PARTS_OF_DAY, facts["part_of_day"]).lower(),
        reached=gettext("gesproken") if facts["reached"] else gettext("niet bereikt"),
    )


def trajectory_status(row: WorkRow, today: date) -> tuple[str, str]:
    """Return in a word how a trajectory stands, and its tone."""
    if row.is_restricted:
        return gettext("Stilgezet"), "bad"
    if row.is_closed:
        return phase_label("closed"), ""
    if row.due_on is not None and row.due_on < today:
        return gettext("Te laat"), "bad"
    if row.phase == "handover":
        return gettext("Wacht op overdracht"), "wait"
    if row.contact is None and row.phase != "signal":
        return gettext("Nog niet opgepakt"), "wait"
    return phase_label(row.phase), "info"


def retention(row: WorkRow) -> dict[str, str]:
    """Return until when the content is kept, and why."""
    if row.gone_on is None:
        reason = gettext("Zolang het traject loopt. Na het afsluiten staat hier een datum.")
        return {"date": "", "reason": reason}
    return {
        "date": gettext("Tot %(day)s", day=day(row.gone_on)),
        "reason": gettext("Daarna wordt de inhoud gewist. Alleen aantallen blijven."),
    }


def listed(words: Iterable[str]) -> str:
    """Return words as one says them: `a, b en c`."""
    *first, last = [*words] or [""]
    return gettext("%(first)s en %(last)s", first=", ".join(first), last=last) if first else last


def _formatted(on: date, shape: str) -> str:
    # Some versions of the locale data end a short month with a dot.
    return format_date(on, shape, locale=get_locale() or "nl").replace(".", "")


def _label(table: labels.Labels, code: str) -> str:
    return str(table.get(code, code))


def _option(options: Iterable[tuple[Any, ...]], code: str) -> str:
    found = next((option[1] for option in options if option[0] == code), code)
    return in_language(str(found))


def _apart(called: PersonName) -> PersonName:
    """Take a name that was typed on one line apart; words in small letters are prefixes."""
    words = [word for word in called.call_name.split() if not word.islower()]
    if called.surname or called.given or len(words) < 2:
        return called
    return PersonName(call_name=words[0], surname=words[-1])
