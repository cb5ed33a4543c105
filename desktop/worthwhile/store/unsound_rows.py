"""Rows that a table took and no domain object can be made of: told, and taken out of a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

from worthwhile.domain.vocabulary import fold
from worthwhile.store.names import Names, read_names
from worthwhile.store.record_rows import SHAPES, Shape
from worthwhile.store.rows import COLUMNS, entry_of
from worthwhile.store.sense import out_of_place

if TYPE_CHECKING:
    from worthwhile.store.driver import Raw

_LISTS = ("tools", "task_types", "projects")
_NONSENSE = (ValueError, KeyError, TypeError, OverflowError, AttributeError)


def drop_unsound(raw: Raw, tables: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Take rows out of a salvaged journal that nothing can be made of, and tell each.

    What stays passes the closer look, or the journal would be called broken again at once. An
    entry whose tool, task type or project could not be read is kept: that gets a name of its own.
    What is about an entry that is gone goes with it.

    Args:
        raw: the salvaged journal, in a transaction, its references not yet held.
        tables: all of a person's rows.

    Yields:
        The table, and the number of a row that was taken out; 0 for a name that was made up.
    """
    for table in tables:
        wrong = f"SELECT number FROM {table} WHERE {out_of_place(raw, table)}"
        for (number,) in raw.execute(wrong).fetchall():
            raw.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
            yield table, number
    for table in _LISTS:
        yield from _make_up_names(raw, table)
    names = read_names(raw)
    yield from _drop_entries(raw, names)
    for shape in SHAPES.values():
        if _exists(raw, shape.table):
            yield from _drop_records(raw, shape, names)
    for table, number, *_ in raw.execute("PRAGMA foreign_key_check").fetchall():
        raw.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
        yield table, number


def _drop_records(raw: Raw, shape: Shape, names: Names) -> Iterator[tuple[str, int]]:
    columns = ", ".join(
        f"(SELECT id FROM entries WHERE number = {shape.table}.entry)" if name == "entry" else name
        for name in shape.columns
    )
    for number, *row in raw.execute(f"SELECT number, {columns} FROM {shape.table}").fetchall():
        try:
            shape.record(tuple(row), names)
        except _NONSENSE:
            raw.execute(f"DELETE FROM {shape.table} WHERE number = ?", (number,))
            yield shape.table, number


def _drop_entries(raw: Raw, names: Names) -> Iterator[tuple[str, int]]:
    read = f"SELECT number, {', '.join(COLUMNS)} FROM entries"
    bad = []
    for number, *row in raw.execute(read):
        try:
            entry = entry_of(tuple(row), names)
            for moment in (entry.finished, entry.logged, entry.hidden):
                if moment is not None:
                    moment.iso()  # a day that no calendar has
        except _NONSENSE:
            bad.append(number)
    for number in bad:
        raw.execute("DELETE FROM entries WHERE number = ?", (number,))
        yield "entries", number


def _make_up_names(raw: Raw, table: str) -> Iterator[tuple[str, int]]:
    column = table[:-1]
    wanted: set[int] = set()
    for user in ("entries", "running_tasks", "subscriptions", "rules"):
        if _exists(raw, user) and column in _columns(raw, user):
            wanted |= {
                number
                for (number,) in raw.execute(
                    f"SELECT DISTINCT {column} FROM {user} WHERE {column} IS NOT NULL "
                    f"AND {column} NOT IN (SELECT number FROM {table})"
                )
                if isinstance(number, int)
            }
    extra, value = (", no_ai", ", 0") if table == "tools" else ("", "")
    for number in sorted(wanted):
        name = f"Unreadable name {number}"
        raw.execute(
            f"INSERT INTO {table} (number, id, name, folded, archived, removed{extra}) "
            f"VALUES (?, ?, ?, ?, 0, 0{value})",
            (number, str(uuid4()), name, fold(name)),
        )
        yield table, 0


def _exists(raw: Raw, table: str) -> bool:
    found = raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return found is not None


def _columns(raw: Raw, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
