"""Keys, sealing and what is gone for good."""
