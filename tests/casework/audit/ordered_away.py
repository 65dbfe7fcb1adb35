"""What goes by an order in the log, and what only seems to; see tampering.py."""

from typing import LiteralString

from tests.casework.audit.tampering import Tampering

# Entries 12 and 13: an order in the log, by which the sealed parts of two others went.
ORDERED_AWAY: LiteralString = """
SELECT append(gen_random_uuid(), gen_random_uuid(), ARRAY[o, o], '{1,2}',
    '{erasure.ordered,erasure.carried_out}', ARRAY[
        convert_to(json_build_object('of', of, 'whole', ARRAY[of, named])::text, 'UTF8'),
        convert_to(json_build_object('entries', ARRAY[pg_temp.leaf(5), pg_temp.leaf(11)])::text,
            'UTF8')], '{"",""}')
FROM (SELECT gen_random_uuid()) AS x (o),
    (SELECT originator_id FROM events WHERE notification_id = pg_temp.leaf(5)) AS y (of),
    (SELECT originator_id FROM events WHERE notification_id = pg_temp.leaf(11)) AS z (named);
UPDATE events SET sealed = NULL WHERE notification_id IN (pg_temp.leaf(5), pg_temp.leaf(11));
"""
# The same, by an order that named another aggregate than that of the second.
ORDERED_TOO_MUCH: LiteralString = ORDERED_AWAY.replace("ARRAY[of, named]", "ARRAY[of]")
NEVER_ORDERED: LiteralString = ORDERED_AWAY.replace("erasure.ordered", "erasure.proposed")

NOT_BY_THEIR_ORDER: dict[str, Tampering] = {
    "an order takes away what it did not name": Tampering(ORDERED_TOO_MUCH, "sealed_missing", 11),
    "what nobody ordered is said to be carried out": Tampering(NEVER_ORDERED, "sealed_missing", 5),
}
