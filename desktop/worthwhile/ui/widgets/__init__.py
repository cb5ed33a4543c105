"""The controls everything is built from."""
