"""Taking a list out."""
