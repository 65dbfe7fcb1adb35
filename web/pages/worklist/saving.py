"""Filters somebody comes back to: saved under what they ask, seen by nobody else."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from casework.trajectories.lines import DEALERS
from projections.worklist import Asked
from web import current
from web.pages.worklist.asked import asked_for, query_of
from web.pages.worklist.filters import summary_of
from web.routes import page


def saved_filters(asked: Asked) -> dict[str, Any]:
    """Return the saved filters as links, and what saving this one needs."""
    kept = current.desk().filters.of(current.actor().staff_id)
    is_on = bool(asked.phases or asked.contact or asked.late_on)
    return {
        "links": [(summary_of(_read(one)), f"{url_for('worklist')}?{one}", one) for one in kept],
        "save_url": url_for("save_filter"),
        "forget_url": url_for("forget_filter"),
        "query": _written(asked),
        "can_be_saved": is_on and _written(asked) not in kept,
    }


@page("/werkvoorraad/filters", who=DEALERS, methods=("POST",))
def save_filter() -> ResponseReturnValue:
    """Keep the filters that are on."""
    query = _written(_read(request.form.get("query", "")))
    if current.desk().filters.save(current.actor().staff_id, query):
        flash(gettext("Filters bewaard. Alleen jij ziet ze."))
    else:
        flash(gettext("Je hebt al veel filters bewaard. Gooi er eerst een weg."), "error")
    return redirect(f"{url_for('worklist')}?{query}", 303)


@page("/werkvoorraad/filters/weg", who=DEALERS, methods=("POST",))
def forget_filter() -> ResponseReturnValue:
    """Throw saved filters away."""
    current.desk().filters.forget(current.actor().staff_id, request.form.get("query", ""))
    flash(gettext("Filters weggegooid."))
    return redirect(url_for("worklist"), 303)


def _read(query: str) -> Asked:
    """Read a query as the address is read, so that nothing else than filters is kept."""
    return asked_for(MultiDict(parse_qs(query[:2000])))


def _written(asked: Asked) -> str:
    return urlencode(query_of(asked), doseq=True)
