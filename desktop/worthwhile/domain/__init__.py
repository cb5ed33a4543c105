"""What the words mean: entries, outcomes, names, days. Standard library only, no I/O."""
