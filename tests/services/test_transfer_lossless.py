"""What goes out and comes in again is all there is, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.journals import sound
from helpers.one_of_everything import fill
from helpers.tables import columns, every_row, tables
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.transfer import Transfer
from worthwhile.store.engine import Store

NOTHING = (None, 0, "", "[]")
OF_THE_FILE = {"alembic_version"}
"""Says how the file is built, not what a person wrote."""
UNLOGGED = {"drafts"}
"""What stands half typed in a window, and is not in the journal in the person's eyes."""


@pytest.fixture
def filled(folder: DataFolder) -> Iterator[Store]:
    with Store.open(folder) as opened:
        fill(opened)
        yield opened


def test_the_journal_that_goes_out_has_something_in_every_column(filled: Store) -> None:
    """Else the next test would not see that something is left behind."""
    found = every_row(filled.raw)
    empty = [
        (table, column)
        for table in tables(filled.raw)
        for column in columns(filled.raw, table)
        if column != "number"
        if all(row[column] in NOTHING for row in found[table])
    ]
    assert empty == []


def test_two_journals_are_equal_row_by_row_after_export_and_import(
    filled: Store, tmp_path: Path
) -> None:
    Transfer(filled).export(tmp_path / "all.json")
    with Store.open(data_folder(tmp_path / "other")) as other:
        done = Transfer(other).import_json(tmp_path / "all.json")
        assert done.skipped == ()
        assert sound(other)
        found, wanted = every_row(other.raw), every_row(filled.raw)
        for table in wanted.keys() - UNLOGGED:
            assert found[table] == wanted[table], table


def test_the_comparison_sees_a_column_that_was_left_behind(filled: Store, tmp_path: Path) -> None:
    Transfer(filled).export(tmp_path / "all.json")
    with Store.open(data_folder(tmp_path / "other")) as other:
        Transfer(other).import_json(tmp_path / "all.json")
        unseen = []
        for table in set(tables(other.raw)) - OF_THE_FILE - UNLOGGED:
            for column, (_, may_be_null, _) in columns(other.raw, table).items():
                if may_be_null and not _differs_without(other, filled, table, column):
                    unseen.append((table, column))
        assert unseen == []


def _differs_without(one: Store, other: Store, table: str, column: str) -> bool:
    """Whether the comparison sees that a column was emptied in one of two equal journals."""
    raw: Any = one.raw
    raw.execute("BEGIN")
    try:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute(f"UPDATE {table} SET {column} = NULL")
        return every_row(raw) != every_row(other.raw)
    finally:
        raw.execute("ROLLBACK")
        raw.execute("PRAGMA ignore_check_constraints = OFF")
