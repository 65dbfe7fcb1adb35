"""The one refusal of this package: what was typed cannot be read as what was asked."""

from __future__ import annotations


class NotUnderstood(ValueError):
    """Carries a stable code and public facts (limits, counts), never what was typed."""

    def __init__(self, code: str, **facts: int | str) -> None:
        """Refuse because of `code`, for example `date_impossible`."""
        super().__init__(code)
        self.code = code
        self.facts = facts
