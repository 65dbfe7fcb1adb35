"""Who looked at whom and why; the transparency log; verification."""
