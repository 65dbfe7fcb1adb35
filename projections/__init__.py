"""What people see: read models, each named after the question it answers."""
