"""What may be forgotten: accounts, attempts, sessions, drafts, held forms, saved filters."""

from casework.desk.desk import Desk

__all__ = ["Desk"]
