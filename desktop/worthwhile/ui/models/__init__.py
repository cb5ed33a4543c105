"""Table models: data as columns and roles."""
