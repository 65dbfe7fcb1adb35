"""The codes and limits of taking a list out."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

FEW: Final = 25
"""Up to as many persons, about a class, one person decides alone."""

MOST: Final = 500
"""More persons than this nobody takes out at once: no school has as many trajectories."""

OPEN_FOR: Final = timedelta(hours=24)
"""How long the file can be fetched once that is allowed."""


class List(StrEnum):
    """Which list. `PUPILS`: the handover view of a school, for its care meeting."""

    PUPILS = "pupils"
