"""The scenarios of the design, walked through a real browser on real processes."""
