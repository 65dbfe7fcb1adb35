"""Tests mirror the house, room by room."""
