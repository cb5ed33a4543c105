"""What is kept beside the entries, in the file: reading, writing, taking away.

Every kind goes the same way; `record_rows.SHAPES` knows how each lies there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from worthwhile.domain.changes import Touched
from worthwhile.domain.cut_name import CutName
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.lookback import Rating
from worthwhile.domain.running import RunningTask
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.vocabulary import fold
from worthwhile.store.driver import making_sense
from worthwhile.store.record_rows import SHAPES, Shape
from worthwhile.store.sense import hold

if TYPE_CHECKING:
    from worthwhile.domain.changes import Record, RecordPatch
    from worthwhile.domain.vocabulary import Term
    from worthwhile.store.engine import Store

AnyRecord = TypeVar("AnyRecord", bound="Record")
_GONE = "This is not in the journal any more."


def all_of(store: Store, kind: type[AnyRecord]) -> list[AnyRecord]:
    """Every record of a kind, in the kind's own order."""
    return _found(store, kind, f"ORDER BY {SHAPES[kind].order}", ())


def by_id(store: Store, kind: type[AnyRecord], id: UUID) -> AnyRecord:
    """One record.

    Raises:
        NotFoundError: there is none with this id.
    """
    found = _found(store, kind, "WHERE id = ?", (str(id),))
    if not found:
        raise NotFoundError(_GONE)
    return found[0]


def of_entries(store: Store, kind: type[AnyRecord], entries: Iterable[UUID]) -> list[AnyRecord]:
    """The later ratings, or what was put off, of some entries, in the kind's own order."""
    wanted = (
        "WHERE entry IN (SELECT number FROM entries WHERE id IN (SELECT value FROM json_each(?))) "
        f"ORDER BY {SHAPES[kind].order}"
    )
    return _found(store, kind, wanted, (json.dumps([str(id) for id in entries]),))


def known_ids(store: Store, kind: type[Record]) -> set[UUID]:
    """The ids of every record of a kind."""
    with store.reading():
        rows = store.raw.execute(f"SELECT id FROM {SHAPES[kind].table}")
        with making_sense():
            return {UUID(id_text) for (id_text,) in rows}


def _found(
    store: Store, kind: type[AnyRecord], which: str, values: Sequence[Any]
) -> list[AnyRecord]:
    shape = SHAPES[kind]
    with store.reading():
        names = store.names()
        rows = store.raw.execute(f"{_select(shape)} {which}", values)
        with making_sense():
            return [shape.record(row, names) for row in rows]  # type: ignore[misc]


@cache
def _select(shape: Shape) -> str:
    columns = (
        f"(SELECT e.id FROM entries AS e WHERE e.number = {shape.table}.entry)"
        if column == "entry"
        else column
        for column in shape.columns
    )
    return f"SELECT {', '.join(columns)} FROM {shape.table}"


@cache
def _upsert(shape: Shape) -> str:
    values = (
        "(SELECT number FROM entries WHERE id = ?)" if column == "entry" else "?"
        for column in shape.columns
    )
    assigned = ", ".join(f"{column} = excluded.{column}" for column in shape.columns[1:])
    return (
        f"INSERT INTO {shape.table} ({', '.join(shape.columns)}) VALUES ({', '.join(values)}) "
        f"ON CONFLICT (id) DO UPDATE SET {assigned}"
    )


def put(store: Store, *records: Record) -> None:
    """Write records, over those with their ids if there are any.

    Raises:
        RefusedError: what is in the file stands in the way: another task is running, fees are
            kept in another currency, or a name is on its list already.
        NotFoundError: the entry it is about is not in the file.
    """
    with store.writing():
        names = store.names()
        for record in records:
            _check_beside(store, record)
            shape = SHAPES[type(record)]
            store.raw.execute(_upsert(shape), shape.row(record, names))


def put_many(store: Store, records: Sequence[Record]) -> None:
    """Write records of one kind that are known to be new and to get on with each other."""
    if not records:
        return
    shape = SHAPES[type(records[0])]
    with store.writing():
        names = store.names()
        store.raw.executemany(_upsert(shape), (shape.row(record, names) for record in records))


def _check_beside(store: Store, record: Record) -> None:
    raw = store.raw
    if isinstance(record, RunningTask) and record.resumed is not None:
        other = raw.execute(
            "SELECT 1 FROM running_tasks WHERE runs = 1 AND id != ?", (str(record.id),)
        ).fetchone()
        if other is not None:
            raise RefusedError("Another task is running by now: pause it first.")
    elif isinstance(record, Subscription):
        other = raw.execute(
            "SELECT currency FROM subscriptions WHERE currency != ? AND id != ? LIMIT 1",
            (record.currency, str(record.id)),
        ).fetchone()
        if other is not None:
            raise RefusedError(
                f"A journal has one currency, and this one is kept in {other[0]}.", "currency"
            )
    elif isinstance(record, CutName):
        other = raw.execute(
            "SELECT 1 FROM cut_names WHERE folded = ? AND id != ?",
            (fold(record.name), str(record.id)),
        ).fetchone()
        if other is not None:
            raise RefusedError("This name is on the list already.", "name")
    elif getattr(record, "entry", None) is not None:
        entry = record.entry  # type: ignore[union-attr]
        found = raw.execute("SELECT 1 FROM entries WHERE id = ?", (str(entry),)).fetchone()
        if found is None:
            raise NotFoundError("This entry is not in the journal any more.")


def remove(store: Store, *records: Record) -> None:
    """Take records away; one that is gone already is no matter."""
    with store.writing():
        for record in records:
            table = SHAPES[type(record)].table
            store.raw.execute(f"DELETE FROM {table} WHERE id = ?", (str(record.id),))


def turn(store: Store, patches: Sequence[RecordPatch], *, back: bool) -> None:
    """Take what was done to records back, or do it again, inside the caller's transaction.

    Raises:
        RefusedError: what came after stands in the way.
    """
    for patch in reversed(patches) if back else patches:
        was, wanted = (patch.after, patch.before) if back else (patch.before, patch.after)
        if wanted is None:
            if was is not None:
                remove(store, was)
        elif was is None:
            put(store, wanted)
        else:
            _turn_fields(store, was, wanted)


def _turn_fields(store: Store, was: Record, wanted: Record) -> None:
    try:
        now = by_id(store, type(wanted), wanted.id)
    except NotFoundError:
        raise RefusedError(_GONE) from None
    differ = {
        field.name: getattr(wanted, field.name)
        for field in fields(wanted)
        if getattr(was, field.name) != getattr(wanted, field.name)
    }
    put(store, replace(now, **differ))


def touched_by(patches: Iterable[RecordPatch]) -> Touched:
    """What pages must reload after these records came, changed or went."""
    touched = Touched.NOTHING
    for patch in patches:
        record = patch.after if patch.before is None else patch.before
        assert record is not None
        touched |= SHAPES[type(record)].touched
    return touched


def bearing(store: Store, term: Term) -> list[Record]:
    """Every record that bears a term."""
    found: list[Record] = []
    field = term.kind.value
    with store.reading():
        number = store.names().numbers[term.id]
        for kind, shape in SHAPES.items():
            if (field, term.kind) in shape.terms:
                found.extend(_found(store, kind, f"WHERE {field} = ?", (number,)))
    return found


def latest_ratings(store: Store, entries: Iterable[UUID]) -> dict[UUID, Rating]:
    """The latest later rating of each of some entries that has one."""
    return {rating.entry: rating for rating in of_entries(store, Rating, entries)}


def seed(store: Store) -> str:
    """What every lot of this journal is drawn from: 32 hexadecimal digits."""
    with store.reading():
        found = store.raw.execute("SELECT seed FROM lots").fetchone()
        with making_sense():  # without its one row, too
            hold(str, found[0])
            return str(found[0])


def set_seed(store: Store, digits: str) -> None:
    """Draw lots from another seed: that of the journal this one continues."""
    with store.writing():
        store.raw.execute("UPDATE lots SET seed = ?", (digits,))
