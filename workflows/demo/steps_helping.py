"""Steps of the demo from the intake to the last review."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from casework.privacy.content import Personal
from casework.trajectories import commands as c
from workflows.demo.family_details import family_details
from workflows.demo.roads import Turn
from workflows.demo.tale import Scene, Step, Tale, day

TWO_WEEKS: Final = timedelta(days=14)


def intake(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Sit down with the parents: safety first."""
    held = tale.ask(
        c.HoldIntake,
        at,
        turn,
        held_on=day(at),
        safety_asked=True,
        stressor=tale.words(tale.theme.stressor),
        goes_well=tale.words(tale.theme.well),
        story=tale.words(tale.theme.said),
    )
    return tale.scene(at, tale.contact, held)


def home(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Write down who belongs to the family."""
    return tale.scene(at, tale.contact, *family_details(tale, turn, at))


def domain(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Ask how it goes in the life domain that the parents raised, at the start or the end."""
    before, after = tale.theme.scores
    discussed = tale.ask(
        c.DiscussDomain,
        at,
        turn,
        domain=tale.theme.domain,
        list_version=1,
        moment=turn.detail,
        wants_help=turn.detail == "start",
        reason=tale.words(tale.theme.why),
        score=Personal(str(before if turn.detail == "start" else after)),
    )
    return tale.scene(at, tale.contact, discussed)


def school_consent(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Record that the parents agree that school knows what it agreed to do."""
    given = tale.ask(
        c.GiveConsent,
        at,
        turn,
        consent_id=tale.id("consent", "school"),
        receiver_kind="school",
        receiver_id=None,
        contents=("agreements",),
        given_on=day(at),
        how="written",
        interpreter=tale.home.language != "nl",
        language=Personal(tale.home.language),
        given_by=Personal("Moeder" if tale.home.people[0].relation == "mother" else "Vader"),
    )
    return tale.scene(at, tale.contact, given)


def goals(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Set two goals in the parents' words."""
    commands = [
        tale.ask(
            c.SetGoal,
            at,
            turn,
            key,
            goal_id=tale.id("goal", key),
            words=tale.words(words),
            domain=tale.theme.domain,
        )
        for key, words in zip(("1", "2"), tale.theme.goals, strict=True)
    ]
    return tale.scene(at, tale.contact, *commands)


def follow(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Begin to work on it."""
    return tale.scene(at, tale.contact, tale.ask(c.StartFollowUp, at, turn))


def scheme(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Record how far a scheme came; a club is joined, and one application in four fails."""
    step = turn.detail
    if step == "granted" and tale.number % 4 == 3:
        step = "rejected"
    if step == "granted" and tale.theme.scheme == "club":
        step = "joined"
    recorded = tale.ask(
        c.RecordSchemeStep,
        at,
        turn,
        scheme=tale.theme.scheme,
        list_version=1,
        step=step,
        on=day(at),
        note=tale.words("Er komt een nieuwe aanvraag.") if step == "rejected" else None,
    )
    return tale.scene(at, tale.contact, recorded)


def act(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Finish the action of before, and agree on the next."""
    number = int(turn.detail)
    who, what, _ = tale.theme.actions[number - 1]
    planned = tale.ask(
        c.PlanAction,
        at,
        turn,
        action_id=tale.id("action", turn.detail),
        goal_id=tale.id("goal", "2" if number == 3 else "1"),
        what=tale.words(what),
        who=who,
        due_on=day(at) + TWO_WEEKS,
    )
    if number == 1:
        return tale.scene(at, tale.contact, planned)
    finished = tale.ask(
        c.FinishAction,
        at,
        turn,
        action_id=tale.id("action", str(number - 1)),
        on=day(at),
        result=tale.words(tale.theme.actions[number - 2][2]),
    )
    return tale.scene(at, tale.contact, finished, planned)


def agree(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Agree on what school does."""
    agreed = tale.ask(
        c.AgreeWithSchool,
        at,
        turn,
        agreement_id=tale.id("agreement"),
        what=tale.words(tale.theme.agreement),
        due_on=day(at) + TWO_WEEKS,
    )
    return tale.scene(at, tale.contact, agreed)


def kept(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Let the care coordinator say that school did it."""
    done = tale.ask(c.KeepSchoolAgreement, at, turn, agreement_id=tale.id("agreement"), on=day(at))
    return tale.scene(at, tale.team.coordinator, done)


def review(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Look at the plan again."""
    reviewed = tale.ask(
        c.ReviewPlan,
        at,
        turn,
        on=day(at),
        with_parents=tale.number % 5 != 4,
        conclusion=tale.words(tale.theme.review),
    )
    return tale.scene(at, tale.contact, reviewed)


def goal(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Hear from the parents that a goal is reached."""
    reached = tale.ask(c.ReachGoal, at, turn, goal_id=tale.id("goal", turn.detail), on=day(at))
    return tale.scene(at, tale.contact, reached)


def talk(tale: Tale, turn: Turn, at: datetime) -> Scene:
    """Talk about how to go on."""
    talked = tale.ask(
        c.RecordContact,
        at,
        turn,
        contact_id=tale.id("contact", turn.step, turn.detail),
        kind="visit",
        on=day(at),
        part_of_day="morning",
        reached=True,
        summary=tale.words("Samen teruggekeken: wat werkte wel, wat niet, en wie past er nu bij?"),
    )
    return tale.scene(at, tale.contact, talked)


STEPS: Final[dict[str, Step]] = {
    "intake": intake,
    "home": home,
    "domain": domain,
    "school_consent": school_consent,
    "goals": goals,
    "follow": follow,
    "scheme": scheme,
    "act": act,
    "agree": agree,
    "kept": kept,
    "review": review,
    "goal": goal,
    "talk": talk,
}
