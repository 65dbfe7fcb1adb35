"""The directory (sociale kaart): organisations of the neighbourhood and what they offer."""
