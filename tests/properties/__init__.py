"""What must always hold, over histories nobody thought of."""
