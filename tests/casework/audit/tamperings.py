"""What an owner of the database could do to history; see tampering.py."""

from typing import LiteralString

from tests.casework.audit.ordered_away import NOT_BY_THEIR_ORDER, ORDERED_AWAY
from tests.casework.audit.tampering import RENUMBER, Tampering
from tests.casework.audit.unconstrained import UNCONSTRAINED

HUNG_BEHIND: LiteralString = r"""
UPDATE events a SET public = a.public || '\x0a'::bytea || b.public,
    topic = concat_ws(' ', a.topic || E'\n' || b.tenant,
        b.originator_id, b.originator_version, b.topic)
    FROM events b, gone WHERE b.notification_id = pg_temp.leaf(gone.index)
    AND a.notification_id = pg_temp.leaf(gone.index - 1);
DELETE FROM events USING gone WHERE notification_id = pg_temp.leaf(gone.index)
"""
SHIFTED: LiteralString = """
UPDATE leaves l SET leaf_hash = CASE l.leaf_index WHEN 8 THEN substr(l.leaf_hash, 2)
    ELSE l.leaf_hash || substr(next.leaf_hash, 1, 1) END
    FROM leaves next WHERE next.leaf_index = 8 AND l.leaf_index IN (7, 8)
"""

RUN_TOGETHER: dict[str, Tampering] = {
    "the last event of a stream is hung behind the one before it": Tampering(
        ORDERED_AWAY + "CREATE TEMP TABLE gone AS SELECT 11 AS index;" + HUNG_BEHIND,
        "entry_changed",
        10,
    ),
    "the first event of a stream is hung behind another family's": Tampering(
        ORDERED_AWAY + "CREATE TEMP TABLE gone AS SELECT 5 AS index;" + HUNG_BEHIND,
        "entry_changed",
        4,
    ),
    "a byte of a leaf's hash is in the leaf before": Tampering(SHIFTED, "entry_changed", 7),
    "a byte of the hash of a sealed part is in the leaf before": Tampering(
        SHIFTED.replace("leaf_hash", "sealed_hash"), "sealed_changed", 7
    ),
}
"""What is the same as it was when one entry is read on behind the other."""

TAMPERINGS: dict[str, Tampering] = {
    **RUN_TOGETHER,
    **UNCONSTRAINED,
    **NOT_BY_THEIR_ORDER,
    "a byte of a public part is flipped": Tampering(
        """UPDATE events SET public = set_byte(public, 9, get_byte(public, 9) # 1)
           WHERE notification_id = pg_temp.leaf(5)""",
        "entry_changed",
        5,
    ),
    "a byte of a sealed part is flipped": Tampering(
        """UPDATE events SET sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)
           WHERE notification_id = pg_temp.leaf(6)""",
        "sealed_changed",
        6,
    ),
    "a sealed part is emptied as if it never was": Tampering(
        "UPDATE events SET sealed = '' WHERE notification_id = pg_temp.leaf(5)",
        "sealed_changed",
        5,
    ),
    "something is sealed into an entry that had nothing": Tampering(
        "UPDATE events SET sealed = 'more' WHERE notification_id = pg_temp.leaf(3)",
        "sealed_changed",
        3,
    ),
    "two events swap their public parts": Tampering(
        """UPDATE events e SET public = o.public FROM events o
           WHERE e.notification_id IN (pg_temp.leaf(3), pg_temp.leaf(7))
           AND o.notification_id IN (pg_temp.leaf(3), pg_temp.leaf(7))
           AND e.notification_id <> o.notification_id""",
        "entry_changed",
        3,
    ),
    "the topic is another": Tampering(
        "UPDATE events SET topic = 'access.looked' WHERE notification_id = pg_temp.leaf(7)",
        "entry_changed",
        7,
    ),
    "the tenant is another": Tampering(
        "UPDATE events SET tenant = gen_random_uuid() WHERE notification_id = pg_temp.leaf(7)",
        "entry_changed",
        7,
    ),
    "the aggregate is another": Tampering(
        """UPDATE events SET originator_id = gen_random_uuid()
           WHERE notification_id = pg_temp.leaf(7)""",
        "entry_changed",
        7,
    ),
    "an entry is moved to the end of another family's stream": Tampering(
        """UPDATE events SET originator_version = 4, originator_id =
               (SELECT originator_id FROM events WHERE notification_id = pg_temp.leaf(0))
           WHERE notification_id = pg_temp.leaf(7)""",
        "entry_changed",
        7,
    ),
    "two families swap their streams": Tampering(
        """CREATE TEMP TABLE o AS SELECT * FROM events
               WHERE notification_id IN (pg_temp.leaf(4), pg_temp.leaf(8));
           UPDATE events e SET originator_id = gen_random_uuid() FROM o
               WHERE o.notification_id = e.notification_id;
           UPDATE events e SET originator_id = o.originator_id FROM o
               WHERE e.notification_id IN (pg_temp.leaf(4), pg_temp.leaf(8))
               AND e.notification_id <> o.notification_id""",
        "entry_changed",
        4,
    ),
    "a sealed part is moved to another family": Tampering(
        """UPDATE events SET sealed =
               (SELECT sealed FROM events WHERE notification_id = pg_temp.leaf(0))
           WHERE notification_id = pg_temp.leaf(5)""",
        "sealed_changed",
        5,
    ),
    "a sealed part is moved to another family, with its hash": Tampering(
        """UPDATE events SET sealed =
               (SELECT sealed FROM events WHERE notification_id = pg_temp.leaf(0))
           WHERE notification_id = pg_temp.leaf(5);
           UPDATE leaves SET sealed_hash = (SELECT sealed_hash FROM leaves WHERE leaf_index = 0)
           WHERE leaf_index = 5""",
        "entry_changed",
        5,
    ),
    "the version is another": Tampering(
        "UPDATE events SET originator_version = 9 WHERE notification_id = pg_temp.leaf(2)",
        "entry_changed",
        2,
    ),
    "an event is deleted, its leaf stays": Tampering(
        "DELETE FROM events WHERE notification_id = pg_temp.leaf(4)",
        "event_missing",
        4,
    ),
    "an entry is deleted in the middle": Tampering(
        """DELETE FROM events WHERE notification_id = pg_temp.leaf(4);
           DELETE FROM leaves WHERE leaf_index = 4""",
        "index_gap",
        4,
    ),
    "an entry is deleted and the leaves renumbered": Tampering(
        """DELETE FROM events WHERE notification_id = pg_temp.leaf(7);
           DELETE FROM leaves WHERE leaf_index = 7;"""
        + RENUMBER,
        "checkpoint_root",
        5,
    ),
    "the first entry of an aggregate is deleted, and every checkpoint with it": Tampering(
        """DELETE FROM checkpoints;
           DELETE FROM events WHERE notification_id = pg_temp.leaf(5);
           DELETE FROM leaves WHERE leaf_index = 5;"""
        + RENUMBER,
        "version_gap",
        5,
    ),
    "the tail is cut below a checkpoint": Tampering(
        """DELETE FROM events WHERE notification_id >= pg_temp.leaf(10);
           DELETE FROM leaves WHERE leaf_index >= 10;"""
        + RENUMBER,
        "tail_missing",
        10,
    ),
    "everything is deleted but the checkpoints": Tampering(
        "TRUNCATE events, leaves, commands", "tail_missing", 0
    ),
    "an event is added at the end without a leaf": Tampering(
        """INSERT INTO events (tenant, originator_id, originator_version, topic, public, sealed)
           SELECT tenant, gen_random_uuid(), 1, topic, public, sealed
           FROM events WHERE notification_id = pg_temp.leaf(3)""",
        "leaf_missing",
        12,
    ),
    "an event is slipped in before others without a leaf": Tampering(
        """INSERT INTO events (notification_id, tenant, originator_id, originator_version, topic,
                               public, sealed) OVERRIDING SYSTEM VALUE
           SELECT -1, tenant, gen_random_uuid(), 1, topic, public, sealed
           FROM events WHERE notification_id = pg_temp.leaf(3)""",
        "leaf_missing",
        0,
    ),
    "an entry is put before the first": Tampering(
        """INSERT INTO events (notification_id, tenant, originator_id, originator_version, topic,
                               public, sealed) OVERRIDING SYSTEM VALUE
           SELECT -1, tenant, gen_random_uuid(), 1, topic, public, sealed
           FROM events WHERE notification_id = pg_temp.leaf(3);
           INSERT INTO leaves SELECT -1, -1, l.sealed_hash, leaf_hash(
               tenant, originator_id, originator_version, topic, sha256(public), l.sealed_hash)
           FROM events e, leaves l WHERE e.notification_id = -1 AND l.leaf_index = 3""",
        "index_gap",
        -1,
    ),
    "two leaves point to each other's event": Tampering(
        """UPDATE leaves SET notification_id = -notification_id WHERE leaf_index IN (3, 4);
           UPDATE leaves SET notification_id = -notification_id
               + CASE leaf_index WHEN 3 THEN 1 ELSE -1 END WHERE leaf_index IN (3, 4)""",
        "index_gap",
        3,
    ),
    "a leaf's hash is another": Tampering(
        "UPDATE leaves SET leaf_hash = sha256('x') WHERE leaf_index = 8",
        "entry_changed",
        8,
    ),
    "the hash of a removed sealed part is another": Tampering(
        """UPDATE events SET sealed = NULL WHERE notification_id = pg_temp.leaf(6);
           UPDATE leaves SET sealed_hash = sha256('x') WHERE leaf_index = 6""",
        "entry_changed",
        6,
    ),
    "an event is changed and its leaf made to fit": Tampering(
        """UPDATE events SET public = public || ' ' WHERE notification_id = pg_temp.leaf(6);
           UPDATE leaves l SET leaf_hash = leaf_hash(
               tenant, originator_id, originator_version, topic, sha256(public), l.sealed_hash)
           FROM events e WHERE e.notification_id = l.notification_id""",
        "checkpoint_root",
        5,
    ),
    "a checkpoint's size is another": Tampering(
        "UPDATE checkpoints SET size = 10 WHERE size = 9",
        "checkpoint_changed",
        5,
    ),
    "a checkpoint of less than nothing is added": Tampering(
        "INSERT INTO checkpoints (size, root, note) SELECT -5, root, note FROM checkpoints LIMIT 1",
        "checkpoint_changed",
        0,
    ),
    "a checkpoint's root is another": Tampering(
        "UPDATE checkpoints SET root = sha256('x') WHERE size = 9",
        "checkpoint_changed",
        5,
    ),
    "a checkpoint's note is another's": Tampering(
        """UPDATE checkpoints SET note = (SELECT note FROM checkpoints WHERE size = 5)
           WHERE size = 9""",
        "checkpoint_changed",
        5,
    ),
    "a checkpoint's note lost its signature": Tampering(
        r"UPDATE checkpoints SET note = split_part(note, E'\n\n', 1) WHERE size = 9",
        "checkpoint_signature",
        5,
    ),
    "a command is remembered that left nothing": Tampering(
        "INSERT INTO commands VALUES (gen_random_uuid(), 999)",
        "command_unknown",
        None,
    ),
}

FORGET: LiteralString = """
DELETE FROM commands c WHERE NOT EXISTS (SELECT FROM leaves WHERE notification_id = c.last_id)
"""

BEFORE_THE_WITNESS: dict[str, Tampering] = {
    "yesterday is restored": Tampering(
        """DELETE FROM checkpoints WHERE size > 9;
           DELETE FROM events WHERE notification_id >= pg_temp.leaf(9);
           DELETE FROM leaves WHERE leaf_index >= 9;"""
        + FORGET,
        "behind_witness",
        9,
    ),
    "everything is deleted": Tampering(
        "TRUNCATE events, leaves, commands, checkpoints",
        "behind_witness",
        0,
    ),
    "an entry is written anew, and everything is signed anew with the true key": Tampering(
        """DELETE FROM checkpoints;
           UPDATE events SET public = public || ' ' WHERE notification_id = pg_temp.leaf(6);
           UPDATE leaves l SET leaf_hash = leaf_hash(
               tenant, originator_id, originator_version, topic, sha256(public), l.sealed_hash)
           FROM events e WHERE e.notification_id = l.notification_id""",
        "another_history",
        5,
    ),
    "the last entry is replaced, and signed with the true key": Tampering(
        """DELETE FROM checkpoints WHERE size > 9;
           UPDATE events SET public = public || ' ' WHERE notification_id = pg_temp.leaf(11);
           UPDATE leaves l SET leaf_hash = leaf_hash(
               tenant, originator_id, originator_version, topic, sha256(public), l.sealed_hash)
           FROM events e WHERE e.notification_id = l.notification_id""",
        "another_history",
        9,
    ),
}
"""What leaves a history that is sound in itself: only who kept a checkpoint elsewhere can tell."""
