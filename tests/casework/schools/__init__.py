"""Decisions about schools: given events, when a command, then events or a refusal."""
