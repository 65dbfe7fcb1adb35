"""Who works here, in which roles, and how they get in."""
