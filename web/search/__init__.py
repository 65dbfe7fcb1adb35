"""Finding people by name as it sounds: an index in the memory of this process, nowhere else."""
