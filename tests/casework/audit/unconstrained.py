"""What an owner of the database could do who takes away what the tables hold to."""

from typing import LiteralString

from tests.casework.audit.tampering import Tampering

# Every id ten times as large, so that there is room between them.
WIDER: LiteralString = """
ALTER TABLE events ALTER notification_id DROP IDENTITY;
UPDATE events SET notification_id = -10 * notification_id;
UPDATE events SET notification_id = -notification_id;
UPDATE leaves SET notification_id = -10 * notification_id;
UPDATE leaves SET notification_id = -notification_id;
UPDATE commands SET last_id = 10 * last_id;
"""

UNCONSTRAINED: dict[str, Tampering] = {
    "an event is slipped in between two others without a leaf": Tampering(
        WIDER
        + """INSERT INTO events SELECT pg_temp.leaf(6) - 1, tenant, gen_random_uuid(), 1, topic,
                                     public, sealed
             FROM events WHERE notification_id = pg_temp.leaf(3)""",
        "leaf_missing",
        6,
    ),
    "two leaves have the index of one": Tampering(
        """ALTER TABLE leaves DROP CONSTRAINT leaves_pkey;
           UPDATE leaves SET leaf_index = 5 WHERE leaf_index = 6""",
        "index_gap",
        5,
    ),
    "the topic is taken away": Tampering(
        """ALTER TABLE events ALTER topic DROP NOT NULL;
           UPDATE events SET topic = NULL WHERE notification_id = pg_temp.leaf(7)""",
        "entry_changed",
        7,
    ),
    "a public part is taken away": Tampering(
        """ALTER TABLE events ALTER public DROP NOT NULL;
           UPDATE events SET public = NULL WHERE notification_id = pg_temp.leaf(7)""",
        "event_missing",
        7,
    ),
}
