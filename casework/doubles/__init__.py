"""Two records of what may be one: that they are the same, that they are two, or neither."""
