"""What goes wrong: bad input, two at once, processes that die, and somebody who reads the disk."""
