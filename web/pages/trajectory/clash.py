"""Two people changed the same part of a trajectory: what the other made of it, in words."""

from __future__ import annotations

from flask_babel import gettext

from casework.events import Event, contents
from casework.privacy.content import Sealed
from web import current, present
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.story import STORY


def told(opened: Opened, event: Event) -> list[tuple[str, str]]:
    """Return what happened and its texts; the access line comes first."""
    sealed = [content for _, content in contents(event) if isinstance(content, Sealed)]
    look = current.look(opened.subjects("clash"))
    texts = current.casework().reveal(sealed, look)
    _, title = STORY.get(event.topic, ("", gettext("Gewijzigd")))
    return [(gettext(title), " ".join(present.or_erased(text) for text in texts))]
