"""What families of the demo come with: a theme is a question and everything said around it."""

from __future__ import annotations

import msgspec


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """One theme. Texts are in plain Dutch; `{kind}` stands for the child's call name."""

    domain: str
    seen: tuple[str, ...]
    items: tuple[str, ...]
    well: str
    said: str
    question: str
    stressor: str
    why: str
    scores: tuple[int, int]
    goals: tuple[str, str]
    actions: tuple[tuple[str, str, str], ...]
    """Who, what, and what came of it."""
    scheme: str
    agreement: str
    receiver: str
    package: str
    teacher: str
    review: str
    outcome: str
    remains: str
