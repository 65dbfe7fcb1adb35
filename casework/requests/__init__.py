"""Requests of families about what is kept of them, each with a deadline, checks and an answer."""
