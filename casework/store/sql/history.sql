-- History: events, their leaves in the transparency log, remembered commands, checkpoints.
-- Owned by casework_owner; casework_app appends through history.append() and reads, no more.
-- casework_signer sees hashes, and adds checkpoints through history.add_checkpoint().

CREATE SCHEMA IF NOT EXISTS history AUTHORIZATION casework_owner;
SET ROLE casework_owner;

CREATE TABLE IF NOT EXISTS history.events (
    notification_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant             uuid   NOT NULL,
    originator_id      uuid   NOT NULL,
    originator_version bigint NOT NULL CHECK (originator_version > 0),
    topic              text   NOT NULL,
    public             bytea  NOT NULL,
    sealed             bytea,              -- '' : nothing personal; NULL : removed at its term
    UNIQUE (originator_id, originator_version)
);

CREATE TABLE IF NOT EXISTS history.leaves (
    leaf_index      bigint PRIMARY KEY,    -- dense, from 0: notification ids have gaps
    notification_id bigint NOT NULL UNIQUE,
    sealed_hash     bytea  NOT NULL,       -- SHA-256 of the sealed part; outlives it
    leaf_hash       bytea  NOT NULL        -- RFC 6962 2.1: SHA-256(0x00 || leaf)
);

CREATE TABLE IF NOT EXISTS history.commands (
    command_id uuid   PRIMARY KEY,
    last_id    bigint NOT NULL
);

CREATE TABLE IF NOT EXISTS history.checkpoints (
    size bigint PRIMARY KEY,
    root bytea  NOT NULL,
    note text   NOT NULL,                  -- C2SP signed note
    at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What an order to erase names whole: nothing personal is said of it any more, by whoever was
-- still writing either. Filled by history.append() with the order itself, in its transaction.
CREATE TABLE IF NOT EXISTS history.fenced (
    subject uuid PRIMARY KEY
);

CREATE INDEX IF NOT EXISTS events_ordered ON history.events (originator_id) WHERE topic = 'erasure.ordered';

-- Of which family, trajectory and person something is that begins under an id of its own; of nothing, all else.
CREATE OR REPLACE FUNCTION history.named_by(p_topic text, p_public bytea) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE ROWS 2 SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
    v_said jsonb;
BEGIN
    CASE p_topic
        WHEN 'trajectory.signal_raised', 'trajectory.referral_opened' THEN
            RETURN NEXT convert_from(p_public, 'UTF8')::jsonb ->> 'family_id';
        WHEN 'request.registered' THEN
            v_said := convert_from(p_public, 'UTF8')::jsonb;
            RETURN QUERY SELECT f.said::uuid FROM (VALUES (v_said ->> 'trajectory_id'),
                (v_said ->> 'family_id'), (v_said ->> 'asked_by_id')) AS f (said) WHERE f.said IS NOT NULL;
        WHEN 'erasure.proposed' THEN
            v_said := convert_from(p_public, 'UTF8')::jsonb;
            RETURN NEXT v_said ->> 'of';
            RETURN QUERY SELECT o.said::uuid FROM jsonb_array_elements_text(v_said -> 'single') AS o (said);
        ELSE NULL;
    END CASE;
END $body$;

-- Who names whom, of the same board: an order takes along whoever names what goes. Filled by append().
CREATE TABLE IF NOT EXISTS history.named (
    subject uuid NOT NULL,
    namer   uuid NOT NULL,
    tenant  uuid NOT NULL,
    PRIMARY KEY (subject, namer)
);
INSERT INTO history.named (subject, namer, tenant)  -- what began before there was this table
    SELECT n.subject, e.originator_id, e.tenant FROM history.events e, history.named_by(e.topic, e.public) AS n (subject)
    WHERE NOT EXISTS (SELECT FROM history.named) ON CONFLICT DO NOTHING;

-- Who was ordered to go alone, out of a family that stays: nothing begins in their name. Filled by append().
CREATE OR REPLACE VIEW history.ordered_alone AS
    SELECT e.originator_id AS erasure_id, e.tenant, o.subject::uuid AS subject
    FROM history.events e, jsonb_array_elements_text(convert_from(e.public, 'UTF8')::jsonb -> 'single') AS o (subject)
    WHERE e.topic = 'erasure.ordered';
CREATE TABLE IF NOT EXISTS history.went_alone (
    subject uuid NOT NULL,
    tenant  uuid NOT NULL,
    PRIMARY KEY (subject, tenant)
);
INSERT INTO history.went_alone (subject, tenant)
    SELECT subject, tenant FROM history.ordered_alone ON CONFLICT DO NOTHING;

CREATE OR REPLACE VIEW history.ordered_whole AS
    SELECT e.originator_id AS erasure_id, w.subject::uuid AS subject
    FROM history.events e, jsonb_array_elements_text(convert_from(e.public, 'UTF8')::jsonb -> 'whole') AS w (subject)
    WHERE e.topic = 'erasure.ordered' AND NOT EXISTS (  -- whoever appends for one board fences no other
        SELECT FROM history.events o WHERE o.originator_id = w.subject::uuid AND o.tenant <> e.tenant);
INSERT INTO history.fenced (subject)  -- of orders that are older than the table
    SELECT subject FROM history.ordered_whole ON CONFLICT DO NOTHING;

-- What the library's recorder reads: both parts in one byte string. The mapper splits it.
-- One byte (1: sealed part removed), four bytes length of the public part, public, sealed.
CREATE OR REPLACE VIEW history.stored_events AS
    SELECT notification_id, originator_id, originator_version, topic,
           (CASE WHEN sealed IS NULL THEN '\x01'::bytea ELSE '\x00'::bytea END)
               || int4send(octet_length(public)) || public
               || coalesce(sealed, ''::bytea) AS state
    FROM history.events;

-- The leaf of one event. Never change it: every proof ever given depends on these bytes.
CREATE OR REPLACE FUNCTION history.leaf_hash(
    p_tenant uuid, p_originator uuid, p_version bigint, p_topic text,
    p_public_hash bytea, p_sealed_hash bytea
) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN sha256('\x00'::bytea
    || convert_to(format('casework-leaf/1 %s %s %s %s', p_tenant, p_originator, p_version, p_topic), 'UTF8')
    || '\x00'::bytea || p_public_hash || p_sealed_hash);

-- The one way in. Lock, remembered command, fence, events, leaves, notify: one call, one transaction.
-- The lock keeps commit order equal to id order, so that no reader ever skips an event. No last_id:
-- nothing was saved, because something personal was about what an order to erase names; or, with
-- `replayed`, because an order would leave something behind that names what it takes.
CREATE OR REPLACE FUNCTION history.append(
    p_command uuid, p_tenant uuid, p_originators uuid[], p_versions bigint[],
    p_topics text[], p_public bytea[], p_sealed bytea[]
) RETURNS TABLE (last_id bigint, replayed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $body$
DECLARE
    v_last bigint;
    v_leaf bigint;
    v_subjects uuid[];
    v_namers uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(6962);
    SELECT c.last_id INTO v_last FROM history.commands c WHERE c.command_id = p_command;
    IF FOUND THEN
        RETURN QUERY SELECT v_last, true;
        RETURN;
    END IF;
    SELECT array_agg(n.subject), array_agg(e.originator) INTO v_subjects, v_namers
        FROM unnest(p_originators, p_topics, p_public) AS e (originator, topic, public),
             history.named_by(e.topic, e.public) AS n (subject);
    PERFORM FROM unnest(p_originators, p_sealed) AS e (originator, sealed)
        JOIN history.fenced f ON f.subject = e.originator WHERE e.sealed <> '';
    IF FOUND OR EXISTS (SELECT FROM history.fenced f WHERE f.subject = ANY (v_subjects))
    OR EXISTS (SELECT FROM history.went_alone w WHERE w.subject = ANY (v_subjects) AND w.tenant = p_tenant) THEN
        RETURN QUERY SELECT NULL::bigint, false;
        RETURN;
    END IF;
    IF 'erasure.ordered' = ANY (p_topics) THEN
        PERFORM FROM unnest(p_originators, p_topics, p_public) AS e (originator, topic, public)
            CROSS JOIN LATERAL (SELECT convert_from(e.public, 'UTF8')::jsonb) AS o (said)
            CROSS JOIN LATERAL jsonb_array_elements_text((o.said -> 'whole') || (o.said -> 'single')) AS t (taken)
            JOIN history.named n ON n.subject = t.taken::uuid AND n.tenant = p_tenant AND n.namer <> e.originator
            WHERE e.topic = 'erasure.ordered' AND NOT o.said -> 'whole' ? n.namer::text
            AND NOT EXISTS (SELECT FROM history.fenced f WHERE f.subject = n.namer)
            AND NOT EXISTS (SELECT FROM history.events d WHERE d.topic = 'erasure.ordered' AND d.originator_id = n.namer);
        IF FOUND THEN
            RETURN QUERY SELECT NULL::bigint, true;
            RETURN;
        END IF;
    END IF;
    SELECT coalesce(max(l.leaf_index) + 1, 0) INTO v_leaf FROM history.leaves l;
    WITH new AS (
        INSERT INTO history.events (tenant, originator_id, originator_version, topic, public, sealed)
        SELECT p_tenant, e.originator, e.version, e.topic, e.public, e.sealed
        FROM unnest(p_originators, p_versions, p_topics, p_public, p_sealed)
             WITH ORDINALITY AS e (originator, version, topic, public, sealed, place)
        ORDER BY e.place
        RETURNING events.*
    ), leaf AS (
        INSERT INTO history.leaves (leaf_index, notification_id, sealed_hash, leaf_hash)
        SELECT v_leaf + row_number() OVER (ORDER BY n.notification_id) - 1,
               n.notification_id, sha256(n.sealed),
               history.leaf_hash(n.tenant, n.originator_id, n.originator_version, n.topic,
                                 sha256(n.public), sha256(n.sealed))
        FROM new n
        RETURNING leaves.notification_id
    )
    SELECT max(notification_id) INTO v_last FROM leaf;
    INSERT INTO history.commands (command_id, last_id) VALUES (p_command, v_last);
    INSERT INTO history.named (subject, namer, tenant)
        SELECT n.subject, n.namer, p_tenant FROM unnest(v_subjects, v_namers) AS n (subject, namer) ON CONFLICT DO NOTHING;
    IF 'erasure.ordered' = ANY (p_topics) THEN
        INSERT INTO history.fenced (subject) SELECT w.subject FROM history.ordered_whole w
            WHERE w.erasure_id = ANY (p_originators) ON CONFLICT DO NOTHING;
        INSERT INTO history.went_alone (subject, tenant) SELECT o.subject, o.tenant FROM history.ordered_alone o
            WHERE o.erasure_id = ANY (p_originators) ON CONFLICT DO NOTHING;
    END IF;
    PERFORM pg_notify('stored_events', '');
    RETURN QUERY SELECT v_last, false;
END $body$;

-- Checkpoints are appended by the signer, never changed: the primary key refuses a second story.
CREATE OR REPLACE FUNCTION history.add_checkpoint(p_size bigint, p_root bytea, p_note text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    IF p_size > (SELECT coalesce(max(leaf_index) + 1, 0) FROM history.leaves) THEN
        RAISE EXCEPTION 'a checkpoint of what is not committed' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO history.checkpoints (size, root, note) VALUES (p_size, p_root, p_note)
    ON CONFLICT (size) DO NOTHING;
    RETURN FOUND;
END $body$;

-- The retention role may empty a sealed part and nothing else, whatever it tries.
CREATE OR REPLACE FUNCTION history.only_emptying() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.sealed IS NOT NULL THEN
        RAISE EXCEPTION 'a sealed part can be removed, never changed'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
DROP TRIGGER IF EXISTS only_emptying ON history.events;
CREATE TRIGGER only_emptying BEFORE UPDATE ON history.events
    FOR EACH ROW EXECUTE FUNCTION history.only_emptying();

REVOKE ALL ON ALL TABLES IN SCHEMA history FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA history FROM PUBLIC;
GRANT USAGE ON SCHEMA history TO casework_app, casework_retention, casework_signer;
GRANT SELECT ON ALL TABLES IN SCHEMA history TO casework_app, casework_retention;
GRANT SELECT ON history.leaves, history.checkpoints TO casework_signer;
GRANT EXECUTE ON FUNCTION history.append TO casework_app;
REVOKE ALL ON FUNCTION history.add_checkpoint FROM casework_app;  -- it had it once
GRANT EXECUTE ON FUNCTION history.add_checkpoint TO casework_signer;
GRANT EXECUTE ON FUNCTION history.leaf_hash TO casework_app, casework_retention;
GRANT UPDATE (sealed) ON history.events TO casework_retention;
RESET ROLE;
