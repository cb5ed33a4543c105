"""Entries and summaries as text for other programs."""
