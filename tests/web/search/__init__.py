"""Tests of finding people by name."""
