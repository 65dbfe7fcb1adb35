"""Pages that exist in tests alone: a form, a page for one role, and pages that go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import redirect, render_template_string, request
from flask.typing import ResponseReturnValue

from casework.audit.looking import Subject
from casework.errors import (
    Busy,
    CaseworkError,
    Conflict,
    KeyErased,
    LogUnavailable,
    NotFound,
    ReasonNeeded,
    RuleBroken,
)
from casework.identity.actor import Role
from casework.ids import derived
from web import routes
from web.app import kept
from web.app.reading import not_here
from web.errors import on_refusal
from web.routes import PUBLIC, SIGNED_IN, page

FORM = (
    '<form method="post"><input type="hidden" name="csrf_token" value="{{ csrf_token() }}">'
    '<textarea name="words">{{ typed.words }}</textarea></form>'
)
SAVED: list[list[str]] = []
SOMEBODY = derived("test", "somebody")
WRONG: dict[str, Exception] = {
    "regel": RuleBroken("goal_missing"),
    "botsing": Conflict(subject=SOMEBODY, part="name", versions=(2,)),
    "gewist": KeyErased(),
    "logboek": LogUnavailable(),
    "druk": Busy(),
    "fout": ZeroDivisionError("zebra-marker"),
    "andermans": NotFound(subject=SOMEBODY),
}


@pytest.fixture
def probes() -> Iterator[None]:
    """Register these pages for one test; ask for it before the site."""
    routes.load_pages()
    before = dict(routes._ROUTES)
    SAVED.clear()
    page("/proef", who=SIGNED_IN)(probe_form)
    page("/proef", who=SIGNED_IN, methods=("POST",))(probe_save)
    page("/proef/kernteam", who={Role.CORE_MEMBER})(probe_kernteam)
    page("/proef/fout/<kind>", who=PUBLIC)(probe_wrong)
    page("/proef/vreemd", who=SIGNED_IN)(probe_foreign)
    page("/proef/opnieuw", who=SIGNED_IN)(probe_again)
    page("/proef/traject/<number>", who=SIGNED_IN)(probe_trajectory)
    page("/proef/traject/<number>", who=SIGNED_IN, methods=("POST",))(probe_trajectory_save)
    yield
    routes._ROUTES.clear()
    routes._ROUTES.update(before)


def probe_form() -> str:
    return render_template_string(FORM, typed=kept.take(request.path) or {})


def probe_save() -> ResponseReturnValue:
    SAVED.append(request.form.getlist("words"))
    return redirect("/account", 303)


def probe_kernteam() -> str:
    return "kernteam"


def probe_wrong(kind: str) -> str:
    raise WRONG[kind]


def probe_foreign() -> str:
    raise not_here(Subject(SOMEBODY, "trajectory", ()))


def probe_again() -> str:
    def answer(error: CaseworkError) -> Any:
        return f"opnieuw: {error}", 422

    on_refusal(answer)
    raise RuleBroken("goal_missing")


def probe_trajectory(number: str) -> str:
    return render_template_string(FORM, typed=kept.take(request.path) or {"words": number})


def probe_trajectory_save(number: str) -> str:
    raise ReasonNeeded(number=number)
