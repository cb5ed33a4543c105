"""Entries in the file: writing them, reading them, changing fields of many at once.

Statements are compiled once from the SQLModel tables and run by the driver: a session per entry
would cost several times the commit itself.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects import sqlite

from worthwhile.domain.errors import NotFoundError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import SortBy
from worthwhile.domain.vocabulary import Kind, Term
from worthwhile.store.driver import making_sense
from worthwhile.store.record_rows import SHAPES
from worthwhile.store.rows import COLUMNS, codec, entry_of, row_of
from worthwhile.store.search import matching, order_of
from worthwhile.store.tables import ENTRIES

if TYPE_CHECKING:
    from sqlalchemy.sql import ClauseElement

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.query import Query
    from worthwhile.store.engine import Store

_DIALECT = sqlite.dialect()
_AT_ONCE = 2_000
_FEW = 50


def _text(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))


_INSERT = _text(insert(ENTRIES).values({name: bindparam(name) for name in COLUMNS}))
_WANTED = [ENTRIES.c[name] for name in COLUMNS]
_BY_ID = _text(select(*_WANTED).where(ENTRIES.c.id == bindparam("id")))
_NUMBER = _text(select(ENTRIES.c.number).where(ENTRIES.c.id == bindparam("id")))
_BY_NUMBERS = _text(
    select(ENTRIES.c.number, *_WANTED).where(
        ENTRIES.c.number.in_(
            select(func.json_each(bindparam("numbers")).table_valued("value").c.value)
        )
    )
)
_GONE = "This entry is not in the journal any more."


def insert_one(store: Store, entry: Entry) -> None:
    """Write one entry whose terms are in the file already."""
    with store.writing():
        store.raw.execute(_INSERT, row_of(entry, store.names()))


def insert_many(store: Store, entries: Iterable[Entry]) -> None:
    """Write entries whose terms are in the file and whose ids are not, in one transaction.

    Their words are indexed all at once at the end: by the trigger, FTS5 would write a segment
    of its index for every single row.
    """
    with store.writing():
        names, raw = store.names(), store.raw
        (last,) = raw.execute("SELECT ifnull(max(number), 0) FROM entries").fetchone()
        (trigger,) = raw.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'entry_words_added'"
        ).fetchone()
        raw.execute("DROP TRIGGER entry_words_added")
        raw.executemany(_INSERT, (row_of(entry, names) for entry in entries))
        raw.execute(
            "INSERT INTO entry_words (rowid, title, note) "
            "SELECT number, title, note FROM entries WHERE number > ?",
            (last,),
        )
        raw.execute(trigger)


def known_ids(store: Store, ids: Iterable[UUID]) -> set[UUID]:
    """Which of these ids the file holds, hidden entries too."""
    found: set[UUID] = set()
    left = iter(ids)
    with store.reading():
        while some := list(islice(left, _AT_ONCE)):
            rows = store.raw.execute(
                "SELECT id FROM entries WHERE id IN (SELECT value FROM json_each(?))",
                (_ids_text(some),),
            )
            found.update(UUID(id_text) for (id_text,) in rows)
    return found


def by_id(store: Store, id: UUID) -> Entry:
    """One entry, hidden or not.

    Raises:
        NotFoundError: there is none with this id.
    """
    with store.reading():
        row = store.raw.execute(_BY_ID, (str(id),)).fetchone()
        if row is None:
            raise NotFoundError(_GONE)
        names = store.names()
        with making_sense():
            return entry_of(row, names)


def number_of(store: Store, id: UUID) -> int:
    """The row number of an entry.

    Raises:
        NotFoundError: there is none with this id.
    """
    with store.reading():
        row = store.raw.execute(_NUMBER, (str(id),)).fetchone()
    if row is None:
        raise NotFoundError(_GONE)
    return int(row[0])


def by_numbers(store: Store, numbers: Sequence[int]) -> list[Entry]:
    """The entries with these row numbers, in this order; missing ones are skipped."""
    with store.reading():
        names = store.names()
        found = {
            row[0]: row[1:]
            for row in store.raw.execute(_BY_NUMBERS, (json.dumps([int(n) for n in numbers]),))
        }
        with making_sense():
            return [entry_of(found[n], names) for n in numbers if n in found]


def in_pages(store: Store, numbers: Sequence[int]) -> Iterator[Entry]:
    """The entries with these row numbers, read a page at a time as they are taken."""
    for start in range(0, len(numbers), _AT_ONCE):
        yield from by_numbers(store, numbers[start : start + _AT_ONCE])


def listing(store: Store, query: Query) -> tuple[array[int], array[int]]:
    """Row numbers and wall-clock milliseconds of what a query finds, in its order.

    SQLite gathers both columns into one row: stepping through them one by one would take and
    give back Python's lock 100,000 times, and stall the window while a thread is listing.
    """
    with store.reading() as connection:
        names = store.names()
        found = (
            select(ENTRIES.c.number, ENTRIES.c.finished_wall_ms.label("wall"))
            .where(
                *matching(
                    query.filters,
                    query.day_start_hour,
                    names,
                    store.raw,
                    # Titles lie in an index of their own, which holds all that is asked for.
                    by_time=query.sort_by is not SortBy.TITLE,
                )
            )
            .order_by(*order_of(query, names))
            .subquery()
        )
        row = connection.execute(
            select(func.json_group_array(found.c.number), func.json_group_array(found.c.wall))
        ).one()
    return array("q", json.loads(row[0])), array("q", json.loads(row[1]))


def counts_by_fit(store: Store) -> list[tuple[UUID, UUID, Outcome | None, int]]:
    """Visible entries counted by tool id, task type id and outcome."""
    with store.reading():
        names = store.names()
        tools, types = names.terms[Kind.TOOL], names.terms[Kind.TASK_TYPE]
        rows = store.raw.execute(
            "SELECT tool, task_type, outcome, count(*) FROM entries "
            "WHERE hidden_ms IS NULL GROUP BY tool, task_type, outcome"
        )
        return [
            (tools[tool].id, types[task].id, None if o is None else Outcome(o), count)
            for tool, task, o, count in rows
        ]


def is_empty(store: Store) -> bool:
    """Whether there is no visible entry."""
    with store.reading():
        row = store.raw.execute("SELECT 1 FROM entries WHERE hidden_ms IS NULL LIMIT 1").fetchone()
    return row is None


def holds_nothing(store: Store) -> bool:
    """Whether no entry was ever written, not even a hidden one."""
    with store.reading():
        return store.raw.execute("SELECT 1 FROM entries LIMIT 1").fetchone() is None


def bearing(store: Store, term: Term) -> list[UUID]:
    """The ids of all entries, hidden ones too, that bear a term; in the order of writing."""
    with store.reading():
        rows = store.raw.execute(
            f"SELECT id FROM entries WHERE {term.kind.value} = ? ORDER BY number",
            (store.names().numbers[term.id],),
        )
        return [UUID(id_text) for (id_text,) in rows]


def is_borne(store: Store, term: Term, *, visible: bool) -> bool:
    """Whether any entry (or any visible one), or anything kept beside them, bears a term."""
    only = " AND hidden_ms IS NULL" if visible else ""
    field = term.kind.value
    beside = "".join(
        f" UNION ALL SELECT 1 FROM {shape.table} WHERE {field} = ?1"
        for shape in SHAPES.values()
        if (field, term.kind) in shape.terms
    )
    with store.reading():
        row = store.raw.execute(
            f"SELECT 1 FROM entries WHERE {field} = ?1{only}{beside} LIMIT 1",
            (store.names().numbers[term.id],),
        ).fetchone()
    return row is not None


def visible(store: Store, ids: Iterable[UUID]) -> list[UUID]:
    """Those of some entries that are not hidden, each once."""
    with store.reading():
        rows = store.raw.execute(
            "SELECT id FROM entries WHERE hidden_ms IS NULL "
            "AND id IN (SELECT value FROM json_each(?))",
            (_ids_text(ids),),
        )
        return [UUID(id_text) for (id_text,) in rows]


def read_fields(
    store: Store, ids: Sequence[UUID], fields: Sequence[str]
) -> tuple[list[int], list[tuple[Any, ...]]]:
    """Row numbers and the values of some fields, for each id in turn.

    Raises:
        NotFoundError: one of the ids is not in the file.
    """
    with store.reading():
        names = store.names()
        codecs = [codec(field, names) for field in fields]
        columns = "".join(f", e.{column}" for each in codecs for column in each.columns)
        rows = store.raw.execute(
            f"SELECT e.number{columns} FROM json_each(?) AS wanted "
            "CROSS JOIN entries AS e ON e.id = wanted.value ORDER BY wanted.key",
            (_ids_text(ids),),
        ).fetchall()
    if len(rows) != len(ids):
        raise NotFoundError(_GONE)
    values: list[list[Any]] = []
    start = 1
    for each in codecs:
        end = start + len(each.columns)
        values.append([each.decode(row[start:end]) for row in rows])
        start = end
    return [row[0] for row in rows], list(zip(*values, strict=True)) if codecs else [()] * len(rows)


def write_fields(store: Store, patches: Iterable[tuple[str, Sequence[int], Sequence[Any]]]) -> None:
    """Set fields of entries, inside the caller's transaction.

    All fields of an entry are set in one statement: rules that look at two of them would refuse
    the state between.

    Args:
        store: the open journal, writing.
        patches: a field of `Entry`, row numbers, and one value per number or a single one for
            all; as often as there are fields.
    """
    names = store.names()
    todo: dict[int, dict[str, tuple[Any, ...]]] = {}
    for field, numbers, values in patches:
        encode = codec(field, names).encode
        every = repeat(values[0], len(numbers)) if len(values) == 1 else values
        for number, value in zip(numbers, every, strict=True):
            todo.setdefault(number, {})[field] = encode(value)
    alike: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}
    for number, cells in todo.items():
        row = tuple(cell for cells_of_field in cells.values() for cell in cells_of_field)
        alike.setdefault(tuple(cells), {}).setdefault(row, []).append(number)
    for fields, rows in alike.items():
        columns = [column for field in fields for column in codec(field, names).columns]
        assigned = ", ".join(f"{column} = ?" for column in columns)
        if len(rows) <= _FEW:
            store.raw.executemany(
                f"UPDATE entries SET {assigned} WHERE number IN (SELECT value FROM json_each(?))",
                ((*row, json.dumps(numbers)) for row, numbers in rows.items()),
            )
        else:
            store.raw.executemany(
                f"UPDATE entries SET {assigned} WHERE number = ?",
                ((*row, number) for row, numbers in rows.items() for number in numbers),
            )


def _ids_text(ids: Iterable[UUID]) -> str:
    return json.dumps([str(id) for id in ids])
