-- Keys: one row a subject, wrapped by the epoch's key-encryption key. A database of its own.
CREATE TABLE IF NOT EXISTS keys (
    key_id    uuid PRIMARY KEY,
    tenant    uuid NOT NULL,
    epoch     integer NOT NULL,
    wrapped   bytea,                       -- NULL: erased; the row stays, so it never returns
    made_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at timestamptz
);
REVOKE ALL ON keys FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON keys TO casework_keys;
