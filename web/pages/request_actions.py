"""The table of what can be done with a request: address, form, command, and of which step."""

from __future__ import annotations

from typing import Final

import msgspec

from casework.requests import commands as c
from casework.requests import steps
from casework.trajectories.commands import RestoreUse
from web.schemas import requests as forms
from web.schemas.base import FormSchema


class RequestAction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `step`: the step it takes; None where it can be done all the time."""

    slug: str
    command: type[c.RequestCommand] | type[RestoreUse]
    schema: type[FormSchema]
    step: str | None = None


ACTIONS: Final[dict[str, RequestAction]] = {
    action.slug: action
    for action in (
        RequestAction(
            slug="identiteit",
            command=c.CheckIdentity,
            schema=forms.IdentityForm,
            step=steps.IDENTITY,
        ),
        RequestAction(
            slug="gezag", command=c.CheckCustody, schema=forms.CustodyForm, step=steps.CUSTODY
        ),
        RequestAction(slug="kind", command=c.HearChild, schema=forms.ChildForm, step=steps.CHILD),
        RequestAction(
            slug="afweging",
            command=c.WeighInterest,
            schema=forms.InterestForm,
            step=steps.INTEREST,
        ),
        RequestAction(slug="datalek", command=c.DecideLeak, schema=forms.LeakForm, step=steps.LEAK),
        RequestAction(
            slug="besluit",
            command=c.DecideRequest,
            schema=forms.DecisionForm,
            step=steps.DECISION,
        ),
        RequestAction(
            slug="antwoord",
            command=c.AnswerRequest,
            schema=forms.AnswerForm,
            step=steps.ANSWER,
        ),
        RequestAction(slug="hervatten", command=RestoreUse, schema=forms.RestoreForm),
        RequestAction(slug="verlengen", command=c.ExtendRequest, schema=forms.ExtendForm),
        RequestAction(
            slug="intrekken", command=c.WithdrawRequest, schema=forms.WithdrawRequestForm
        ),
    )
}
"""By slug."""

BY_STEP: Final = {action.step: action for action in ACTIONS.values() if action.step}
