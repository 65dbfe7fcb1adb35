-- Keys: one row a subject, wrapped by the epoch's key-encryption key. A database of its own.
CREATE TABLE IF NOT EXISTS keys (
    key_id    uuid PRIMARY KEY,
    tenant    uuid NOT NULL,
    epoch     integer NOT NULL,
    wrapped   bytea,                       -- NULL: erased; the row stays, so it never returns
    made_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at timestamptz
);
-- A key may be wrapped anew or erased; what is erased stays so, and whose it is never changes.
CREATE OR REPLACE FUNCTION never_again() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF (OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL)
            OR (NEW.key_id, NEW.tenant, NEW.made_at) IS DISTINCT FROM (OLD.key_id, OLD.tenant, OLD.made_at) THEN
        RAISE EXCEPTION 'an erased key never returns' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $body$;
CREATE OR REPLACE TRIGGER never_again BEFORE UPDATE ON keys
    FOR EACH ROW EXECUTE FUNCTION never_again();
REVOKE ALL ON keys FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON keys TO casework_keys;
