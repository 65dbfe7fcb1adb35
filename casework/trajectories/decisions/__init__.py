"""What a trajectory answers to each command: events, or the name of the rule that forbids."""
