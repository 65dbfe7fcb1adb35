"""What an owner of the database does to history, and what verification must say then.

`leaf(n)` gives the notification id of leaf n. History is the one of conftest: twelve entries,
aggregates of the entries 0-2, 3, 4, 5-6, 7, 8, 9, 10-11, checkpoints at 5, 9 and 12.
"""

from typing import LiteralString, NamedTuple


class Tampering(NamedTuple):
    """The deed in SQL, the code of the fault, and the entry that must be named."""

    deed: LiteralString
    code: str
    index: int | None


LEAF: LiteralString = """
CREATE FUNCTION pg_temp.leaf(n bigint) RETURNS bigint STABLE RETURN
    (SELECT notification_id FROM history.leaves WHERE leaf_index = n)
"""

# Through negative numbers, so that no two leaves ever have one index.
RENUMBER: LiteralString = """
UPDATE leaves l SET leaf_index = -place FROM
    (SELECT notification_id, row_number() OVER (ORDER BY leaf_index) AS place FROM leaves) AS p
    WHERE p.notification_id = l.notification_id;
UPDATE leaves SET leaf_index = -leaf_index - 1;
DELETE FROM commands c
    WHERE NOT EXISTS (SELECT FROM leaves WHERE notification_id = c.last_id);
"""
