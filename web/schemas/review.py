"""The form of a review: what the officer makes of what stood out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casework.reviews.codes import Outcome
from web.schemas.base import FormSchema, Problem
from web.schemas.fields import N_, Choice, Words

OUTCOMES = (
    (Outcome.FINE, N_("In orde")),
    (Outcome.ASK, N_("Navragen: blijft in de lijst")),
    (Outcome.MISUSE, N_("Misbruik: melden")),
)


class ReviewForm(FormSchema):
    """A decision, with a remark where one is needed."""

    title = N_("Nakijken")
    submit_label = N_("Besluit opslaan")
    messages = {  # noqa: RUF012 - as in the base
        "remark_missing": N_("Schrijf op wat je vraagt of meldt, en aan wie.")
    }

    outcome = Choice(N_("Wat is je besluit?"), OUTCOMES, required=True)
    remark = Words(
        N_("Opmerking"),
        rows=3,
        max_length=1000,
        hint=N_("Nodig bij navragen en melden. Schrijf niets over het gezin zelf."),
    )

    def check(self, values: Mapping[str, Any]) -> Iterable[Problem]:
        """Ask for a remark where the decision needs one."""
        if values.get("outcome") in {Outcome.ASK, Outcome.MISUSE} and not values.get("remark"):
            yield Problem("remark", "remark_missing")
