"""Turning forms into values: marshmallow lives here, and nothing else knows it."""
