"""Whether rows hold what their columns are for; SQLite's own check does not ask.

A byte that went wrong may turn a text into a blob or a moment into one that no calendar has,
and still fit the table's rules. Nothing could be made of such a row.

The rules are asked here too. SQLite's check looks at them only through a connection that can write:
where nothing can be written it does not even read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.domain.moment import Moment

if TYPE_CHECKING:
    from worthwhile.store.driver import Raw

_KINDS = {
    "INTEGER": ("integer",),
    "BOOLEAN": ("integer",),
    "REAL": ("real", "integer"),
    "TEXT": ("text",),
    "BLOB": ("blob",),
}
EARLIEST_MS = -62_135_510_400_000  # 0001-01-02: no calendar of Python has earlier days
LATEST_MS = 253_402_128_000_000  # 9999-12-30, the last day a journal can hold
DAY_S = 86_400
_HEX = "[0-9a-f]"
_UUID = "-".join(_HEX * many for many in (8, 4, 4, 4, 12))


def makes_sense(raw: Raw) -> bool:
    """Look at every row of every table of ours once."""
    tables = [
        (name, made)
        for name, made in raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if name != "alembic_version" and not name.startswith(("entry_words", "sqlite_"))
    ]
    for table, made in tables:
        broken = " OR ".join(f"NOT ({rule})" for rule in rules(made))
        # some rules are only for values of the right kind
        for condition in (out_of_place(raw, table), broken):
            if condition and not _is_none(raw, table, condition):
                return False
    return True


def out_of_place(raw: Raw, table: str) -> str:
    """A condition that holds for rows of a table with a value that its column is not for."""
    about = raw.execute(f"PRAGMA table_info({table})").fetchall()
    return " OR ".join(_wrong(name, kind) for _, name, kind, *_ in about)


def hold(kind: type, *values: object, or_none: bool = False) -> None:
    """Refuse values that are not of the kind their columns are for.

    A blob in a text's place would go through the store and be met far from the file.

    Args:
        kind: what the driver makes of a right value: str, int, float or bytes.
        values: as the driver read them.
        or_none: whether there may be none.

    Raises:
        ValueError: one is of another kind.
    """
    for value in values:
        if type(value) is not kind and not (or_none and value is None):
            raise ValueError("a value is not of the kind its column is for")


def moment_of(utc_ms: int, offset_s: int) -> Moment:
    """The moment that lies in two columns.

    Raises:
        ValueError: no calendar has it.
        TypeError: these are no numbers.
    """
    if not (EARLIEST_MS <= utc_ms <= LATEST_MS and -DAY_S < offset_s < DAY_S):
        raise ValueError("no calendar has that moment")
    return Moment(utc_ms, offset_s)


def rules(made: str) -> Iterator[str]:
    """The conditions that a table's rows must not fail.

    Args:
        made: the statement that made the table, one of ours.
    """
    for found in re.finditer(r"\bCHECK\s*\(", made):
        depth, end = 1, found.end()
        for token in re.finditer(r"'(?:[^']|'')*'|[()]", made[found.end() :]):
            depth += {"(": 1, ")": -1}.get(token[0], 0)
            if depth == 0:
                end += token.start()
                break
        yield made[found.end() : end]


def _is_none(raw: Raw, table: str, condition: str) -> bool:
    try:
        found = raw.execute(f"SELECT EXISTS (SELECT 1 FROM {table} NOT INDEXED WHERE {condition})")
        return bool(found.fetchone() == (0,))
    except dbapi2.OperationalError as error:
        if str(error) == "malformed JSON":
            return False
        raise


def _wrong(column: str, kind: str) -> str:
    """A condition that holds for a value the column is not for; missing values are fine."""
    kinds = ", ".join(f"'{one}'" for one in (*_KINDS[kind], "null"))
    wrong = f"typeof({column}) NOT IN ({kinds})"
    if column.endswith("_offset_s"):
        return f"{wrong} OR {column} NOT BETWEEN {1 - DAY_S} AND {DAY_S - 1}"
    if column.endswith("_wall_ms"):  # the clock on a wall is up to a day ahead or behind
        earliest, latest = EARLIEST_MS - 1000 * DAY_S, LATEST_MS + 1000 * DAY_S
        return f"{wrong} OR {column} NOT BETWEEN {earliest} AND {latest}"
    if column.endswith("_ms") and column != "worked_ms":
        return f"{wrong} OR {column} NOT BETWEEN {EARLIEST_MS} AND {LATEST_MS}"
    if column == "id":
        return f"{wrong} OR {column} NOT GLOB '{_UUID}'"
    return wrong
