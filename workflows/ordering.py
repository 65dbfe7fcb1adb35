"""Gives orders to erase to the door, one by one: what is wrong with one keeps no other waiting."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import structlog

from casework.application import Casework
from casework.erasures.commands import OrderErasure
from casework.errors import WrappingUnavailable
from casework.identity.actor import workflow
from workflows.runner import OUTAGES

_LOG: Final = structlog.get_logger()


class Ordering:
    """Remembers which orders the door refused, so that each is told of once."""

    def __init__(self, casework: Casework) -> None:
        """Stand on the door."""
        self._casework = casework
        self._failing: dict[UUID, type[Exception]] = {}

    def give(self, order: OrderErasure, tenant: UUID) -> bool:
        """Give one order for a board; say whether the door took it. An outage is raised."""
        try:
            self._casework.execute(order, by=workflow(tenant))
        except (*OUTAGES, WrappingUnavailable):
            raise
        except Exception as failure:
            # The name of the error is all that is told, once for as long as it stays the same.
            if self._failing.get(order.erasure_id) is not type(failure):
                kind = type(failure).__name__
                _LOG.error("order_failed", order=str(order.erasure_id), error=kind)
            self._failing[order.erasure_id] = type(failure)
            return False
        self._failing.pop(order.erasure_id, None)
        return True
