"""What can be asked of casework on the command line, a file for each kind of question."""
