"""The forms about the plan: goals, actions, schemes, reviews, agreements with school."""

from __future__ import annotations

from web.schemas.base import FormSchema
from web.schemas.fields import N_, Choice, Day, Ref, Words, YesNo
from web.schemas.referral import on_offer

WHO = (
    ("contact", N_("De contactpersoon")),
    ("parents", N_("De ouders")),
    ("school", N_("School")),
    ("other", N_("Iemand anders")),
)

SCHEME_STEPS = (
    ("discussed", N_("Besproken")),
    ("applied", N_("Aangevraagd")),
    ("granted", N_("Toegekend")),
    ("rejected", N_("Afgewezen")),
    ("joined", N_("Lid geworden")),
)


class SetGoalForm(FormSchema):
    """A goal in the parents' words."""

    title = N_("Doel toevoegen")
    submit_label = N_("Doel opslaan")

    words = Words(
        N_("Wat willen de ouders bereiken, in hun eigen woorden?"),
        required=True,
        rows=3,
        max_length=1000,
    )
    domain = Choice(
        N_("Bij welk levensgebied hoort het?"),
        on_offer("domains"),
        widget="select",
        hint=N_(
            "Gaat het over geld of gezondheid? Kies dat levensgebied: dan ziet school het alleen "
            "als de ouders dat goed vinden."
        ),
    )


class RewordGoalForm(FormSchema):
    """The same goal, said differently."""

    title = N_("Doel wijzigen")
    submit_label = N_("Doel opslaan")

    words = Words(
        N_("Het doel, in de woorden van de ouders"), required=True, rows=3, max_length=1000
    )


class ReachGoalForm(FormSchema):
    """The parents say it is reached."""

    title = N_("Doel behaald")
    intro = N_("Een doel is behaald als de ouders dat zeggen.")
    submit_label = N_("Doel is behaald")

    on = Day(N_("Sinds wanneer?"), required=True, not_future=True)


class DropGoalForm(FormSchema):
    """A goal that no longer matters."""

    title = N_("Doel laten vallen")
    submit_label = N_("Doel laten vallen")

    why = Words(N_("Waarom?"), rows=2, max_length=500)


class PlanActionForm(FormSchema):
    """Who does what by when."""

    title = N_("Actie afspreken")
    submit_label = N_("Actie opslaan")

    what = Words(N_("Wat gaat er gebeuren?"), required=True, rows=3, max_length=1000)
    who = Choice(N_("Wie doet het?"), WHO, required=True)
    due_on = Day(N_("Wanneer is het klaar?"), required=True, not_past=True)
    goal_id = Ref(
        N_("Bij welk doel hoort het?"),
        on_offer("goals"),
        hint=N_(
            "Gaat het over geld of gezondheid? Kies een doel van dat levensgebied: dan ziet school "
            "het alleen als de ouders dat goed vinden."
        ),
    )


class FinishActionForm(FormSchema):
    """It was done."""

    title = N_("Actie afronden")
    submit_label = N_("Actie is gedaan")

    on = Day(N_("Wanneer is het gedaan?"), required=True, not_future=True)
    result = Words(N_("Wat kwam eruit?"), rows=3, max_length=1000)


class DropActionForm(FormSchema):
    """It is no longer needed."""

    title = N_("Actie laten vervallen")
    intro = N_("De actie is niet meer nodig. Zij blijft in de tijdlijn staan.")
    submit_label = N_("Laten vervallen")


class RecordSchemeStepForm(FormSchema):
    """How far a scheme or activity came."""

    title = N_("Regeling of activiteit")
    submit_label = N_("Opslaan")

    scheme = Choice(N_("Welke?"), on_offer("schemes"), required=True, widget="select")
    step = Choice(N_("Hoe ver is het?"), SCHEME_STEPS, required=True)
    on = Day(N_("Wanneer?"), required=True, not_future=True)
    note = Words(N_("Opmerking"), rows=2, max_length=500)


class ReviewPlanForm(FormSchema):
    """The plan, looked at again."""

    title = N_("Plan bespreken")
    submit_label = N_("Bespreking opslaan")

    on = Day(N_("Wanneer?"), required=True, not_future=True)
    with_parents = YesNo(N_("Waren de ouders erbij?"), required=True)
    conclusion = Words(N_("Wat is de conclusie?"), required=True, rows=4, max_length=2000)


class AgreeWithSchoolForm(FormSchema):
    """What the school agreed to do."""

    title = N_("Afspraak met school")
    intro = N_(
        "School ziet deze afspraak. Schrijf alleen op wat de ouders met school willen delen."
    )
    submit_label = N_("Afspraak opslaan")

    what = Words(N_("Wat doet school?"), required=True, rows=3, max_length=1000)
    due_on = Day(N_("Wanneer is het klaar?"), not_past=True)


class KeepSchoolAgreementForm(FormSchema):
    """School did it."""

    title = N_("Afspraak nagekomen")
    submit_label = N_("School heeft het gedaan")

    on = Day(N_("Wanneer?"), required=True, not_future=True)
