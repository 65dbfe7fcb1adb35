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

# Ids and indexes that may be missing, and may be there twice.
LOOSE: LiteralString = """
ALTER TABLE events DROP CONSTRAINT events_pkey;
ALTER TABLE events ALTER notification_id DROP IDENTITY;
ALTER TABLE events ALTER notification_id DROP NOT NULL;
ALTER TABLE leaves DROP CONSTRAINT leaves_pkey;
ALTER TABLE leaves DROP CONSTRAINT leaves_notification_id_key;
ALTER TABLE leaves ALTER leaf_index DROP NOT NULL;
ALTER TABLE leaves ALTER notification_id DROP NOT NULL;
ALTER TABLE leaves ALTER leaf_hash DROP NOT NULL;
ALTER TABLE leaves ALTER sealed_hash DROP NOT NULL;
ALTER TABLE checkpoints DROP CONSTRAINT checkpoints_pkey;
ALTER TABLE checkpoints ALTER size DROP NOT NULL;
ALTER TABLE checkpoints ALTER note DROP NOT NULL;
"""

ONE_ID: dict[str, tuple[LiteralString, int]] = {
    "two entries have one id": (
        LOOSE
        + """CREATE TEMP TABLE two AS SELECT pg_temp.leaf(3) AS kept, pg_temp.leaf(4) AS lost;
             UPDATE events SET notification_id = kept FROM two WHERE notification_id = lost;
             UPDATE leaves SET notification_id = kept FROM two WHERE notification_id = lost;
             UPDATE commands SET last_id = kept FROM two WHERE last_id = lost""",
        3,
    ),
    "an event is slipped in under the id of another": (
        LOOSE
        + """INSERT INTO events SELECT pg_temp.leaf(5), tenant, gen_random_uuid(), 1, topic,
                                       public, sealed
             FROM events WHERE notification_id = pg_temp.leaf(3)""",
        5,
    ),
}
"""The deed, and the first entry it is about; which of the two a reader meets is left to chance."""

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
    "an event is slipped in that no question by id meets": Tampering(
        LOOSE
        + """INSERT INTO events SELECT NULL, tenant, gen_random_uuid(), 1, topic, public, sealed
             FROM events WHERE notification_id = pg_temp.leaf(3)""",
        "leaf_missing",
        0,
    ),
    "a stream goes on where no question by id meets it": Tampering(
        LOOSE
        + """INSERT INTO events SELECT NULL, tenant, originator_id, 4, topic, public, sealed
             FROM events WHERE notification_id = pg_temp.leaf(2)""",
        "leaf_missing",
        0,
    ),
    "a leaf has no index": Tampering(
        LOOSE
        + """INSERT INTO leaves SELECT NULL, notification_id, sealed_hash, leaf_hash
             FROM leaves WHERE leaf_index = 3""",
        "index_gap",
        4,
    ),
    "a leaf has no index and no entry": Tampering(
        LOOSE
        + """INSERT INTO leaves SELECT NULL, NULL, sealed_hash, leaf_hash
             FROM leaves WHERE leaf_index = 3""",
        "index_gap",
        12,
    ),
    "a leaf has no entry": Tampering(
        LOOSE + "UPDATE leaves SET notification_id = NULL WHERE leaf_index = 11",
        "leaf_missing",
        11,
    ),
    "the hash of a leaf is taken away": Tampering(
        LOOSE + "UPDATE leaves SET leaf_hash = NULL WHERE leaf_index = 7", "entry_changed", 7
    ),
    "the hash of a sealed part is taken away": Tampering(
        LOOSE + "UPDATE leaves SET sealed_hash = NULL WHERE leaf_index = 7", "entry_changed", 7
    ),
    "a checkpoint has no size": Tampering(
        LOOSE + "UPDATE checkpoints SET size = NULL, root = sha256('x') WHERE size = 9",
        "checkpoint_changed",
        0,
    ),
    "a checkpoint has no note": Tampering(
        LOOSE + "UPDATE checkpoints SET note = NULL WHERE size = 9", "checkpoint_signature", 5
    ),
}
