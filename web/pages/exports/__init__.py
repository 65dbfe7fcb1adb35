"""Taking a list out as a file: ask, a second person where it is long, fetch."""
