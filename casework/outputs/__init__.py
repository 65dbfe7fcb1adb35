"""The log as others want it: for records of processing, and for who guards the systems."""
