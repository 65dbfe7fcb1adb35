"""One pair of answers for every form that becomes a command: show it, carry it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.application import Done
from casework.commands import Command
from casework.errors import Conflict, RuleBroken
from casework.events import Event
from web import current, present
from web.app import held, kept, sent
from web.forms import Form, FormField, parse, start
from web.forms.messages import in_language
from web.schemas.base import FormSchema
from web.staff_names import names_of
from web.texts import rule_text

Values = dict[str, Any]
Pairs = list[tuple[str, str]]


NO_OFFERS: Final[Mapping[str, Any]] = MappingProxyType({})


def nothing() -> Mapping[str, Any]:
    """Begin with an empty form."""
    return {}


def no_more() -> None:
    """Leave it at what was saved."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One form and what it does. `home`: where it leads; `version`: what the sender looks at.

    `initial` gives the values the form begins with, as they are now; `offers` what there is
    to choose from. `told` puts a fact that clashes in words; without it the form, begun anew,
    shows what the other made of it. `after` is what comes once it is saved.
    """

    schema: type[FormSchema]
    home: str
    commands: Callable[[Values], Sequence[Command]]
    version: int | None = None
    offers: Mapping[str, Any] = field(default_factory=dict)
    initial: Callable[[], Mapping[str, Any]] = nothing
    told: Callable[[Event], Pairs] | None = None
    after: Callable[[], None] = no_more


def show(deed: Deed) -> ResponseReturnValue:
    """Show the form: with the words that were kept, or with what is so now."""
    typed = kept.take(request.path)
    initial = {} if typed else deed.initial()
    return render_template("form.html", form=start(deed.schema, _context(deed, initial), typed))


def carry_out(deed: Deed) -> ResponseReturnValue:
    """Give the form's commands to the door, or show it again with every word kept."""
    values, form = parse(deed.schema, request.form, _context(deed, {}))
    if values is None:
        return render_template("form.html", form=form), 422
    command_id = values["command_id"]
    try:
        done = current.execute(*deed.commands(values))
    except RuleBroken as refusal:
        told = form.refused(rule_text(refusal.rule), str(refusal.facts.get("field", "")))
        return render_template("form.html", form=told), 422
    except Conflict as clash:
        return _clash(deed, form, clash), 409
    return _finished(deed, form, command_id, done)


def _finished(deed: Deed, form: Form, command_id: UUID, done: Done) -> ResponseReturnValue:
    """Say that it was saved, and go where the form leads."""
    again = sent.anew(form, command_id, done)
    if again is not None:
        return render_template("form.html", form=again), 422
    held.forget(request.path)
    if not done.replayed:
        deed.after()
    flash(gettext("Opgeslagen: %(title)s.", title=in_language(deed.schema.title)), "success")
    return redirect(deed.home, 303)


def not_now(
    title: str, rule: str, home: str, back_label: str = "", words: Pairs | None = None
) -> ResponseReturnValue:
    """Say why something cannot be done now, and lead back; `words` were typed, and are to copy."""
    about = {"title": title, "why": rule_text(rule), "words": words or []}
    back = {"back_url": home, "back_label": back_label}
    return render_template("not_now.html", **about, **back), 409


def _context(deed: Deed, initial: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "today": current.today(),
        "action": request.path,
        "cancel_url": deed.home,
        "version": deed.version,
        "draft_url": url_for("save_draft"),
        "initial": initial,
        **deed.offers,
    }


def _clash(deed: Deed, form: Form, clash: Conflict) -> str:
    """Return both versions, with names and times; the form sends on top of the other's."""
    history = current.casework().since(clash.subject, min(clash.versions) - 1)
    theirs = [event for event in history if event.originator_version in clash.versions][-1]
    me = current.actor().staff_id
    names = names_of([theirs.stamp.by, me])
    again = [(name, value) for name, value in form.hidden if name != "expected_version"]
    version = str(history[-1].originator_version)
    other = {"by": names.get(theirs.stamp.by, ""), "at": present.moment(theirs.stamp.at)}
    mine = {"by": names.get(me, ""), "at": present.moment(current.now())}
    return render_template(
        "conflict.html",
        is_own=theirs.stamp.by == me,
        theirs={**other, "values": deed.told(theirs) if deed.told else _as_it_is(deed)},
        mine={**mine, "values": answers(form)},
        keep_theirs_url=deed.home,
        form=replace(form, hidden=[*again, ("expected_version", version)]),
    )


def _as_it_is(deed: Deed) -> Pairs:
    return answers(start(deed.schema, _context(deed, deed.initial())))


def answers(form: Form) -> Pairs:
    """Return question and answer of every field that is filled, as people read them."""
    return [(shown.label, _answer(shown)) for shown in form.fields if shown.value]


def typed_words(
    schema: type[FormSchema],
    typed: Mapping[str, str] | None,
    offers: Mapping[str, Any] = NO_OFFERS,
) -> Pairs:
    """Return what was typed in a form that cannot be sent now, to copy; None: nothing was."""
    return answers(start(schema, {**offers, "today": current.today()}, typed)) if typed else []


def _answer(shown: FormField) -> str:
    labels: dict[str, str] = {}
    for option in shown.choices:
        pairs = option[1] if isinstance(option[1], list) else [option]
        labels.update({str(code): label for code, label, *_ in pairs})
    chosen = [shown.value] if isinstance(shown.value, str) else shown.value
    return ", ".join(labels.get(one, one) for one in chosen)
