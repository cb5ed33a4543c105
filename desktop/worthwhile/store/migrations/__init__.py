"""Numbered steps from one schema to the next, and how they are taken.

Steps are plain SQL text, frozen when they ship: they never call living code. Alembic is imported
only when a file is behind.
"""
