"""Charts fed with plain data; they know nothing else."""
