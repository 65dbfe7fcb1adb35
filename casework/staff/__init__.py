"""Staff: who works here, in which roles and for whom, what they must not see, who signed in."""
