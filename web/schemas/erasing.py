"""The forms of erasing: what goes and why; the second person's yes."""

from __future__ import annotations

from casework.erasures.codes import Basis
from web.schemas.base import FormSchema
from web.schemas.fields import N_, Choice, Words, YesNo

BASES = (
    (Basis.REQUEST, N_("Het gezin vroeg erom")),
    (Basis.CONSENT_WITHDRAWN, N_("De toestemming is ingetrokken")),
    (Basis.WRONG_FILE, N_("Het staat in het verkeerde dossier")),
    (Basis.COURT, N_("Een rechter of toezichthouder besloot het")),
)


class ProposeErasureForm(FormSchema):
    """What goes, on which ground, and whether it can wait for the backups."""

    title = N_("Laten wissen")
    intro = N_("Je ziet eerst wat er leeg wordt. Pas als een tweede persoon instemt, is het weg.")
    submit_label = N_("Voorstellen")

    what = Choice(N_("Wat moet weg?"), lambda context: context["what"], required=True)
    basis = Choice(N_("Waarom?"), BASES, required=True)
    motive = Words(
        N_("Toelichting"),
        required=True,
        rows=3,
        max_length=1000,
        hint=N_("Wie vroeg het, wanneer, en wat is afgewogen. Geen inhoud van het dossier."),
    )
    is_urgent = YesNo(
        N_("Moet het ook meteen uit alle reservekopieën?"),
        required=True,
        hint=N_("Anders is het daar na zeven dagen niet meer te openen."),
    )


class ConfirmErasureForm(FormSchema):
    """The second person's yes; there is no way back."""

    title = N_("Instemmen met wissen")
    intro = N_("Dit kan niet ongedaan worden gemaakt, ook niet uit een reservekopie.")
    submit_label = N_("Ja, wis dit voorgoed")


class WithdrawErasureForm(FormSchema):
    """Taking a proposal back; everything stays."""

    title = N_("Voorstel intrekken")
    intro = N_("Er wordt niets gewist.")
    submit_label = N_("Voorstel intrekken")
