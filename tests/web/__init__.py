"""Tests of how people ask: schemas, forms, pages."""
