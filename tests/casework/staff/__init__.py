"""Decisions about staff: given events, when a command, then events or a refusal."""
