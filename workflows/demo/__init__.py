"""A believable year at three invented schools, told in commands. Nobody in it exists."""
