-- Keys: one row a subject, wrapped by the epoch's key-encryption key. A database of its own.
CREATE TABLE IF NOT EXISTS keys (
    key_id      uuid PRIMARY KEY,
    tenant      uuid NOT NULL,
    epoch       integer NOT NULL,
    wrapped     bytea,                     -- NULL: erased; the row stays, so it never returns
    fingerprint bytea NOT NULL,            -- SHA-256 of the key: what a receipt can name
    made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at   timestamptz
);
CREATE INDEX IF NOT EXISTS keys_erased ON keys (erased_at) WHERE erased_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS keys_epoch ON keys (epoch) WHERE wrapped IS NOT NULL;

-- Which key-encryption key wraps from now on. The keys themselves lie in no database.
CREATE TABLE IF NOT EXISTS epochs (
    number       integer PRIMARY KEY,
    began_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    closed_at    timestamptz,              -- NULL: the current one
    destroyed_at timestamptz
);
CREATE UNIQUE INDEX IF NOT EXISTS epochs_current ON epochs ((closed_at IS NULL)) WHERE closed_at IS NULL;

-- A key may be wrapped anew or erased; what is erased stays so, and whose it is never changes.
CREATE OR REPLACE FUNCTION never_again() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF (OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL)
            OR (NEW.key_id, NEW.tenant, NEW.fingerprint, NEW.made_at)
                IS DISTINCT FROM (OLD.key_id, OLD.tenant, OLD.fingerprint, OLD.made_at) THEN
        RAISE EXCEPTION 'an erased key never returns' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE OR REPLACE TRIGGER never_again BEFORE UPDATE ON keys
    FOR EACH ROW EXECUTE FUNCTION never_again();

-- Nothing is wrapped under an epoch that is closed: whoever does not know yet is told.
CREATE OR REPLACE FUNCTION only_current_epoch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF NEW.wrapped IS NOT NULL THEN
        PERFORM FROM epochs e WHERE e.number = NEW.epoch AND e.closed_at IS NULL FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'epoch % is not the current one', NEW.epoch USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $body$;
CREATE OR REPLACE TRIGGER only_current_epoch BEFORE INSERT OR UPDATE ON keys
    FOR EACH ROW EXECUTE FUNCTION only_current_epoch();

REVOKE ALL ON keys, epochs FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON keys TO casework_keys;
GRANT SELECT, INSERT, UPDATE ON epochs TO casework_keys;
INSERT INTO epochs (number) SELECT 1 WHERE NOT EXISTS (SELECT FROM epochs);
