"""The form that counts a light contact."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Choice, Day
from web.schemas.referral import on_offer


class LightContactForm(FormSchema):
    """A theme and a day."""

    title = N_("Licht contact tellen")
    intro = N_("Iemand kwam met één vraag. Je telt alleen het onderwerp en de dag, geen persoon.")
    submit_label = N_("Tellen")

    theme = Choice(N_("Waar ging het over?"), on_offer("themes"), required=True)
    on = Day(N_("Wanneer?"), required=True, not_future=True)
