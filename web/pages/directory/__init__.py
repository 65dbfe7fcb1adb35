"""The directory: organisations and what they offer."""
