"""One family's trajectory: from a teacher's signal to "the family landed"."""
