"""Software of others judges our log: it accepts what is ours, and refuses what was changed."""
