-- The desk: what may be forgotten. Accounts, sessions, drafts, snapshots, the number sequence.
-- Nothing here is history; nothing personal here lies open.
CREATE SCHEMA IF NOT EXISTS desk AUTHORIZATION casework_owner;
CREATE SCHEMA IF NOT EXISTS views AUTHORIZATION casework_app;
CREATE SCHEMA IF NOT EXISTS views_next AUTHORIZATION casework_app;  -- a rebuild's workplace
SET ROLE casework_owner;

CREATE SEQUENCE IF NOT EXISTS desk.trajectory_numbers START 2001;

CREATE TABLE IF NOT EXISTS desk.accounts (
    staff_id      uuid PRIMARY KEY,
    tenant        uuid NOT NULL,
    login_hash    bytea NOT NULL UNIQUE,   -- keyed hash of the sign-in name
    password_hash text  NOT NULL,          -- argon2id
    totp_secret   bytea NOT NULL,          -- sealed under the server's secret
    totp_last     bigint NOT NULL DEFAULT 0,
    is_blocked    boolean NOT NULL DEFAULT false
);
-- Until when a password is good that somebody else chose; null: its owner chose it.
ALTER TABLE desk.accounts ADD COLUMN IF NOT EXISTS initial_until timestamptz;

CREATE TABLE IF NOT EXISTS desk.passkeys (
    credential_id bytea PRIMARY KEY,
    staff_id      uuid NOT NULL,
    public_key    bytea NOT NULL,
    sign_count    bigint NOT NULL DEFAULT 0,
    device        bytea NOT NULL,          -- sealed under the server's secret
    made_at       timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS passkeys_staff ON desk.passkeys (staff_id);

CREATE TABLE IF NOT EXISTS desk.attempts (
    subject bytea NOT NULL,                -- keyed hash of account or address
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS attempts_subject ON desk.attempts (subject, at);

CREATE TABLE IF NOT EXISTS desk.sessions (
    token_hash bytea PRIMARY KEY,
    staff_id   uuid,
    content    bytea NOT NULL,             -- sealed under the server's secret
    made_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at   timestamptz
);
ALTER TABLE desk.sessions ADD COLUMN IF NOT EXISTS proven_at timestamptz;  -- by its owner, last
CREATE INDEX IF NOT EXISTS sessions_staff ON desk.sessions (staff_id);
CREATE INDEX IF NOT EXISTS sessions_seen ON desk.sessions (seen_at);

CREATE TABLE IF NOT EXISTS desk.drafts (
    draft_id bytea PRIMARY KEY,            -- keyed hash of owner and form
    staff_id uuid NOT NULL,
    sealed   bytea NOT NULL,               -- under a key per member, from the server's secret
    saved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

ALTER TABLE desk.drafts ADD COLUMN IF NOT EXISTS about uuid[] NOT NULL DEFAULT '{}';  -- ids

-- Words of somebody whose session had ended. The key lies in the browser's cookie only.
CREATE TABLE IF NOT EXISTS desk.held_forms (
    held_id  bytea PRIMARY KEY,            -- keyed hash of the path, under that key
    staff_id uuid NOT NULL,
    sealed   bytea NOT NULL,
    held_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Once filters had names of their own, and people gave them the names of people: those went.
DROP TABLE IF EXISTS desk.saved_filters;
CREATE TABLE IF NOT EXISTS desk.filters (
    filter_id bytea PRIMARY KEY,           -- keyed hash of owner and query
    staff_id  uuid NOT NULL,
    sealed    bytea NOT NULL,              -- a query: whose work somebody looks at
    saved_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE IF NOT EXISTS desk.snapshots (
    originator_id      uuid NOT NULL,
    originator_version bigint NOT NULL,
    topic              text NOT NULL,
    state              bytea NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
);

-- How far the policies have come, and what they will try again. Losing it only costs work:
-- their commands carry derived ids, so history never takes one twice.
CREATE TABLE IF NOT EXISTS desk.workflow_positions (
    name     text   PRIMARY KEY,
    position bigint NOT NULL
);

CREATE TABLE IF NOT EXISTS desk.workflow_retries (
    policy     text        NOT NULL,
    position   bigint      NOT NULL,       -- of the event that the policy failed on
    attempts   integer     NOT NULL DEFAULT 1,
    not_before timestamptz NOT NULL,
    PRIMARY KEY (policy, position)
);

CREATE TABLE IF NOT EXISTS desk.verifications (
    verification_id uuid PRIMARY KEY,
    state           text NOT NULL,
    started_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    size            bigint,
    covered         bigint,
    removed         bigint,
    fault           text                   -- the first bad entry: a code and places
);

REVOKE ALL ON ALL TABLES IN SCHEMA desk FROM PUBLIC;
GRANT USAGE ON SCHEMA desk TO casework_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA desk TO casework_app;
GRANT USAGE ON SEQUENCE desk.trajectory_numbers TO casework_app;
RESET ROLE;
