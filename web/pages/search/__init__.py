"""Finding a trajectory by its number, or people by name."""
