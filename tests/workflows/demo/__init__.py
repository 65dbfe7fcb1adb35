"""The demo's year."""
