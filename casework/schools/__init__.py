"""Schools: what each of them is called, which lists and norms it keeps, and its tally."""
