"""Tests of what is true, and who may change it."""
