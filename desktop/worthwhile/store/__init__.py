"""The one owner of SQL: the journal's file."""
