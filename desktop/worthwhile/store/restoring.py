"""A backup beside the open journal: whether they differ, in what, and putting it in its place.

The journal's file stays the same file: its rows are replaced in one transaction. So other
processes go on with it, a crash leaves either all of it or nothing, and no log of an older file
can be played into a newer one. The backup itself is only ever read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError, LockedJournalError, NewerJournalError
from worthwhile.domain.moment import day_of_wall
from worthwhile.domain.restoring import BesideChange, DayChange, Kind, Preview
from worthwhile.paths import DataFolder
from worthwhile.store.backups import Standing, require_sound
from worthwhile.store.driver import (
    PATIENCE_MS,
    SCHEMA_VERSION,
    connect,
    settle,
    telling,
)
from worthwhile.store.private_copy import private_copy

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_STAY = ("alembic_version", "drafts")
"""Tables whose rows are not replaced: the schema's own, and what is typed just now."""
_MADE_WITH_IT = ("alembic_version", "drafts", "lots")
"""Tables in which rows are no work of the person's yet."""


class Keyed(NamedTuple):
    """A file and what it is encrypted with, None for a plain one."""

    path: Path
    key: Key | None = None


# A backup that can be read as a journal of today


@contextmanager
def ready(backup: Keyed, folder: DataFolder, own: Key | None = None) -> Iterator[Keyed]:
    """Give a file of today's schema with a backup's content; the backup is not changed.

    An older one, or one that was not closed, is copied into the data folder and migrated there.

    Args:
        backup: the file.
        folder: the journal's.
        own: the journal's key.

    Raises:
        LockedJournalError: it is encrypted, and the key is missing or another one.
        NewerJournalError: a newer version of the program made it.
        JournalFileError: it is damaged, foreign, or cannot be read.
    """
    path, key = backup
    left_open = [
        beside
        for end in ("-wal", "-journal")
        if (beside := path.with_name(path.name + end)).exists() and beside.stat().st_size
    ]
    if not left_open and require_sound(path, key).version == SCHEMA_VERSION:
        yield backup
        return
    with ExitStack() as stack:
        try:
            copy = stack.enter_context(private_copy(path, folder.root, folder.journal.name))
        except OSError as error:
            raise JournalFileError("The backup could not be copied to be read.") from error
        staged = DataFolder(copy.parent)
        _migrate(staged, key)
        _with_copies_of_now(Keyed(copy, key), Keyed(folder.journal, own))
        require_sound(copy, key)
        yield Keyed(copy, key)


def _migrate(staged: DataFolder, key: Key | None) -> None:
    from worthwhile.store.engine import Store

    try:
        Store.open(staged, create=False, key=key).close()
    except NewerJournalError:
        raise NewerJournalError(Standing.NEWER.value) from None
    except LockedJournalError:
        raise
    except JournalFileError as error:
        raise JournalFileError(
            "This file cannot be opened: it is damaged, or no journal of Worthwhile."
        ) from error


def _with_copies_of_now(staged: Keyed, journal: Keyed) -> None:
    """Add the copies of summaries that the journal holds: an old backup lists them alone."""
    with telling(), closing(connect(staged.path, "rw", key=staged.key)) as raw:
        _attach(raw, journal, "now", "mode=ro")
        raw.execute(
            "INSERT OR IGNORE INTO main.shared_copies (id, data) "
            "SELECT c.id, c.data FROM now.shared_copies AS c "
            "JOIN now.ledger AS n ON n.id = c.id "
            "JOIN main.ledger AS m ON m.id = n.id AND m.sha256 = n.sha256"
        )


def _attach(raw: Raw, file: Keyed, name: str, mode: str = "mode=ro&immutable=1") -> None:
    uri = f"{file.path.absolute().as_uri()}?{mode}"
    # without words about a key the file would be taken to have the connection's own
    key = "" if file.key is None else file.key.text
    raw.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (uri, key))


@contextmanager
def _beside(journal: Keyed, mode: str, source: Keyed) -> Iterator[Raw]:
    """A connection of its own to the journal, with a file attached as `back`."""
    with telling(), closing(connect(journal.path, mode, PATIENCE_MS, journal.key)) as raw:
        if mode == "rw":
            settle(raw, journal.path)
        _attach(raw, source, "back")
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
        with _beside(journal, "ro", source) as raw:
            (then,) = raw.execute("PRAGMA back.user_version").fetchone()
            if then != now:
                return True
            raw.execute("BEGIN")
            return any(_differ(raw, table) for table in _tables(raw))
    except (JournalFileError, dbapi2.Error):
        return True  # what cannot be compared with is as good as none


def _holds_something(raw: Raw) -> bool:
    for table in _tables(raw):
        mine = " WHERE no_ai = 0" if table == "tools" else ""
        if table not in _MADE_WITH_IT and _is(raw, f"EXISTS (SELECT 1 FROM main.{table}{mine})"):
            return True
    return False


def _differ(raw: Raw, table: str) -> bool:
    unlike = " OR ".join(f"m.{column} IS NOT b.{column}" for column in _columns(raw, table))
    return _is(
        raw,
        f"(SELECT count(*) FROM main.{table}) <> (SELECT count(*) FROM back.{table}) "
        f"OR EXISTS (SELECT 1 FROM main.{table} AS m LEFT JOIN back.{table} AS b "
        f"ON b.rowid = m.rowid WHERE b.rowid IS NULL OR {unlike})",
    )


def _is(raw: Raw, condition: str) -> bool:
    return bool(raw.execute(f"SELECT {condition}").fetchone()[0])


def _tables(raw: Raw) -> list[str]:
    """The tables whose rows are a person's; those of the full-text index follow by triggers."""
    rows = raw.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'entry_words%' ORDER BY rowid"
    )
    return [name for (name,) in rows if name not in _STAY]


def _columns(raw: Raw, table: str) -> list[str]:
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
    with _beside(journal, "ro", source) as raw:
        raw.execute("BEGIN")
        days: dict[int, list[int]] = {}
        for place, query in enumerate(_entry_changes(raw)):
            for day, n in raw.execute(query, (day_start_hour * 3_600_000,)):
                days.setdefault(day, [0, 0, 0])[place] = n
        beside = (_beside_change(raw, kind) for kind in Kind if _has(raw, kind.table))
        return Preview(
            tuple(DayChange(_day(day), *counts) for day, counts in sorted(days.items())),
            tuple(one for one in beside if one.back or one.gone or one.changed),
            same=not any(_differ(raw, table) for table in _tables(raw)),
        )


def _day(number: int) -> date:
    return day_of_wall(number * _MS_A_DAY, 0)


def _has(raw: Raw, table: str) -> bool:
    return table in _tables(raw)


def _entry_changes(raw: Raw) -> tuple[str, str, str]:
    """Queries of (day, count): entries that would come back, go, be as they were."""
    terms = ("tool", "task_type", "project")
    left_out = {"number", *terms}
    unlike = [f"m.{one} IS NOT b.{one}" for one in _columns(raw, "entries") if one not in left_out]
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
    columns = _columns(raw, kind.table)
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


# Putting it in its place


def put_in_place(journal: Keyed, source: Keyed, copy_first: Callable[[Raw], Path]) -> Path:
    """Make the journal hold exactly what a backup holds; nothing that was written is lost.

    What was written is in the copy of the present, or comes after: once others have to wait, it is
    looked whether somebody wrote since the copy, and if so another one is made. What is typed just
    now stays.

    Args:
        journal: the open one.
        source: a file that `ready` gave.
        copy_first: makes the copy of the present with a connection that reads it.

    Returns:
        The copy of the present.

    Raises:
        JournalFileError: the journal is locked, the disk is full or the like; it is as it was.
    """
    with _beside(journal, "rw", source) as raw:
        as_of = _data_version(raw)
        kept = _copied(journal, copy_first)  # others may go on writing meanwhile
        try:
            raw.execute("BEGIN IMMEDIATE")
        except dbapi2.Error:
            kept.unlink()
            raise
        try:
            if _data_version(raw) != as_of:  # and so they did
                older, kept = kept, _copied(journal, copy_first)
                older.unlink()
            _check_schema(raw)
            raw.execute("PRAGMA defer_foreign_keys = ON")
            tables = _tables(raw)
            for table in tables:
                _take_away(raw, table)
            for table in tables:
                _bring_back(raw, table)
            if raw.execute("PRAGMA main.foreign_key_check").fetchone() is not None:
                raise JournalFileError("This backup is damaged.")
            raw.execute("COMMIT")
        except BaseException:
            if raw.in_transaction:  # a full disk has ended it already
                raw.execute("ROLLBACK")
            raise
    return kept


def _copied(journal: Keyed, copy_first: Callable[[Raw], Path]) -> Path:
    with closing(connect(journal.path, "ro", key=journal.key)) as reader:
        return copy_first(reader)


def _data_version(raw: Raw) -> int:
    return int(raw.execute("PRAGMA main.data_version").fetchone()[0])


def _check_schema(raw: Raw) -> None:
    versions = {raw.execute(f"PRAGMA {name}.user_version").fetchone() for name in ("main", "back")}
    if len(versions) > 1:  # another process has migrated the journal meanwhile
        raise JournalFileError("Another version of Worthwhile has opened the journal meanwhile.")


def _take_away(raw: Raw, table: str) -> None:
    """Remove the rows that are not the same in the backup."""
    alike = " AND ".join(f"b.{column} IS {table}.{column}" for column in _columns(raw, table))
    raw.execute(
        f"DELETE FROM main.{table} WHERE NOT EXISTS "
        f"(SELECT 1 FROM back.{table} AS b WHERE b.rowid = {table}.rowid AND {alike})"
    )


def _bring_back(raw: Raw, table: str) -> None:
    """Write the backup's rows where there is none now."""
    columns = ", ".join(_columns(raw, table))
    raw.execute(
        f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM back.{table} AS b "
        f"WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS m WHERE m.rowid = b.rowid)"
    )
