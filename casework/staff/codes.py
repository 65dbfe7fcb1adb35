"""The codes that facts about staff are told in; stored for ever, so never renamed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from casework.identity.actor import Role


class ConflictKind(StrEnum):
    """What ties a member to a family outside work."""

    OWN_CHILD = "own_child"
    OWN_FAMILY = "own_family"
    ACQUAINTANCE = "acquaintance"


class AboutKind(StrEnum):
    """What a conflict is about."""

    PERSON = "person"
    FAMILY = "family"


class AccessChange(StrEnum):
    """What was done with a member's account."""

    GIVEN = "given"
    RENEWED = "renewed"
    BLOCKED = "blocked"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of a change, not a password
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"


class SignInMethod(StrEnum):
    """How it was proven who signed in."""

    PASSWORD_TOTP = "password_totp"  # noqa: S105 - the name of a method, not a password
    PASSWORD_RECOVERY = "password_recovery"  # noqa: S105 - the name of a method, not a password
    PASSKEY = "passkey"
    SINGLE_SIGN_ON = "single_sign_on"
    DEMO = "demo"


class SignInFailure(StrEnum):
    """Why somebody did not get in; the page never tells which."""

    UNKNOWN = "unknown"
    PASSWORD = "password"  # noqa: S105 - the name of a reason, not a password
    SECOND_FACTOR = "second_factor"
    THROTTLED = "throttled"
    INACTIVE = "inactive"


class ProofMethod(StrEnum):
    """How somebody who was signed in proved once more to be there."""

    TOTP = "totp"
    PASSKEY = "passkey"
    DEMO = "demo"


class SignOut(StrEnum):
    """How a session ended."""

    SELF = "self"
    IDLE = "idle"
    EXPIRED = "expired"
    REPLACED = "replaced"
    ENDED_ELSEWHERE = "ended_elsewhere"


ROLES_AT_SCHOOL: Final = frozenset(
    {Role.TEACHER, Role.CARE_COORDINATOR, Role.CORE_MEMBER, Role.PROJECT_LEAD}
)
"""Roles that are held at one school each, never at a whole board."""

GRANTABLE: Final = frozenset(Role) - {Role.WORKFLOW}
"""Roles a person can hold; policies act under their own."""
