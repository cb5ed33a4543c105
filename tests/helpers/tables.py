"""What really lies in a journal's file: its tables as SQLite tells them, and all their rows."""

from __future__ import annotations

from typing import Any

INDEX_OF_WORDS = "entry_words"
"""The full-text index and what it keeps begin with this; it follows from the entries."""


def tables(raw: Any) -> list[str]:
    """Every table that holds something of its own."""
    found = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "ORDER BY name"
    )
    return [name for (name,) in found if not name.startswith(INDEX_OF_WORDS)]


def columns(raw: Any, table: str) -> dict[str, tuple[str, bool, str | None]]:
    """The columns of a table: declared type, whether it may be NULL, the table it refers to."""
    targets = {row[3]: row[2] for row in _references(raw, table)}
    return {
        name: (kind, not must, targets.get(name))
        for _, name, kind, must, _, _ in raw.execute(f"PRAGMA table_info({table})")
    }


def _references(raw: Any, table: str) -> list[tuple[Any, ...]]:
    return list(raw.execute(f"PRAGMA foreign_key_list({table})"))


def every_row(raw: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, in an order and with references that do not depend on the file.

    A row's own number means nothing outside its file: it is left out where the row has an id, and
    a reference to it is told by that id.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for table in tables(raw):
        known = columns(raw, table)
        wanted = []
        for name, (_, _, target) in known.items():
            if name == "number" and "id" in known:
                continue
            by_number = target and (name, "number") in {row[3:5] for row in _references(raw, table)}
            told = (
                f"(SELECT id FROM {target} WHERE number = x.{name})" if by_number else f"x.{name}"
            )
            wanted.append(f"{told} AS {name}")
        cursor = raw.execute(f"SELECT {', '.join(wanted)} FROM {table} AS x")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        found[table] = sorted(rows, key=repr)
    return found
