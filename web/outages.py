"""How it shows that the database does not answer; it may be back in a moment."""

from __future__ import annotations

from typing import Final

import psycopg
from eventsourcing import persistence
from sqlalchemy import exc

OUTAGES: Final = (
    psycopg.OperationalError,
    exc.OperationalError,
    persistence.OperationalError,
    persistence.InterfaceError,
)
"""What was being saved when one of these came may have been saved: sending it again is safe."""
