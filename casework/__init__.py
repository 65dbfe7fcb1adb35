"""What is true, and who may change it."""
