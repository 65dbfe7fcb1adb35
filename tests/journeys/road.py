"""The main road through the browser, as far as a journey needs it."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.conftest import Person
from tests.journeys.doing import act, give_signal, number_of

CONSENT = {"given_by": "moeder", "given_on": "vandaag", "how": "spoken", "interpreter": "nee"}


def referred(person: Person, child: str) -> str:
    """Return the number of a trajectory that was signalled, looked at and referred."""
    bram, tessa = person("Bram Oldenkotte"), person("Tessa Vinkestijn")
    give_signal(bram, child, "5", "Geen lunch, drie dagen achter elkaar.")
    tessa.goto("/overdrachten")
    number = number_of(tessa, child)
    act(tessa, number, "eerste-blik", decision="pass_on")
    agree(tessa, number, "service_point", "name_and_question")
    act(tessa, number, "doorverwijzen", question="Hulp met geld", language="nl", interpreter="nee")
    return number


def picked_up(person: Person, child: str, by: str) -> str:
    """Return the number of a trajectory that somebody of the kernteam picked up."""
    number = referred(person, child)
    act(person(by), number, "oppakken")
    return number


def followed_up(person: Person, child: str, by: str) -> str:
    """Return the number of a trajectory with an intake and a goal, in follow-up."""
    number = picked_up(person, child, by)
    page = person(by)
    contact = {"on": "vandaag", "kind": "phone", "part_of_day": "morning", "reached": "ja"}
    act(page, number, "contact", **contact, summary="Kennisgemaakt met moeder.")
    act(
        page, number, "intake", held_on="vandaag", safety_asked="ja", stressor="De energierekening."
    )
    act(page, number, "doel", words="De rekeningen op orde")
    act(page, number, "begeleiding-starten")
    return number


def agree(page: Page, number: str, receiver: str, contents: str) -> None:
    """Record that the parents agreed to share something with somebody."""
    act(page, number, "toestemming", receiver=receiver, contents=contents, language="nl", **CONSENT)
