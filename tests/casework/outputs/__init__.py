"""Tests of the two logs that go out."""
