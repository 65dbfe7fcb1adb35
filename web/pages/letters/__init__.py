"""Letters for parents: what is kept of them, in plain Dutch, as a page, on paper and as JSON."""
