"""Two people changed the same part of a trajectory: what the other made of it, in words."""

from __future__ import annotations

from flask_babel import gettext

from casework.events import Event, contents
from casework.privacy.content import Sealed
from projections import trajectory_parts
from projections.facts import public_fields
from web import current, present
from web.pages.trajectory.opened import Opened
from web.pages.trajectory.sharing import kept_line, shared_with_me
from web.pages.trajectory.story import STORY


def told(opened: Opened, event: Event) -> list[tuple[str, str]]:
    """Return what happened and its texts; the access line comes first."""
    _, title = STORY.get(event.topic, ("", gettext("Gewijzigd")))
    with current.reading() as reading:
        kept = shared_with_me(opened, trajectory_parts.parts(reading, opened.state.id))
    content_kept = kept.keeps(public_fields(event))
    if content_kept:
        return [(gettext(title), kept_line(content_kept))]
    sealed = [content for _, content in contents(event) if isinstance(content, Sealed)]
    keys = {one.key_id for one in sealed}
    child, itself = opened.subjects("clash")
    look = current.look([child, itself] if opened.row.child_id in keys else [itself])
    texts = current.casework().reveal(sealed, look)
    return [(gettext(title), " ".join(present.or_erased(text) for text in texts))]
