"""Decisions about families: given events, when a command, then events or a refusal."""
