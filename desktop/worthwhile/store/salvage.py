"""Reading what can still be read of a broken journal, into a whole one of its own.

A copy of the file is read table by table, in the order of the rows' numbers; where SQLite meets
a broken page, the rows on it are passed over. What was read goes into a new journal of the same
version, whose rules refuse what makes no sense, and which is then brought up to date like any
other. So what comes out is an ordinary journal, and everything that works with one works with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.driver import APPLICATION_ID, SCHEMA_VERSION, connect, make_private
from worthwhile.store.engine import Store
from worthwhile.store.header import mend_header
from worthwhile.store.private_copy import private_copy
from worthwhile.store.unsound_rows import drop_unsound

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_LISTS = ("tools", "task_types", "projects")
_STRIDES = (1, 2, 4, 8)
_BROKEN = (dbapi2.DatabaseError, MemoryError, UnicodeDecodeError)
"""What the driver may answer to a broken page."""
_SMALLEST_ROW = 36
"""Bytes, for the id alone: no table holds more rows than the file's size divided by this."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came out of a broken file.

    Attributes:
        entries: so many could be read, removed ones too.
        lost: at most so many could not.
        beside_lost: something beside the entries could not be read: a name, a rating, a remark.
    """

    entries: int
    lost: int
    beside_lost: bool

    @property
    def everything(self) -> bool:
        """Whether nothing is missing."""
        return not self.lost and not self.beside_lost


def salvage(broken: Path, into: DataFolder, key: Key | None = None) -> Salvaged:
    """Make a whole journal of what can be read of a broken one, which is not changed.

    Args:
        broken: the file; no connection of this process may have it open.
        into: an empty folder, which gets a `journal.db`.
        key: of an encrypted one; what comes out is encrypted with the same.

    Raises:
        JournalFileError: nothing of it can be read, or there is no room.
        OSError: it cannot be copied.
    """
    best: Salvaged | None = None
    for with_log in (True, False):  # the log may be what is broken, or another file's
        with private_copy(broken) as copy:
            log = copy.with_name(f"{copy.name}-wal")
            if not with_log:
                if not log.exists():
                    break
                log.unlink()
            best = _better(best, copy, into, key)
    if best is None:
        raise JournalFileError("Nothing of this file can be read as a journal.", Trouble.DAMAGED)
    return best


def _better(
    best: Salvaged | None, copy: Path, into: DataFolder, key: Key | None
) -> Salvaged | None:
    """Try once more, and keep whichever brought more."""
    into.make()
    kept = into.journal.with_name("kept.db")
    if best is not None:
        into.journal.replace(kept)
    again = _attempt(copy, into, key)
    if best is None or (again is not None and again.entries > best.entries):
        kept.unlink(missing_ok=True)
        return again
    kept.replace(into.journal)
    return best


def _attempt(copy: Path, into: DataFolder, key: Key | None) -> Salvaged | None:
    with closing(_Source(copy, key)) as source:
        version = source.version()
        if version is None:
            return None
        make_private(into.journal)
        with Store(into, key=key) as store:
            store.migrate(version)
            with store.writing():
                found = _pour(source, store.raw)
    if found is None:
        into.journal.unlink()
        return None
    Store.open(into, key=key).close()  # brings it up to date, and looks at every page of it
    return found


class _Source:
    """A file that may break off anywhere."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._raw: Raw | None = None
        self._most_rows = path.stat().st_size // _SMALLEST_ROW

    @property
    def raw(self) -> Raw:
        """A connection to it, as opened last."""
        if self._raw is None:
            self._raw = connect(self._path, "rw", key=self._key)
            self._raw.execute("PRAGMA cell_size_check = ON")
            self._raw.text_factory = lambda text: text.decode("utf-8", "replace")
        return self._raw

    def close(self) -> None:
        """Let go of the file."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def _after_error(self) -> None:
        """An encrypted file's connection reads nothing more once a page did not open."""
        if self._key is not None:
            self.close()

    def version(self) -> int | None:
        """The version to read it as, None when its tables are not to be found."""
        for mended in (False, True):
            if mended and (self._key is not None or not mend_header(self._path)):
                return None
            try:
                (application,) = self.raw.execute("PRAGMA application_id").fetchone()
                (version,) = self.raw.execute("PRAGMA user_version").fetchone()
                tables = {name for (name,) in self.raw.execute("SELECT name FROM sqlite_master")}
            except _BROKEN:
                self.close()
                continue
            if "entries" in tables and application == APPLICATION_ID:
                return version if 1 <= version <= SCHEMA_VERSION else SCHEMA_VERSION
            self.close()
        return None

    def columns(self, table: str) -> list[str]:
        """The plain columns of a table; none when it is a view, computed or not there."""
        try:
            found = self.raw.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,))
            if found.fetchone() != ("table",):
                return []
            about = self.raw.execute(f"PRAGMA table_xinfo({table})").fetchall()
        except _BROKEN:
            self._after_error()
            return []
        return [name for _, name, *_, hidden in about if not hidden]

    def rows(self, table: str, columns: list[str], gaps: list[int]) -> Iterator[tuple[Any, ...]]:
        """Every row that can be read, by its number; `gaps` gets how many were passed over."""
        sql = f"SELECT number, {', '.join(columns)} FROM {table} NOT INDEXED"
        last = 0
        while True:
            try:
                for row in self.raw.execute(f"{sql} WHERE number > ? ORDER BY number", (last,)):
                    if not isinstance(row[0], int) or row[0] <= last:
                        raise dbapi2.DatabaseError  # round in a circle
                    yield row
                    last = row[0]
                return
            except _BROKEN:
                self._after_error()
                # The driver steps on before it hands a row over, so this may be a good one yet.
                following = self._next(f"{sql} WHERE number >= ? ORDER BY number LIMIT 1", last)
                if following is None:
                    gaps.append(1)
                    return
                if not following:
                    return
                gaps.append(following[0] - last - 1)
                yield following
                last = following[0]

    def _next(self, sql: str, last: int) -> tuple[Any, ...] | None:
        """The first readable row after a place; empty when there is none, None when unknown."""
        failed, step = last, 0
        while failed <= self._most_rows:
            tried = failed + _STRIDES[min(step, len(_STRIDES) - 1)]
            found = self._read(sql, tried)
            if found is not None:
                closer = (self._read(sql, number) for number in range(failed + 1, tried))
                return next((one for one in closer if one is not None), found)
            failed, step = tried, step + 1
        return None

    def _read(self, sql: str, number: int) -> tuple[Any, ...] | None:
        """The row found from a number on, empty when there is none, None on an error."""
        try:
            row: tuple[Any, ...] | None = self.raw.execute(sql, (number,)).fetchone()
        except _BROKEN:
            self._after_error()
            return None
        if row is None:
            return ()
        return row if isinstance(row[0], int) and row[0] >= number else None


def _pour(source: _Source, target: Raw) -> Salvaged | None:
    """Write what can be read into a fresh journal of the same version."""
    tables = [
        name
        for name, sql in target.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if name != "alembic_version" and not name.startswith(("entry_words", "sqlite_"))
    ]
    target.execute("PRAGMA defer_foreign_keys = ON")
    lost = dict.fromkeys(tables, 0)
    for table in tables:
        lost[table] = _pour_table(source, target, table)
    for table, number in drop_unsound(target):
        if number:
            lost[table] += 1
    (entries,) = target.execute("SELECT count(*) FROM entries").fetchone()
    names = sum(target.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _LISTS)
    if not entries and names <= 1 and any(lost.values()):
        return None
    beside = any(many for table, many in lost.items() if table != "entries")
    return Salvaged(entries, lost["entries"], beside)


def _pour_table(source: _Source, target: Raw, table: str) -> int:
    """Copy one table, and say at most how many of its rows could not be had."""
    wanted = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    there = source.columns(table)
    if "number" not in there:
        return 1
    columns = [name for name in wanted if name in there and name != "number"]
    places = ", ".join("?" * (len(columns) + 1))
    put = f"INSERT OR REPLACE INTO {table} (number, {', '.join(columns)}) VALUES ({places})"
    id_at = columns.index("id") + 1 if "id" in columns else None
    gaps: list[int] = []
    refused = 0
    fresh = table not in ("lots", *_LISTS)
    for row in source.rows(table, columns, gaps):
        values = list(row)
        if id_at is not None and not _is_id(values[id_at]):
            values[id_at] = str(uuid4())
        try:
            target.execute(put.replace(" OR REPLACE", "") if fresh else put, values)
        except dbapi2.Error:
            refused += 1
    return sum(gaps) + refused


def _is_id(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False
