"""The privacy officer's pages: who saw what and why, without content."""
