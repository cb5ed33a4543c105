"""Small journals: drafts with little typing, and the whole of a file as text to compare."""

from __future__ import annotations

from typing import Any

from worthwhile.domain.entry import Draft
from worthwhile.store.engine import Store

ENTRIES_AND_LISTS = ("entries", "tools", "task_types", "projects", "lots", "drafts")
BESIDE = (
    *("ratings", "running_tasks", "markers", "subscriptions", "rules", "snoozes", "ledger"),
    *("shared_copies", "cut_names"),
)


def draft(title: str = "draft release notes", **facts: Any) -> Draft:
    """A draft that the domain takes, with what matters to the test on top."""
    return Draft(**{"title": title, "tool": "Claude", "task_type": "Writing", **facts})


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours, in the order of their numbers.

    What is kept beside the entries is taken away and put back under another number: there the
    rows stand in the order of their ids, without it.
    """
    with store.reading():
        found = {
            table: store.raw.execute(f"SELECT * FROM {table} ORDER BY number").fetchall()
            for table in ENTRIES_AND_LISTS
        }
        for table in BESIDE:
            rows = store.raw.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            found[table] = [row[1:] for row in rows]
        return found


def sound(store: Store) -> bool:
    """Whether the file is whole: pages, references, and the words against their entries."""
    raw = store.raw
    raw.execute("INSERT INTO entry_words (entry_words, rank) VALUES ('integrity-check', 1)")
    return (
        raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        and raw.execute("PRAGMA foreign_key_check").fetchall() == []
    )
