"""The window: everything that draws."""
