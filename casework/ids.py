"""The one place where ids are made: at random with a form, or derived from what they stand for."""

from uuid import UUID, uuid4, uuid5

# Never changes: stored ids of settings, memberships and deadlines are derived with it.
_NAMESPACE = UUID("4f0b1f0e-6d0c-5b8e-9d57-2a6c1f7e8d11")
_SEPARATOR = "\x1f"


def mint() -> UUID:
    """Return a new random id (RFC 9562, version 4)."""
    return uuid4()


def derived(*parts: str) -> UUID:
    """Return the id that always belongs to these parts, in this order (version 5).

    The parts are kept apart by a control character, so ("ab", "c") and ("a", "bc") differ.
    """
    if not parts or any(_SEPARATOR in part for part in parts):
        raise ValueError("an id is derived from one or more parts without control characters")
    return uuid5(_NAMESPACE, _SEPARATOR.join(parts))
