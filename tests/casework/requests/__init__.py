"""Tests of requests of families."""
