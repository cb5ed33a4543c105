"""Whether rows hold what their columns are for; SQLite's own check does not ask.

A byte that went wrong may turn a text into a blob or a moment into one that no calendar has,
and still fit the table's rules. Nothing could be made of such a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.store.driver import Raw

_KINDS = {
    "INTEGER": ("integer",),
    "BOOLEAN": ("integer",),
    "REAL": ("real", "integer"),
    "TEXT": ("text",),
    "BLOB": ("blob",),
}
_LATEST_MS = 253_402_128_000_000  # 9999-12-30, the last day a journal can hold
_DAY_S = 86_400
_HEX = "[0-9a-f]"
_UUID = "-".join(_HEX * many for many in (8, 4, 4, 4, 12))


def makes_sense(raw: Raw) -> bool:
    """Look at every row of every table of ours once."""
    tables = [
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        if name != "alembic_version" and not name.startswith(("entry_words", "sqlite_"))
    ]
    for table in tables:
        about = raw.execute(f"PRAGMA table_info({table})").fetchall()
        wrong = " OR ".join(_wrong(name, kind) for _, name, kind, *_ in about)
        sql = f"SELECT EXISTS (SELECT 1 FROM {table} NOT INDEXED WHERE {wrong})"
        if raw.execute(sql).fetchone() != (0,):
            return False
    return True


def _wrong(column: str, kind: str) -> str:
    """A condition that holds for a value the column is not for; missing values are fine."""
    kinds = ", ".join(f"'{one}'" for one in (*_KINDS[kind], "null"))
    wrong = f"typeof({column}) NOT IN ({kinds})"
    if column.endswith("_offset_s"):
        return f"{wrong} OR {column} NOT BETWEEN {1 - _DAY_S} AND {_DAY_S - 1}"
    if column.endswith("_ms") and column != "worked_ms":
        return f"{wrong} OR {column} NOT BETWEEN {-_LATEST_MS} AND {_LATEST_MS}"
    if column == "id":
        return f"{wrong} OR {column} NOT GLOB '{_UUID}'"
    return wrong
