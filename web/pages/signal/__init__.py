"""A signal goes in; whoever gave it sees what becomes of it."""
