"""Tests of the building itself: imports, sizes, style and packaging."""
