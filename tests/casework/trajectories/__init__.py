"""Decisions of the trajectory: given events, when a command, then events or a refusal."""
