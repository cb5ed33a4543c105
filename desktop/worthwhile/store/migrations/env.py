"""Alembic's entry: runs the steps on the connection handed over, in the caller's transaction."""

from alembic import context

# No begin_transaction(): it would commit, and whether a step holds is for the caller to decide.
context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
