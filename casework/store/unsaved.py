"""Words that nobody saved yet: an order to erase reaches the drafts about what it names."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from eventsourcing.postgres import PostgresDatastore

FORGET: Final = "DELETE FROM desk.drafts WHERE about && %s"


class UnsavedWords:
    """The drafts, as far as erasing needs them; `casework.desk.drafts` keeps and gives them."""

    def __init__(self, datastore: PostgresDatastore) -> None:
        """Use the connections of `datastore`."""
        self._datastore = datastore

    def forget(self, subjects: Collection[UUID]) -> None:
        """Throw away the drafts about any of these trajectories, families or persons."""
        with self._datastore.get_connection() as conn:
            conn.execute(FORGET, [list(subjects)])
