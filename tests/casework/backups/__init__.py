"""Backups and what comes back from them."""
