"""Measures, not tests: `make bench` runs them and compares with what was promised."""
