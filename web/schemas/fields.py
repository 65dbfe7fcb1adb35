"""Every field a form can have; schemas import them from here."""

from web.schemas.asked import N_
from web.schemas.choosing import Choice, Choices, Ref, Refs, YesNo
from web.schemas.contacts import Email, HouseNumber, Phone, Postcode, Whole
from web.schemas.days import BirthDay, Day
from web.schemas.seen_items import SeenItem, SeenItems
from web.schemas.words import Line, PlainLine, PlainWords, SaidName, Words

__all__ = [
    "N_",
    "BirthDay",
    "Choice",
    "Choices",
    "Day",
    "Email",
    "HouseNumber",
    "Line",
    "Phone",
    "PlainLine",
    "PlainWords",
    "Postcode",
    "Ref",
    "Refs",
    "SaidName",
    "SeenItem",
    "SeenItems",
    "Whole",
    "Words",
    "YesNo",
]
