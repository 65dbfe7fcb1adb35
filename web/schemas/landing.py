"""The form with which a receiver reports that the family landed."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Day


class ReportLandingForm(FormSchema):
    """One day."""

    title = N_("Het gezin is geland")
    submit_label = N_("Melden")

    on = Day(N_("Sinds wanneer?"), required=True, not_future=True)
