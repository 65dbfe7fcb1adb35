"""What several nouns say together: no noun knows another, so the door asks them all at once."""
