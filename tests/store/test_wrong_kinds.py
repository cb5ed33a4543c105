"""A value of a kind its column is not for: called damage where it is read, beside the entries too.

A byte of the file went wrong, and what was a text or a number is a blob now.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from helpers.one_of_everything import fill
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.lookback import SnoozeOf
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder
from worthwhile.services.drafts import CAPTURE_LINE
from worthwhile.store import drafts, prompts, records
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance
from worthwhile.store.record_rows import SHAPES

Read = Callable[[Store], object]
NOT_ASKED = {
    ("running_tasks", "runs"): "only searched by",
    ("cut_names", "folded"): "only searched by",
    ("snoozes", "entry"): "an entry that is not there is read as none, which is meant elsewhere",
    ("shared_copies", "data"): "a blob is right there",
}
CASES: list[tuple[str, tuple[str, ...], Read]] = [
    *((shape.table, shape.columns, lambda store, kind=kind: records.all_of(store, kind))
      for kind, shape in SHAPES.items()),
    *((shape.table, ("id",), lambda store, kind=kind: records.known_ids(store, kind))
      for kind, shape in SHAPES.items()),
    *((table, ("id", "name", "archived", "removed"), lambda store: store.names())
      for table in ("tools", "task_types", "projects")),
    ("tools", ("no_ai",), lambda store: store.names()),
    ("drafts", ("text",), lambda store: drafts.draft(store, CAPTURE_LINE)),
    ("drafts", ("text",), lambda store: glance(store.folder)),
    ("running_tasks", ("title", "worked_ms"), lambda store: glance(store.folder)),
    ("lots", ("seed",), records.seed),
]  # fmt: skip


@pytest.fixture
def filled(folder: DataFolder) -> DataFolder:
    with Store.open(folder) as store:
        fill(store)
    return folder


def unnoticed(folder: DataFolder, table: str, column: str, wrong: str, read: Read) -> bool:
    """Put a wrong value into a table's first row; whether reading calls it anything but damage."""
    with closing(connect(folder.journal)) as raw, Store.open(folder) as store:
        read(store)
        raw.execute("PRAGMA ignore_check_constraints = ON")
        first = f"WHERE number = (SELECT min(number) FROM {table})"
        (right,) = raw.execute(f"SELECT {column} FROM {table} {first}").fetchone()
        assert right is not None, (table, column)
        raw.execute(f"UPDATE {table} SET {column} = {wrong} {first}")
        try:
            read(store)
        except JournalFileError as error:
            return error.trouble is not Trouble.DAMAGED
        finally:
            raw.execute(f"UPDATE {table} SET {column} = ? {first}", (right,))
    return True


@pytest.mark.parametrize(("table", "columns", "read"), CASES)
def test_a_blob_is_damage_wherever_it_is_read(
    filled: DataFolder, table: str, columns: tuple[str, ...], read: Read
) -> None:
    asked = [column for column in columns if (table, column) not in NOT_ASKED]
    assert [one for one in asked if unnoticed(filled, table, one, "x'00'", read)] == []


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("ratings", "rated_ms = 1 << 60"), ("running_tasks", "started_ms = 1 << 60"),
        ("running_tasks", "resumed_offset_s = 86400"), ("ledger", "made_ms = -(1 << 60)"),
        ("ledger", "groups = '[[\"by_tool\", 5]]'"), ("markers", "day = '2025-02-30'"),
        ("snoozes", "until_ms = 1 << 60"), ("shared_copies", "data = 'text'"),
    ],
)  # fmt: skip
def test_what_no_calendar_or_list_has_is_damage_too(
    filled: DataFolder, table: str, wrong: str
) -> None:
    column, _, value = wrong.partition(" = ")
    (kind,) = (kind for kind, shape in SHAPES.items() if shape.table == table)
    assert not unnoticed(filled, table, column, value, lambda s: records.all_of(s, kind))


@pytest.mark.parametrize("wrong", ["x'00'", "1 << 60"])
def test_when_asking_was_put_off_until_is_damage_when_no_moment(
    filled: DataFolder, wrong: str
) -> None:
    def read(store: Store) -> object:
        return prompts.quiet_until(store, SnoozeOf.PROMPT)

    with closing(connect(filled.journal)) as raw:
        raw.execute("DELETE FROM snoozes WHERE entry IS NOT NULL")
    assert not unnoticed(filled, "snoozes", "until_ms", wrong, read)
