"""Reviews: what is after hours, and what may be decided by whom."""
