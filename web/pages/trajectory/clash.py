"""Two people changed the same part: both versions, names and times, and the words kept."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, url_for
from flask_babel import gettext

from casework.errors import Conflict
from casework.events import Event, contents
from casework.privacy.content import Sealed
from web import current, present
from web.forms import Form
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.story import STORY
from web.staff_names import names_of


def clash_page(opened: Opened, form: Form, clash: Conflict) -> str:
    """Return the page that shows both versions; the form sends on top of the other's."""
    history = current.casework().since(opened.state.id, min(clash.versions) - 1)
    theirs = [event for event in history if event.originator_version in clash.versions][-1]
    names = names_of([theirs.stamp.by, current.actor().staff_id])
    again = [(n, v) for n, v in form.hidden if n != "expected_version"]
    version = history[-1].originator_version
    return render_template(
        "conflict.html",
        title=gettext("Jullie wijzigden hetzelfde"),
        theirs={
            "by": names.get(theirs.stamp.by, ""),
            "at": present.moment(theirs.stamp.at),
            "values": _values(opened, theirs),
        },
        mine={
            "by": names.get(current.actor().staff_id, ""),
            "at": present.moment(current.now()),
            "values": [(field.label, field.value) for field in form.fields if field.value],
        },
        keep_theirs_url=url_for("trajectory_page", number=opened.number),
        form=replace(form, hidden=[*again, ("expected_version", str(version))]),
    )


def _values(opened: Opened, event: Event) -> list[tuple[str, str]]:
    sealed = [content for _, content in contents(event) if isinstance(content, Sealed)]
    look = current.look(opened.subjects("clash"))
    texts = current.casework().reveal(sealed, look)
    _, title = STORY.get(event.topic, ("", gettext("Gewijzigd")))
    words = [current.erased() if text is None else text for text in texts]
    return [(gettext(title), " ".join(words))]
