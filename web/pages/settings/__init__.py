"""What an administrator sets per school."""
