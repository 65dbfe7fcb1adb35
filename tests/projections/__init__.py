"""Given events, shows rows: on a real PostgreSQL, without the door."""
