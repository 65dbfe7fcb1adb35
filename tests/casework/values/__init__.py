"""Tests of the small exact values."""
