"""A backup beside the open journal: whether they differ, and in what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.moment import day_of_wall
from worthwhile.domain.restoring import BesideChange, DayChange, Kind, Preview
from worthwhile.store.driver import PATIENCE_MS, connect, settle, telling

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_STAY = ("alembic_version", "drafts")
"""Tables whose rows are not replaced: the schema's own, and what is typed just now."""
_MADE_WITH_IT = "lots"
"""A table whose row comes with a new journal and is no work of the person's."""


class Keyed(NamedTuple):
    """A file and what it is encrypted with, None for a plain one."""

    path: Path
    key: Key | None = None


def attach(raw: Raw, file: Keyed, name: str, mode: str = "mode=ro&immutable=1") -> None:
    """Attach a file under a name; read-only, and without locks unless told otherwise."""
    uri = f"{file.path.absolute().as_uri()}?{mode}"
    # without words about a key the file would be taken to have the connection's own
    key = "" if file.key is None else file.key.text
    raw.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (uri, key))


@contextmanager
def beside(journal: Keyed, mode: str, source: Keyed) -> Iterator[Raw]:
    """A connection of its own to the journal, with a file attached as `back`."""
    with telling(), closing(connect(journal.path, mode, PATIENCE_MS, journal.key)) as raw:
        if mode == "rw":
            settle(raw, journal.path)
        attach(raw, source, "back")
        yield raw


# Whether and in what they differ


def differs(journal: Keyed, source: Keyed | None) -> bool:
    """Whether the journal holds something that a backup does not, or the other way round.

    Args:
        journal: the open one.
        source: the backup; None asks whether there is anything to lose yet.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    if source is None:
        with telling(), closing(connect(journal.path, "ro", key=journal.key)) as raw:
            return _holds_something(raw)
    with telling(), closing(connect(journal.path, "ro", key=journal.key)) as raw:
        (now,) = raw.execute("PRAGMA user_version").fetchone()
    try:
        with beside(journal, "ro", source) as raw:
            (then,) = raw.execute("PRAGMA back.user_version").fetchone()
            if then != now:
                return True
            raw.execute("BEGIN")
            return any(_differ(raw, table) for table in tables_of(raw))
    except (JournalFileError, dbapi2.Error):
        return True  # what cannot be compared with is as good as none


def _holds_something(raw: Raw) -> bool:
    for table in tables_of(raw):
        mine = " WHERE no_ai = 0" if table == "tools" else ""
        if table != _MADE_WITH_IT and _is(raw, f"EXISTS (SELECT 1 FROM main.{table}{mine})"):
            return True
    return False


def _differ(raw: Raw, table: str) -> bool:
    unlike = " OR ".join(f"m.{column} IS NOT b.{column}" for column in columns_of(raw, table))
    return _is(
        raw,
        f"(SELECT count(*) FROM main.{table}) <> (SELECT count(*) FROM back.{table}) "
        f"OR EXISTS (SELECT 1 FROM main.{table} AS m LEFT JOIN back.{table} AS b "
        f"ON b.rowid = m.rowid WHERE b.rowid IS NULL OR {unlike})",
    )


def _is(raw: Raw, condition: str) -> bool:
    return bool(raw.execute(f"SELECT {condition}").fetchone()[0])


def tables_of(raw: Raw) -> list[str]:
    """The tables whose rows are a person's; those of the full-text index follow by triggers."""
    rows = raw.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'entry_words%' ORDER BY rowid"
    )
    return [name for (name,) in rows if name not in _STAY]


def columns_of(raw: Raw, table: str) -> list[str]:
    """The columns of a table, in its order."""
    return [row[1] for row in raw.execute(f"PRAGMA main.table_info({table})")]


def preview(journal: Keyed, source: Keyed, day_start_hour: int) -> Preview:
    """Work out what would change if a backup took the journal's place.

    Args:
        journal: the open one.
        source: a file that `ready` gave.
        day_start_hour: where days are cut.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    with beside(journal, "ro", source) as raw:
        raw.execute("BEGIN")
        days: dict[int, list[int]] = {}
        for place, query in enumerate(_entry_changes(raw)):
            for day, n in raw.execute(query, (day_start_hour * 3_600_000,)):
                days.setdefault(day, [0, 0, 0])[place] = n
        kinds = (_beside_change(raw, kind) for kind in Kind if _has(raw, kind.table))
        return Preview(
            tuple(DayChange(_day(day), *counts) for day, counts in sorted(days.items())),
            tuple(one for one in kinds if one.back or one.gone or one.changed),
            same=not any(_differ(raw, table) for table in tables_of(raw)),
        )


def _day(number: int) -> date:
    return day_of_wall(number * _MS_A_DAY, 0)


def _has(raw: Raw, table: str) -> bool:
    return table in tables_of(raw)


def _entry_changes(raw: Raw) -> tuple[str, str, str]:
    """Queries of (day, count): entries that would come back, go, be as they were."""
    terms = ("tool", "task_type", "project")
    left_out = {"number", *terms}
    columns = [one for one in columns_of(raw, "entries") if one not in left_out]
    unlike = [f"m.{one} IS NOT b.{one}" for one in columns]
    unlike += [
        f"(SELECT id FROM main.{term}s WHERE number = m.{term}) IS NOT "
        f"(SELECT id FROM back.{term}s WHERE number = b.{term})"
        for term in terms
    ]

    def by_day(one: str, rest: str) -> str:
        return f"SELECT ({one}.finished_wall_ms - ?1) / {_MS_A_DAY}, count(*) {rest} GROUP BY 1"

    def only_in(one: str, other: str) -> str:
        return (
            f"FROM {_SCHEMAS[one]}.entries AS {one} WHERE {one}.hidden_ms IS NULL AND NOT EXISTS "
            f"(SELECT 1 FROM {_SCHEMAS[other]}.entries AS {other} WHERE {other}.id = {one}.id "
            f"AND {other}.hidden_ms IS NULL)"
        )

    changed = (
        "FROM main.entries AS m JOIN back.entries AS b ON b.id = m.id "
        f"WHERE m.hidden_ms IS NULL AND b.hidden_ms IS NULL AND ({' OR '.join(unlike)})"
    )
    return by_day("b", only_in("b", "m")), by_day("m", only_in("m", "b")), by_day("m", changed)


def _beside_change(raw: Raw, kind: Kind) -> BesideChange:
    columns = columns_of(raw, kind.table)
    listed = " AND {}.removed = 0" if "removed" in columns else ""
    unlike = " OR ".join(
        f"m.{column} IS NOT b.{column}" for column in columns if column not in _BY_NUMBER
    )

    def only_in(one: str, other: str) -> int:
        found = raw.execute(
            f"SELECT count(*) FROM {_SCHEMAS[one]}.{kind.table} AS {one} WHERE NOT EXISTS "
            f"(SELECT 1 FROM {_SCHEMAS[other]}.{kind.table} AS {other} "
            f"WHERE {other}.id = {one}.id{listed.format(other)}){listed.format(one)}"
        )
        return int(found.fetchone()[0])

    (changed,) = raw.execute(
        f"SELECT count(*) FROM main.{kind.table} AS m JOIN back.{kind.table} AS b ON b.id = m.id "
        f"WHERE ({unlike}){listed.format('m')}{listed.format('b')}"
    ).fetchone()
    return BesideChange(kind, only_in("b", "m"), only_in("m", "b"), changed)


_MS_A_DAY = 86_400_000
_SCHEMAS = {"m": "main", "b": "back"}
_BY_NUMBER = {"number", "entry", "tool", "task_type", "project"}
"""Columns that hold the number of a row, which may be another one for the same thing."""
