"""Records that look alike: the same one, or two; with a preview, and the way back."""
