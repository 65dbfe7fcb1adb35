"""Forms that were saved before: whether what is sent under their id now is something else."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Final
from uuid import UUID

from flask import session
from flask_babel import gettext

from casework.application import Done
from casework.ids import mint
from web.app import held
from web.forms import Form

KEY: Final = "sent"
KEPT: Final = 20
"""Of so many forms of one session the words are known again; a digest, never the words."""

AROUND: Final = frozenset({"command_id", "expected_version", "confirmed", "bsn_seen"})
"""What goes along with the words and is none."""


def anew(form: Form, command_id: UUID, done: Done) -> Form | None:
    """Return the form to show again, under a new id, when other words came with a used one.

    None: it was saved now, or the same words were sent twice, or nobody knows what was sent.
    """
    now, known = _digest(command_id), _known()
    if not done.replayed:
        session[KEY] = [*known.items(), (str(command_id), now)][-KEPT:]
        return None
    if known.get(str(command_id), now) == now:
        return None
    told = gettext(
        "Dit formulier was al opgeslagen. Is dit iets nieuws, verstuur het dan nog een keer."
    )
    around = [(name, text) for name, text in form.hidden if name != "command_id"]
    return replace(form.refused(told), hidden=[*around, ("command_id", str(mint()))])


def _known() -> dict[str, str]:
    return dict(session.get(KEY, ()))


def _digest(command_id: UUID) -> str:
    words = sorted(pair for pair in held.words() if pair[0] not in AROUND)
    # The id goes in too: the same words in two forms do not look the same.
    return hashlib.sha256(json.dumps([str(command_id), words]).encode()).hexdigest()
