-- The database roles. Made by whoever runs `casework init` with the owner's address.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casework_owner') THEN
        CREATE ROLE casework_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casework_app') THEN
        CREATE ROLE casework_app LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casework_retention') THEN
        CREATE ROLE casework_retention LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casework_keys') THEN
        CREATE ROLE casework_keys LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'casework_signer') THEN
        CREATE ROLE casework_signer LOGIN;
    END IF;
END $$;
GRANT casework_owner TO CURRENT_USER;
