"""The register of processing: what data are used for, on which ground, how long; to be printed."""

from __future__ import annotations

from typing import Any, Final

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from casework.identity.actor import Role
from casework.register.processings import Processing, every, on
from web import current, present
from web.routes import page
from web.schemas.fields import N_

LABELS: Final = (
    ("purpose", N_("Waarvoor")),
    ("basis", N_("Grondslag")),
    ("controller", N_("Verantwoordelijk")),
    ("persons", N_("Over wie")),
    ("data", N_("Welke gegevens")),
    ("receivers", N_("Wie het krijgt")),
    ("term", N_("Hoelang")),
)


@page("/privacy/register", who=(Role.PRIVACY_OFFICER, Role.PROJECT_LEAD))
def processing_register() -> ResponseReturnValue:
    """Show every processing as it is today, and what its earlier versions said."""
    today = current.today()
    now = on(today)
    return render_template(
        "register.html",
        title=gettext("Register van verwerkingen"),
        printed_on=present.day(today),
        now=[_shown(line) for line in now],
        earlier=[_shown(line) for line in every() if line not in now and line.since <= today],
    )


def _shown(line: Processing) -> dict[str, Any]:
    purposes = present.listed(present.purpose_label(code) for code in line.purposes)
    since = present.day(line.since)
    return {
        "id": f"{line.code}-{line.version}",
        "name": line.name,
        "version": gettext("Versie %(number)s, vanaf %(day)s", number=line.version, day=since),
        "facts": [(gettext(label), getattr(line, field)) for field, label in LABELS],
        "in_log": purposes,
        "uri": line.uri,
    }
