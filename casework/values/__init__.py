"""Small exact values: what people type, read forgivingly, and what it then means."""
