"""SCHEMA.md tells the truth about the file, and the whole of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from helpers.one_of_everything import fill
from helpers.tables import INDEX_OF_WORDS, columns, tables
from worthwhile.domain.entry import WentWrong
from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import NO_AI_ID
from worthwhile.paths import DataFolder
from worthwhile.store.driver import APPLICATION_ID, SCHEMA_VERSION
from worthwhile.store.engine import Store

DOCUMENT = (Path(__file__).parents[2] / "desktop" / "SCHEMA.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| ([A-Z]+(?:\(\d+\))?)( or NULL)?(?: → `(\w+)`)? \| (.+) \|$")
Columns = dict[str, tuple[str, bool, str | None]]


def documented() -> dict[str, list[str]]:
    """The lines under each table's own heading."""
    parts = re.split(r"^### `(\w+)`$", DOCUMENT, flags=re.MULTILINE)
    lines = [re.split(r"^#", text, maxsplit=1, flags=re.MULTILINE)[0] for text in parts[2::2]]
    assert len(set(parts[1::2])) == len(parts[1::2]), "a table is told of twice"
    return {
        name: [line for line in text.splitlines() if line.startswith("| `")]
        for name, text in zip(parts[1::2], lines, strict=True)
    }


def told_columns(lines: list[str]) -> Columns:
    found: Columns = {}
    for line in lines:
        row = ROW.match(line)
        assert row is not None, f"not a row of a column: {line}"
        assert row[1] not in found, f"told of twice: {line}"
        found[row[1]] = (row[2], row[3] is not None, row[4])
    return found


def meanings(table: str) -> dict[str, str]:
    rows = [ROW.match(line) for line in documented()[table]]
    return {row[1]: row[5] for row in rows if row is not None}


def test_it_tells_of_every_table_and_of_no_other(store: Store) -> None:
    assert set(documented()) == set(tables(store.raw))


def test_it_tells_of_every_column_its_type_and_what_it_refers_to(store: Store) -> None:
    """In the order of the file, too, so that `SELECT *` can be read along with it."""
    told = {table: told_columns(lines) for table, lines in documented().items()}
    found = {table: columns(store.raw, table) for table in tables(store.raw)}
    assert told == found
    assert {table: list(each) for table, each in told.items()} == {
        table: list(each) for table, each in found.items()
    }


def test_it_tells_of_every_index_trigger_and_table_of_words_and_of_no_other(store: Store) -> None:
    section = DOCUMENT.split("### Indexes, triggers and the index of words")[1].split("\n## ")[0]
    first_cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    told = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    made = store.raw.execute(
        "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND "
        "(type IN ('index', 'trigger') OR name LIKE ?)",
        (f"{INDEX_OF_WORDS}%",),
    )
    assert sorted(told) == sorted(name for (name,) in made)


LIMITS = (
    r"length\((\w+)\)(?: BETWEEN 1 AND | <= | = )(\d+)",
    r"(minutes_\w+|fee|threshold) (?:<=|BETWEEN 5 AND) (\d+)",
)


def named(value: str, text: str) -> bool:
    """Whether a value of SQL stands in a text: words in backticks, numbers as they are."""
    return value in re.findall(r"\d+", text) if value.isdigit() else f"`{value[1:-1]}`" in text


def test_it_names_every_value_and_every_limit_that_the_file_itself_holds(store: Store) -> None:
    missing = []
    for table in tables(store.raw):
        (sql,) = store.raw.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
        told = meanings(table)
        for column, listed in re.findall(r"CHECK \((\w+) IN \(([^()]*)\)\)", sql):
            values = [value.strip() for value in listed.split(",")]
            if values != ["0", "1"]:  # that one is said once, at the top
                missing += [(table, column, v) for v in values if not named(v, told[column])]
        for pattern in LIMITS:
            for column, limit in re.findall(pattern, sql):
                if column != "id" and limit not in told[column]:
                    missing.append((table, column, limit))
    assert missing == []


def test_it_names_every_value_inside_lists() -> None:
    assert [t for t in WentWrong if f"`{t.value}`" not in meanings("entries")["went_wrong"]] == []
    assert [p for p in Part if f"`{p.value}`" not in meanings("ledger")["parts"]] == []


def test_it_names_the_marks_of_the_file_and_its_version() -> None:
    assert f"`PRAGMA application_id` is {APPLICATION_ID} " in DOCUMENT
    assert f"schema {SCHEMA_VERSION};" in DOCUMENT
    assert str(NO_AI_ID) in DOCUMENT


QUERIES = re.findall(r"^```sql\n(.*?)^```$", DOCUMENT, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def other_program(folder: DataFolder) -> Iterator[sqlite3.Connection]:
    """The file, closed by us and opened by another SQLite, as a person would."""
    with Store.open(folder) as store:
        fill(store)
    with closing(sqlite3.connect(f"{folder.journal.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


@pytest.mark.skipif(sqlite3.sqlite_version_info < (3, 38), reason="needs SQLite 3.38 with JSON")
@pytest.mark.parametrize("query", QUERIES)
def test_another_program_can_ask_its_questions(
    other_program: sqlite3.Connection, query: str
) -> None:
    assert other_program.execute(query).fetchall() != []


def test_there_are_questions() -> None:
    assert len(QUERIES) >= 6


def test_what_it_says_of_moments_is_what_the_program_wrote(
    other_program: sqlite3.Connection,
) -> None:
    utc, there = other_program.execute(QUERIES[1]).fetchone()
    assert (utc, there) == ("2025-11-18T09:30:00.123Z", "2025-11-18T06:00:00.123")
