"""Records that are of one, or of two."""
