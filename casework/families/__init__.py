"""Families: people, households, custody and contact, as four separate relations."""
