"""Tests of the event store: what may be written, how often, and by whom."""
