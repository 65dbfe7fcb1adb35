"""The directory: organisations, what they offer, and how fresh that is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from casework.directory import commands as c
from casework.directory import events as e
from casework.directory.lines import LINES
from casework.directory.organisation import Organisation
from casework.events import Event
from casework.identity.actor import Role
from casework.ids import derived
from tests.casework.story import SCHOOL, Story

BRUGWACHT = derived("test", "brugwacht")
OFFER = derived("test", "offer")
TUESDAY = date(2026, 11, 17)

ADDED: tuple[Event, ...] = (
    e.OrganisationAdded(
        name="De Brugwacht", kind="welfare", reach="020-0000000", is_controller=True
    ),
)
OFFERED = e.OfferAdded(
    offer_id=OFFER,
    name="Budgetspreekuur",
    description="Samen de post openen",
    domains=("money",),
    route="inloop",
    neighbourhood="Havenkwartier",
    waiting_weeks=2,
)
ENDED = e.OfferEnded(offer_id=OFFER)
OPEN = (*ADDED, OFFERED)
CLOSED = (*OPEN, ENDED)

brugwacht = Story(LINES, organisation_id=BRUGWACHT, offer_id=OFFER, on=TUESDAY)

DESCRIPTION = {
    "name": "Budgetspreekuur",
    "description": "Samen de post openen",
    "domains": ("money",),
    "route": "inloop",
    "neighbourhood": "Havenkwartier",
}


def test_an_organisation_is_added_once() -> None:
    who = {"name": "De Brugwacht", "kind": "welfare", "reach": "020-0000000"}
    assert brugwacht.when((), c.AddOrganisation, is_controller=True, **who) == ADDED
    assert brugwacht.refusal(ADDED, c.AddOrganisation, **who) == "organisation_known_already"


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"name": " ", "kind": "welfare"}, "text_empty"),
        ({"name": "x" * 201, "kind": "welfare"}, "text_too_long"),
        ({"name": "a\x00b", "kind": "welfare"}, "text_not_one_line"),
        ({"name": "Iets", "kind": "bank"}, "code_unknown"),
        ({"name": "Iets", "kind": "welfare", "reach": "x" * 4001}, "text_too_long"),
    ],
)
def test_an_organisation_has_a_name_and_a_known_kind(fields: dict[str, str], rule: str) -> None:
    assert brugwacht.refusal((), c.AddOrganisation, **fields) == rule


def test_name_and_reach_change_when_they_differ() -> None:
    renamed = brugwacht.when(ADDED, c.RenameOrganisation, name="De Sluis")
    assert renamed == (e.OrganisationRenamed(name="De Sluis"),)
    assert brugwacht.when(ADDED, c.RenameOrganisation, name="De Brugwacht") == ()
    assert brugwacht.when(ADDED, c.ChangeReach, reach="") == (e.ReachChanged(reach=""),)
    assert brugwacht.when(ADDED, c.ChangeReach, reach="020-0000000") == ()


def test_a_check_counts_once_a_day() -> None:
    checked = e.OrganisationChecked(on=TUESDAY)
    assert brugwacht.when(ADDED, c.MarkChecked) == (checked,)
    assert brugwacht.when((*ADDED, checked), c.MarkChecked) == ()
    tomorrow = date(2026, 11, 18)
    assert brugwacht.refusal(ADDED, c.MarkChecked, on=tomorrow) == "date_in_future"


def test_an_offer_is_added_once() -> None:
    assert brugwacht.when(ADDED, c.AddOffer, waiting_weeks=2, **DESCRIPTION) == (OFFERED,)
    assert brugwacht.refusal(OPEN, c.AddOffer, **DESCRIPTION) == "offer_known_already"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"domains": ("Geld!",)}, "code_unreadable"),
        ({"domains": ("money", "money")}, "code_twice"),
        ({"waiting_weeks": -1}, "waiting_time_out_of_range"),
        ({"description": "x" * 4001}, "text_too_long"),
    ],
)
def test_an_offer_can_be_looked_up(change: dict[str, object], rule: str) -> None:
    assert brugwacht.refusal(ADDED, c.AddOffer, **{**DESCRIPTION, **change}) == rule


def test_a_revised_offer_keeps_its_waiting_time() -> None:
    (revised,) = brugwacht.when(OPEN, c.ReviseOffer, **{**DESCRIPTION, "name": "Spreekuur"})
    state = brugwacht.after((*OPEN, revised), brugwacht.command(c.EndOffer))
    assert isinstance(state, Organisation)
    assert (state.offers[OFFER].name, state.offers[OFFER].waiting_weeks) == ("Spreekuur", 2)


def test_a_waiting_time_and_a_description_do_not_clash() -> None:
    (noted,) = brugwacht.when(OPEN, c.NoteWaitingTime, waiting_weeks=None)
    assert noted == e.WaitingTimeNoted(offer_id=OFFER, waiting_weeks=None, on=TUESDAY)
    assert noted.part() != OFFERED.part()


def test_an_offer_ends() -> None:
    assert brugwacht.when(OPEN, c.EndOffer) == (ENDED,)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (c.ReviseOffer, DESCRIPTION),
        (c.NoteWaitingTime, {"waiting_weeks": 1}),
        (c.EndOffer, {}),
    ],
)
def test_an_offer_that_ended_or_never_was_does_not_change(
    kind: type[c.OfferCommand], fields: dict[str, object]
) -> None:
    assert brugwacht.refusal(CLOSED, kind, **fields) == "offer_ended"
    assert brugwacht.refusal(ADDED, kind, **fields) == "offer_unknown"


@pytest.mark.parametrize(
    ("role", "where", "adding", "noting"),
    [
        (Role.ADMINISTRATOR, None, "yes", "yes"),
        (Role.PROJECT_LEAD, SCHOOL, "yes", "yes"),
        (Role.CORE_MEMBER, SCHOOL, "not_permitted", "yes"),
        (Role.TEACHER, SCHOOL, "not_permitted", "not_permitted"),
    ],
)
def test_who_works_with_the_directory_keeps_it_fresh(
    role: Role, where: UUID | None, adding: str, noting: str
) -> None:
    add = brugwacht.command(c.AddOrganisation, name="Iets", kind="sport")
    note = brugwacht.command(c.NoteWaitingTime, waiting_weeks=1)
    assert brugwacht.may((), add, role, where) == adding
    assert brugwacht.may(OPEN, note, role, where) == noting
