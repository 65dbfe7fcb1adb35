"""What the directory asks of texts, codes and days before they become an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from re import fullmatch
from typing import Final
from uuid import UUID

from casework.days import local_day
from casework.directory.organisation import Offer, Organisation
from casework.errors import RuleBroken
from casework.values.texts import is_one_line

CODE: Final = r"[a-z][a-z0-9_]{0,39}"
LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 4000
LONGEST_WAIT: Final = 260


def check_name(name: str) -> None:
    """Refuse a name that is empty, too long, or more than one line."""
    if not name.strip():
        raise RuleBroken("text_empty", field="name")
    check_text(name, "name", LONGEST_NAME)
    if not is_one_line(name):
        raise RuleBroken("text_not_one_line", field="name")


def check_text(text: str, field: str, longest: int = LONGEST_TEXT) -> None:
    """Refuse a text that is too long; an empty one is allowed."""
    if len(text) > longest:
        raise RuleBroken("text_too_long", field=field, limit=longest)


def check_domains(domains: Sequence[str]) -> None:
    """Refuse what is not a code, or is there twice; which codes there are is up to each school."""
    if not all(fullmatch(CODE, domain) for domain in domains):
        raise RuleBroken("code_unreadable", field="domains")
    if len(set(domains)) < len(domains):
        raise RuleBroken("code_twice", field="domains")


def check_wait(weeks: int | None) -> None:
    """Refuse a wait that is negative, or so long that there is no offer."""
    if weeks is not None and not 0 <= weeks <= LONGEST_WAIT:
        raise RuleBroken("waiting_time_out_of_range", limit=LONGEST_WAIT)


def check_past(on: date, at: datetime) -> None:
    """Refuse a day that is still to come."""
    if on > local_day(at):
        raise RuleBroken("date_in_future", field="on")


def open_offer(organisation: Organisation, offer_id: UUID) -> Offer:
    """Return an offer; refuse one that is not there or has ended."""
    offer = organisation.offers.get(offer_id)
    if offer is None:
        raise RuleBroken("offer_unknown", offer=offer_id)
    if not offer.is_open:
        raise RuleBroken("offer_ended", offer=offer_id)
    return offer
