"""Who acts, in which role, for which organisation, and what that permits."""
