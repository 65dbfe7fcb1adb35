"""The worklist: what is on whose plate."""
