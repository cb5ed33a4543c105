"""Reading what can still be read of a broken journal, into a whole one of its own.

A copy of the file is read table by table, in the order of the rows' numbers; where SQLite meets
a broken page, the rows on it are passed over. What was read goes into a new journal of the same
version, whose rules refuse what makes no sense, and which is then brought up to date like any
other. So what comes out is an ordinary journal, and everything that works with one works with it.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.driver import APPLICATION_ID, SCHEMA_VERSION, connect, make_private, told
from worthwhile.store.engine import Store
from worthwhile.store.header import mend_header
from worthwhile.store.private_copy import private_copy
from worthwhile.store.unsound_rows import drop_unsound

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_LISTS = ("tools", "task_types", "projects")
_STRIDE, _STEPS_A_STRIDE = 8, 64
"""Steps over what cannot be read are short at first, so that no row between two broken pages is
passed over. They grow with the way: each costs an encrypted file a new connection."""
_BROKEN = (dbapi2.DatabaseError, MemoryError, UnicodeDecodeError)
"""What the driver may answer to a broken page."""
_SMALLEST_ROW = 36
"""Bytes, for the id alone: no table holds more rows than the file's size divided by this."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came out of a broken file.

    Attributes:
        entries: so many could be read, removed ones too.
        lost: at most so many could not; at least, if they could not be counted.
        beside_lost: something beside the entries could not be read: a name, a rating, a remark.
        uncounted: neither the table's end nor the index of its ids could be read.
    """

    entries: int
    lost: int
    beside_lost: bool
    uncounted: bool = False

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
    """A file that may break off anywhere.

    Attributes:
        uncounted: tables of which it is not known how many rows they had.
    """

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._raw: Raw | None = None
        self.uncounted: set[str] = set()
        size = path.stat().st_size
        self._most_rows = size // _SMALLEST_ROW
        if key is not None:  # a part of a page opens with no key, and it would be tried
            from worthwhile.store.cipher import PAGE_BYTES

            os.truncate(path, size - size % PAGE_BYTES)

    @property
    def raw(self) -> Raw:
        """A connection to it, as opened last."""
        if self._raw is None:
            self._raw = connect(self._path, "rw", key=self._key)
            self._raw.execute("PRAGMA locking_mode = EXCLUSIVE")  # a full disk can be read, too
            self._raw.execute("PRAGMA cell_size_check = ON")
            # Of a plan of its tables that breaks off, SQLite then uses what comes before; so it
            # does with a file that is shorter than it says. This is a copy, and only read.
            self._raw.execute("PRAGMA writable_schema = ON")
            with suppress(*_BROKEN):
                self._raw.execute("SELECT 1 FROM sqlite_master").fetchone()
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
        for _ in self._mended():
            try:
                (application,) = self.raw.execute("PRAGMA application_id").fetchone()
                (version,) = self.raw.execute("PRAGMA user_version").fetchone()
                tables = self._tables()
            except _BROKEN:
                self.close()
                continue
            is_ours = "entries" in tables and application == APPLICATION_ID
            if is_ours and self._reads_any():
                return version if 1 <= version <= SCHEMA_VERSION else SCHEMA_VERSION
            self.close()
        return None

    def _reads_any(self) -> bool:
        """Whether any table can be read: none can once a page did not open that all need."""
        for table in ("entries", *_LISTS, "lots"):
            try:
                self.raw.execute(f"SELECT 1 FROM {table} NOT INDEXED LIMIT 1").fetchone()
            except _BROKEN:
                self._after_error()
            else:
                return True
        return False

    def _mended(self) -> Iterator[None]:
        """The copy as it is, and then what else can be made of it, one after the other."""
        yield
        if self._key is None:
            if mend_header(self._path):
                yield
            return
        from worthwhile.store.cipher import PAGE_BYTES, broken_pages

        # One page of the plan that does not open closes all of it. Beyond the end of the file it
        # would only be missing, and what is planned on the pages before it could be read.
        for page in sorted(broken_pages(self._path, self._key) or (), reverse=True):
            if page > 1:
                os.truncate(self._path, (page - 1) * PAGE_BYTES)
                yield

    def _tables(self) -> set[str]:
        """The names of its tables, as far as its plan can be read."""
        found = set()
        with suppress(*_BROKEN):
            for (name,) in self.raw.execute("SELECT name FROM sqlite_master"):
                found.add(name)
        return found

    def columns(self, table: str) -> list[str]:
        """The plain columns of a table; none when it is a view, computed or not there."""
        try:
            # Of one row only: the driver steps on, and the next page of the plan may be broken.
            typed = "SELECT type FROM sqlite_master WHERE name = ? LIMIT 1"
            found = self.raw.execute(typed, (table,))
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
        known: Sequence[int] | None = None
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
            if known is None:
                known = self._numbers(table, columns)
            there = known[bisect_right(known, last) :]
            # The driver steps on before it hands a row over, so this may be a good one yet.
            following = self._next(f"{sql} WHERE number >= ? ORDER BY number LIMIT 1", there)
            if not following:
                if isinstance(there, range):
                    self.uncounted.add(table)
                gaps.append(1 if isinstance(there, range) else len(there))
                return
            gaps.append(bisect_left(there, following[0]))
            yield following
            last = following[0]

    def _numbers(self, table: str, columns: list[str]) -> Sequence[int]:
        """The numbers of all rows, as the index of their ids has them.

        Where that is broken too it is a range: all numbers there may be.
        """
        try:
            if "id" in columns:
                found = self.raw.execute(f"SELECT number FROM {table} ORDER BY id").fetchall()
                return sorted({number for (number,) in found if isinstance(number, int)})
        except _BROKEN:
            self._after_error()
        return range(1, self._most_rows + 1)

    def _next(self, sql: str, numbers: Sequence[int]) -> tuple[Any, ...] | None:
        """The first readable row; empty when there is none, None when that cannot be told.

        Args:
            sql: reads the first row from a number on.
            numbers: of the rows it may be.
        """
        failed, step = -1, 0
        while failed < len(numbers) - 1:
            stride = min(1 << step, _STRIDE) << (step // _STEPS_A_STRIDE)
            tried = min(failed + stride, len(numbers) - 1)
            found = self._read(sql, numbers[tried])
            if found is not None:
                return self._closest(sql, numbers, failed, tried, found)
            failed, step = tried, step + 1
        return None

    def _closest(
        self, sql: str, numbers: Sequence[int], failed: int, good: int, found: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        """The first readable row between a place that is not and one that is."""
        while good - failed > _STRIDE:
            between = (good + failed) // 2
            row = self._read(sql, numbers[between])
            if row is None:
                failed = between
            else:
                good, found = between, row
        closer = (self._read(sql, number) for number in numbers[failed + 1 : good])
        return next((one for one in closer if one is not None), found)

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
    for table, number in drop_unsound(target, tables):
        if number:
            lost[table] += 1
    (entries,) = target.execute("SELECT count(*) FROM entries").fetchone()
    names = sum(target.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _LISTS)
    if not entries and names <= 1 and any(lost.values()):
        return None
    beside = any(many for table, many in lost.items() if table != "entries")
    return Salvaged(entries, lost["entries"], beside, "entries" in source.uncounted)


def _pour_table(source: _Source, target: Raw, table: str) -> int:
    """Copy one table, and say at most how many of its rows could not be had."""
    kinds = {row[1]: row[2] for row in target.execute(f"PRAGMA table_info({table})")}
    there = source.columns(table)
    if "number" not in there:
        return 1
    columns = [name for name in kinds if name in there and name != "number"]
    places = ", ".join("?" * (len(columns) + 1))
    put = f"INSERT OR REPLACE INTO {table} (number, {', '.join(columns)}) VALUES ({places})"
    id_at = columns.index("id") + 1 if "id" in columns else None
    gaps: list[int] = []
    refused = 0
    fresh = table not in ("lots", *_LISTS)
    for row in source.rows(table, columns, gaps):
        values = [row[0], *map(_of_kind, row[1:], (kinds[name] for name in columns))]
        if id_at is not None and not _is_id(values[id_at]):
            values[id_at] = str(uuid4())
        try:
            target.execute(put.replace(" OR REPLACE", "") if fresh else put, values)
        except dbapi2.Error as error:
            if told(error) is not None:
                raise  # it is the disk that refuses
            refused += 1
    return sum(gaps) + refused


def _of_kind(value: Any, kind: str) -> Any:  # noqa: ANN401 - a value of SQLite's
    """A text again, where one wrong bit before the row made bytes of it."""
    is_text = kind == "TEXT" and isinstance(value, bytes)
    return value.decode("utf-8", "replace") if is_text else value


def _is_id(value: object) -> bool:
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False
