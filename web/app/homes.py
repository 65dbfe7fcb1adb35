"""Where somebody begins: the first page of the first of their roles that has one."""

from __future__ import annotations

from typing import Final

from casework.identity.actor import Actor, Role
from web.app import addresses

HOMES: Final = (
    (Role.CORE_MEMBER, "/werkvoorraad"),
    (Role.CARE_COORDINATOR, "/werkvoorraad"),
    (Role.PROJECT_LEAD, "/werkvoorraad"),
    (Role.TEACHER, "/signaal"),
    (Role.PARTNER, "/ontvangen"),
    (Role.PRIVACY_OFFICER, "/privacy"),
    (Role.ADMINISTRATOR, "/beheer"),
    (Role.MONITOR, "/cijfers"),
)
ELSE: Final = "/account"


def home_of(actor: Actor) -> str:
    """Return the path of the page somebody begins at."""
    for role, path in HOMES:
        if actor.has(role) and addresses.own(path):
            return path
    return ELSE
