"""The summary of important facts, for a parent without custody: about the child, nothing else.

Dutch civil code, book 1, article 377c: what matters about the person of the child, or its care
and upbringing. No text is opened for it: it is told from phases, days and codes alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from flask_babel import gettext, ngettext

from casework.schools.settings import Settings
from casework.trajectories.trajectory import NOUN, Trajectory
from projections.worklist import WorkRow
from web import current, present
from web.pages.letters.letter import Chapter, Line

ABOUT_THE_CHILD: Final = frozenset({"parenting", "health", "language_school", "social", "leisure"})
"""Life domains that are about the child; money, housing and work are the household's."""


def important_facts(work: WorkRow, settings: Settings, names: Mapping[Any, str]) -> Chapter:
    """Return what a parent without custody is told."""
    state = cast(Trajectory, current.casework().state(NOUN, work.trajectory_id))
    return Chapter(
        code="facts",
        title=gettext("De belangrijke feiten over uw kind"),
        lines=tuple(_facts(work, state, settings, names)),
    )


def _facts(
    work: WorkRow, state: Trajectory, settings: Settings, names: Mapping[Any, str]
) -> Iterator[Line]:
    yield Line(gettext("Sinds"), present.day(work.signalled_on))
    yield Line(gettext("Hoe ver het is"), present.phase_label(state.phase))
    talks = sum(reached for _, _, reached in state.attempts)
    if talks:
        said = ngettext("%(num)d gesprek", "%(num)d gesprekken", talks)
        yield Line(gettext("Gesprekken met het gezin"), said)
    themes = [
        domain.label
        for domain in settings.domains
        if domain.code in ABOUT_THE_CHILD and domain.code in {code for code, _ in state.domains}
    ]
    if themes:
        yield Line(gettext("Waar het over gaat"), present.listed(themes))
    if state.package is not None and state.package.is_accepted:
        name = names.get(state.package.organisation_id, "")
        yield Line(gettext("Wie het gezin nu helpt"), name)
    reason = settings.closing_reason(state.close_reason or "")
    if state.is_closed:
        label = reason.label if reason else ""
        ended = gettext("%(day)s, %(why)s", day=present.day(state.closed_on), why=label)
        yield Line(gettext("Afgesloten"), ended)
