"""What a receiving organisation was offered: to open, to answer, and to say it landed."""
