"""What the words mean: entries, outcomes, names, days. Standard library only, no input or output."""
