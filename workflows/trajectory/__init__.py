"""One trajectory as the policies see it."""
