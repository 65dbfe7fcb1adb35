"""One line of the door's table: which noun a command is for, who decides, who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from casework.aggregates import Noun
from casework.events import Event
from casework.identity.permit import May

Decide = Callable[[Any, Any], tuple[Event, ...]]


class Line(msgspec.Struct, frozen=True):
    """`opens`: the command may begin an aggregate that is not there yet.

    `thaws`: it may be given while use of the aggregate is frozen; `unseals`: what the aggregate
    holds sealed decides, so the door opens it, for the decision alone.
    """

    noun: Noun
    decide: Decide
    may: May
    opens: bool = False
    thaws: bool = False
    unseals: bool = False
