"""Steps of the demo at the end: handover, aftercare, closing, and the ways off the road."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from casework.privacy.content import Personal
from casework.trajectories import commands as c
from workflows.demo.people import Colleague
from workflows.demo.roads import Turn
from workflows.demo.tale import Scene, Step, Tale, day

READABLE: Final = timedelta(days=90)
WITH_OUTCOME: Final = frozenset({"own_strength", "handed_over", "advice_enough"})
BEFORE_REFERRAL: Final = "declined"
SENTENCES: Final = {
    "tell_begin": "De ouders praten met iemand van het servicepunt. Je hoeft nu niets te doen.",
    "tell_end": "Een organisatie in de buurt helpt de ouders van {kind} nu verder.",
}
LANDED: Final = {
    "yes": "Het gaat goed, we weten wie we kunnen bellen.",
    "needs_more": "Het begin is er, maar we willen graag dat er nog iemand meekijkt.",
    "no": "Er is twee keer afgezegd en nu horen we niets meer.",
}


def package(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Record that the parents agree to the package, after a talk with old and new contact."""
    given = tale.ask(
        c.GiveConsent,
        at,
        turn,
        consent_id=tale.id("consent", "package", turn.detail),
        receiver_kind="organisation",
        receiver_id=tale.organisation(tale.receiver(turn)),
        contents=("name_and_question", "package"),
        given_on=day(at),
        how="spoken",
        interpreter=tale.home.language != "nl",
        language=Personal(tale.home.language),
        given_by=Personal("Ouders"),
    )
    return tale.scene(at, tale.contact, given)


def propose(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Offer the package that the parents saw first."""
    proposed = tale.ask(
        c.ProposeHandover,
        at,
        turn,
        handover_id=tale.id("handover", turn.detail),
        organisation_id=tale.organisation(tale.receiver(turn)),
        offer_id=None,
        talked_on=day(at) - timedelta(days=1),
        shown_on=day(at),
        readable_until=day(at) + READABLE,
        package=tale.words(tale.theme.package),
    )
    return tale.scene(at, tale.contact, proposed)


def accept(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the receiver take over: by itself where it has an account, else by word of mouth."""
    by = _receiving(tale, turn)
    accepted = tale.ask(
        c.AcceptHandover,
        at,
        turn,
        handover_id=tale.id("handover", turn.detail),
        on=day(at),
        receiver=Personal(by.name if by is tale.team.partner else "De coördinator van de dag"),
    )
    return tale.scene(at, by, accepted)


def decline(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the receiver say no, with a reason."""
    declined = tale.ask(
        c.DeclineHandover,
        at,
        turn,
        handover_id=tale.id("handover", turn.detail),
        on=day(at),
        why=Personal("Er is een wachttijd van vier maanden; dat is te lang voor deze vraag."),
    )
    return tale.scene(at, _receiving(tale, turn), declined)


def landed(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let a receiver with an account report that the family landed."""
    if tale.theme.receiver != "welfare":
        return tale.scene(at, tale.contact)
    reported = tale.ask(c.ReportLanding, at, turn, handover_id=tale.id("handover", "1"), on=day(at))
    return tale.scene(at, tale.team.partner, reported)


def check(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Ask the family whether it landed."""
    checked = tale.ask(
        c.CheckAftercare,
        at,
        turn,
        on=day(at),
        outcome=turn.detail,
        words=tale.words(LANDED[turn.detail]),
    )
    return tale.scene(at, tale.contact, checked)


def close(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """End it; parents who decline need no reason, and before a referral there is no contact."""
    with_outcome = turn.detail in WITH_OUTCOME
    closed = tale.ask(
        c.CloseTrajectory,
        at,
        turn,
        reason=turn.detail,
        closed_on=day(at),
        outcome=tale.words(tale.theme.outcome) if with_outcome else None,
        remains=tale.words(tale.theme.remains) if with_outcome else None,
    )
    is_early = tale.home.road == BEFORE_REFERRAL
    return tale.scene(at, tale.team.coordinator if is_early else tale.contact, closed)


def reopen(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Take it up again."""
    why = tale.words("De ouders belden: de vraag is terug, en ze willen met dezelfde persoon door.")
    reopened = tale.ask(c.ReopenTrajectory, at, turn, reopened_on=day(at), why=why)
    return tale.scene(at, tale.contact, reopened)


def withdraw(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the parents take back that the service point works for them."""
    withdrawn = tale.ask(
        c.WithdrawConsent,
        at,
        turn,
        consent_id=tale.id("consent", "service point", str(tale.home.is_second)),
        withdrawn_on=day(at),
    )
    return tale.scene(at, tale.contact, withdrawn)


def tell(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Give the teacher the sentence that the parents approved."""
    sentence = tale.words(SENTENCES.get(turn.step, tale.theme.teacher))
    told = tale.ask(c.TellTeacher, at, turn, sentence=sentence, approved_on=day(at))
    return tale.scene(at, tale.contact, told)


def look_with_reason(tale: Tale, _turn: Turn, at: datetime) -> Scene:
    """Let the deputy open a trajectory that is not theirs, with a reason."""
    reason = "De contactpersoon is ziek en de moeder staat aan de balie met een brief voor vandaag."
    return Scene(at=at, by=tale.team.deputy.actor, subjects=tale.subjects(), reason=reason)


def _receiving(tale: Tale, turn: Turn) -> Colleague:
    return tale.team.partner if tale.receiver(turn) == "welfare" else tale.contact


STEPS: Final[dict[str, Step]] = {
    "package": package,
    "propose": propose,
    "accept": accept,
    "decline": decline,
    "landed": landed,
    "check": check,
    "close": close,
    "reopen": reopen,
    "withdraw": withdraw,
    "tell": tell,
    "tell_begin": tell,
    "tell_end": tell,
    "look_with_reason": look_with_reason,
}
