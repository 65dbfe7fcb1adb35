"""What a receiver can say: yes, no with a reason, and that the family landed."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.trajectories import commands as c
from casework.trajectories.commands.handover import HandoverCommand
from casework.trajectories.phases import missing
from web.pages.inbox.opened import Received
from web.schemas.base import FormSchema
from web.schemas.fields import N_
from web.schemas.handover import AcceptHandoverForm, DeclineHandoverForm
from web.schemas.landing import ReportLandingForm


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: its button, its form in the words for a receiver, its command.

    `step` must be possible (phases.STEPS).
    """

    label: str
    intro: str
    command: type[HandoverCommand]
    schema: type[FormSchema]
    step: str


ANSWERS: Final = {
    "aannemen": Answer(
        label=N_("Aannemen"),
        intro=N_("Vanaf nu zijn jullie verantwoordelijk. De school ziet wie het overneemt."),
        command=c.AcceptHandover,
        schema=AcceptHandoverForm,
        step="answer_handover",
    ),
    "afwijzen": Answer(
        label=N_("Afwijzen"),
        intro=N_(
            "De school houdt het traject en ziet je reden. "
            "Daarna kun je het pakket niet meer openen."
        ),
        command=c.DeclineHandover,
        schema=DeclineHandoverForm,
        step="answer_handover",
    ),
    "geland": Answer(
        label=N_("Het gezin is geland"),
        intro=N_("De school weet dan dat het gezin bij jullie op zijn plek is."),
        command=c.ReportLanding,
        schema=ReportLandingForm,
        step="report_landing",
    ),
}
"""By slug, in the order of the buttons."""


def is_possible(answer: Answer, received: Received) -> bool:
    """Say whether this answer can be given now; that a family landed is reported once."""
    if answer.command is c.ReportLanding and received.package.landed_on is not None:
        return False
    return missing(answer.step, received.state) is None
