"""Small windows over a page."""
