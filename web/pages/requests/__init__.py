"""Requests of families: the officer's list, one request with its steps, and the letter."""
