"""The forms about the course: who holds it, the teacher's sentence, closing, reopening."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Choice, Day, PlainLine, Ref, Words
from web.schemas.referral import on_offer


class ClaimForm(FormSchema):
    """Picking up; one button."""

    title = N_("Oppakken")
    intro = N_("Je wordt de vaste contactpersoon van dit gezin.")
    submit_label = N_("Ik pak dit op")


class HandOutForm(FormSchema):
    """Making a colleague the fixed contact."""

    title = N_("Toewijzen aan een collega")
    submit_label = N_("Toewijzen")

    staff_id = Ref(N_("Wie wordt de vaste contactpersoon?"), on_offer("colleagues"), required=True)


class ReleaseForm(FormSchema):
    """Giving back to the team."""

    title = N_("Teruggeven aan het team")
    intro = N_("Het traject heeft daarna geen vaste contactpersoon, tot een collega het oppakt.")
    submit_label = N_("Teruggeven")


class JoinForm(FormSchema):
    """A colleague beside the fixed contact."""

    title = N_("Collega toevoegen")
    intro = N_("De collega ziet daarna dit hele traject.")
    submit_label = N_("Toevoegen")

    staff_id = Ref(N_("Wie werkt er mee?"), on_offer("colleagues"), required=True)


class LeaveForm(FormSchema):
    """A colleague, or oneself, off the trajectory."""

    title = N_("Van het traject halen")
    intro = N_("Wie eraf is, ziet dit traject daarna niet meer zonder een reden te geven.")
    submit_label = N_("Van het traject halen")


class TellTeacherForm(FormSchema):
    """One sentence the parents approved."""

    title = N_("Bericht aan de leerkracht")
    intro = N_("De leerkracht ziet één zin, en alleen wat de ouders goed vinden.")
    submit_label = N_("Bericht opslaan")

    sentence = Words(N_("De zin"), required=True, rows=2, max_length=300)
    approved_on = Day(N_("Wanneer vonden de ouders dit goed?"), required=True, not_future=True)


class CloseForm(FormSchema):
    """The end of a trajectory."""

    title = N_("Traject afsluiten")
    intro = N_(
        "Na het afsluiten staat vast wanneer alles wordt gewist. Heropenen kan tot zes maanden."
    )
    submit_label = N_("Traject afsluiten")

    reason = Choice(N_("Waarom sluit je af?"), on_offer("closing_reasons"), required=True)
    continued_in = PlainLine(
        N_("In welk traject gaat het verder?"),
        max_length=12,
        width="short",
        hint=N_("Alleen als er al een traject loopt. Vul het nummer in, bijvoorbeeld K-2057."),
    )
    closed_on = Day(N_("Per wanneer?"), required=True, not_future=True)
    outcome = Words(
        N_("Wat is er veranderd, in de woorden van de ouders?"), rows=4, max_length=2000
    )
    remains = Words(
        N_("Bij wie kan het gezin terecht?"),
        rows=2,
        max_length=300,
        hint=N_("Wie blijft het contact van het gezin?"),
    )


class ReopenForm(FormSchema):
    """Going on, within six months."""

    title = N_("Traject heropenen")
    submit_label = N_("Heropenen")

    why = Words(N_("Waarom gaat het verder?"), required=True, rows=3, max_length=1000)
    reopened_on = Day(N_("Per wanneer?"), required=True, not_future=True)


class ReasonForm(FormSchema):
    """Why somebody who is not on the trajectory has to see it."""

    title = N_("Waarom heb je dit nodig?")
    intro = N_(
        "Je staat niet op dit traject. Zeg waarom je het moet zien. Je reden komt in het logboek, "
        "en het gezin kan die later lezen. De toegang stopt na 30 minuten."
    )
    submit_label = N_("Toon het traject")

    purpose = Choice(
        N_("Waarvoor?"),
        (
            ("replacement", N_("Ik vervang de contactpersoon")),
            ("consultation", N_("Een collega vraagt mijn advies")),
            ("parents_ask", N_("De ouders vragen mij iets")),
            ("assigning", N_("Ik verdeel het werk")),
        ),
        required=True,
    )
    reason = Words(N_("Je reden"), required=True, min_length=10, rows=3, max_length=500)
