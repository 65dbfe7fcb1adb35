"""What is typed by people in a hurry, by accident, and by somebody who means harm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casework.values.names import LONGEST_PART
from casework.values.texts import without_controls
from tests.faults.browser import Answer, Browser, form_of
from tests.faults.filling import asked_by, usual
from tests.faults.forms import PageForm, Sent
from tests.faults.road import Stop
from web.schemas.asked import Asked
from web.schemas.choosing import Chosen
from web.schemas.contacts import Reach, Whole
from web.schemas.days import BirthDay, Day
from web.schemas.school_lists import Listed
from web.schemas.seen_items import SeenItems
from web.schemas.words import SaidName

SCRIPT = "<script>alert('x')"
ODD = (
    f'{SCRIPT}</script> é \0 😀👩‍👧 שלום مرحبا \u202egnip "O\'Brien" & <img src=x onerror=alert(1)>'
    " {{7*7}} %(x)s \\ burgerservicenummer 123456782"
)
"""Legal, however odd; with something like a citizen's number, so that the form asks once."""

LONG = "Eenheel langverhaal " * 5000
NEVER = ("01-01-1780", "31-02-2026", "gisteren 😀", "9" * 400)
NO_REACH = ("<script>", "😀")


def odd(_schema: Any, _name: str, field: Asked[Any]) -> str:
    """Return the oddest legal answer to a field."""
    if isinstance(field, Reach | BirthDay | Day | Whole):
        return usual(field, "odd")
    return ODD[: LONGEST_PART if isinstance(field, SaidName) else field.maxlength or 500]


def illegal(stop: Stop, form: PageForm, sent: Sent) -> Iterator[Sent]:
    """Yield answers that the form of a stop has to refuse."""
    fields = asked_by(stop.schema)
    if any(field.required for field in fields.values()):
        yield {name: [""] for name in {*sent, *fields}}
    texts = [name for name, field in fields.items() if _is_typed(field)]
    if texts:
        yield {**sent, **{name: [LONG] for name in texts}}
    for name, field in fields.items():
        yield from ({**sent, name: [wrong]} for wrong in _wrong(field))
    for name in ("command_id", "expected_version"):
        if name in form.fields:
            yield {**sent, name: ["'; DROP TABLE events; --\0"]}


def check_refused(answer: Answer, sent: Sent, tried: Sent) -> None:
    """The form is there again with what is wrong and with every word, and runs no script."""
    short = {name: [value[:40] for value in values] for name, values in tried.items()}
    assert answer.is_refused_at_the_field, (answer.path, answer.status, short)
    shown = form_of(answer).filled()
    typed = {name: values for name, values in tried.items() if name in sent and name in shown}
    lost = {n: (v, shown[n]) for n, v in typed.items() if _as_shown(v) != _as_shown(shown[n])}
    assert _kept(lost) == {}, (answer.path, short)
    assert SCRIPT not in answer.text


def attempt(stop: Stop, browser: Browser, form: PageForm, sent: Sent) -> int:
    """Try everything illegal at one stop; return how much that was."""
    tries = list(illegal(stop, form, sent))
    for tried in tries:
        check_refused(browser.submit(form, tried), sent, tried)
    return len(tries)


def _is_typed(field: Asked[Any]) -> bool:
    return not isinstance(field, Chosen) and field.shown_as() != "hidden"


def _wrong(field: Asked[Any]) -> tuple[str, ...]:
    if isinstance(field, Day | BirthDay):
        return NEVER
    if isinstance(field, Chosen) and not isinstance(field, SeenItems):
        return ("bestaat niet <b>",)
    if isinstance(field, Reach):
        return NO_REACH
    if isinstance(field, Whole):
        return ("-1", "1e9", "drie", "1" * 400)
    return ("# [x]\n" * 30_000,) if isinstance(field, Listed) else ()


def _as_shown(values: list[str]) -> list[str]:
    """Return what was typed but for what a page cannot carry: control characters, line ends."""
    return [" ".join(without_controls(value).split()) for value in values if value]


def _kept(lost: dict[str, tuple[list[str], list[str]]]) -> dict[str, tuple[list[str], list[str]]]:
    """Leave out what was never words: a choice that is not on offer cannot be shown as chosen."""
    return {n: both for n, both in lost.items() if both[0] != ["bestaat niet <b>"]}
