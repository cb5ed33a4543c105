"""The open journal file: one connection per thread, durable writes, migrations on opening."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.connections import make_engine, telling_all
from worthwhile.store.driver import PATIENCE_MS, SCHEMA_VERSION, Raw, connect, damaged
from worthwhile.store.names import Names, read_names
from worthwhile.store.old_copies import clear_old_copies
from worthwhile.store.opening import make_ready

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key


class _OfThread(threading.local):
    """What one thread holds: its connection, and the names as it last read them.

    Attributes:
        writes: whether its open transaction is one of `writing()`.
    """

    connection: Connection | None = None
    raw: Raw | None = None
    writes: bool = False
    names: Names | None = None
    names_as_of: tuple[int, int] = (-1, -1)


class Store:
    """One open journal. Any thread may use it; the main thread keeps a connection of its own.

    Reading and writing go through `reading()` and `writing()`, which hold one transaction and
    tell the world's errors in sentences.

    Attributes:
        folder: where the journal lies.
        on_damage: called, in whichever thread, when the file first turns out to be broken.
        key: what it is encrypted with, if it is.
    """

    def __init__(
        self, folder: DataFolder, patience_ms: int = PATIENCE_MS, key: Key | None = None
    ) -> None:
        self.folder = folder
        self.key = key
        self._file = file_of(folder.journal)
        self._engine = make_engine(folder, patience_ms, key)
        self._mine = _OfThread()
        self._lock = threading.Lock()
        self._kept: Connection | None = None
        self._epoch = 0
        self.on_damage: Callable[[JournalFileError], None] | None = None
        self._damage: JournalFileError | None = None

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        *,
        create: bool = True,
        patience_ms: int = PATIENCE_MS,
        key: Key | None = None,
    ) -> Store:
        """Open the journal of a data folder, made or migrated as needed.

        Args:
            folder: where it lies; made with mode 0700 when missing.
            create: whether a missing journal may be made.
            patience_ms: how long to wait for another process that is writing.
            key: of an encrypted one.

        Raises:
            NewerJournalError: a newer version of the program wrote it.
            LockedJournalError: it is encrypted, and there is no key, or another one.
            JournalFileError: it is foreign, damaged, locked, read-only, or missing and not to be
                made. The file is as it was.
        """
        version = make_ready(folder, create=create, patience_ms=patience_ms, key=key)
        store = cls(folder, patience_ms, key)
        try:
            if version < SCHEMA_VERSION:
                store.migrate(SCHEMA_VERSION)
            with store.reading():
                store.version()
                clear_old_copies(store.raw, folder.root)
        except BaseException:
            store.close()
            raise
        return store

    def migrate(self, version: int) -> None:
        """Bring the file to a version of the schema, step by step.

        Raises:
            JournalFileError: a step failed; the file is as it was before that step.
        """
        from worthwhile.store.migrations.take import migrate

        with self._telling(), self._held():
            migrate(self, self.folder, latest=version)

    @property
    def connection(self) -> Connection:
        """This thread's connection.

        Raises:
            RuntimeError: a thread other than the main one, outside `reading()` and `writing()`.
        """
        if self._mine.connection is None:
            if not _is_main():
                raise RuntimeError("a worker has a connection only while it reads or writes")
            self._take()
        assert self._mine.connection is not None
        return self._mine.connection

    @property
    def raw(self) -> Raw:
        """The driver's connection below `connection`: for wide reads and bulk writes."""
        if self._mine.raw is None:
            _ = self.connection
        return self._mine.raw

    def _take(self) -> None:
        with telling_all():
            taken = self._engine.connect()
            taken.begin()  # for SQLAlchemy it stays begun: only `writing` commits
        self._mine.connection = taken
        self._mine.raw = taken.connection.driver_connection
        if _is_main():
            self._kept = taken

    @contextmanager
    def _held(self) -> Iterator[tuple[Connection, Raw]]:
        # The main thread keeps its connection: `data_version` means something on one only.
        # Others give theirs back: for Python, each job of a Qt pool runs in a new thread.
        given_back = self._mine.connection is None and not _is_main()
        if self._mine.connection is None:
            self._take()
        connection = self.connection
        try:
            yield connection, self.raw
        finally:
            if given_back:
                self._mine.connection = self._mine.raw = self._mine.names = None
                connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold one unchanging view of the journal; inside another transaction, join it.

        Raises:
            JournalFileError: the file is locked, damaged or the like.
        """
        with self._telling(), self._held() as (connection, raw):
            if raw.in_transaction:
                yield connection
                return
            raw.execute("BEGIN")
            try:
                self._hold_same_file(writes=False)
                yield connection
            finally:
                if raw.in_transaction:
                    raw.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold one transaction: all of it is on the disk at the end, or nothing of it.

        Inside another `writing()` it joins that one.

        Raises:
            JournalFileError: the file is locked, the disk is full or the like, or it turned out
                to be broken before; nothing was written.
        """
        if self._damage is not None:
            raise damaged()
        with self._telling(), self._held() as (connection, raw):
            if raw.in_transaction:
                if not self._mine.writes:
                    raise RuntimeError("a write inside reading() would be rolled back")
                yield connection
                return
            raw.execute("BEGIN IMMEDIATE")
            self._mine.writes = True
            try:
                self._hold_same_file(writes=True)
                yield connection
                raw.execute("COMMIT")
            except BaseException:
                self.forget_names()
                if raw.in_transaction:  # a full disk has ended it already
                    raw.execute("ROLLBACK")
                raise
            finally:
                self._mine.writes = False

    def _hold_same_file(self, *, writes: bool) -> None:
        """Refuse to go on with a file that another process has put a new one in the place of.

        That happens when the journal is encrypted or its passphrase changed. Whoever does so holds
        the old file until the new one is in its place: what is asked here, inside a transaction,
        holds until its end. And when the drive is gone or the folder was moved, what is still open
        has no name: what was written there, nobody would find. What is read there is still right,
        and pages need it to keep what is being typed.
        """
        now = file_of(self.folder.journal)
        if now == self._file:
            return
        if now == (0, 0) and not writes:
            return
        if now == (0, 0):
            raise JournalFileError(
                "The journal is not where it was: its drive is gone, or its folder was moved. "
                "Nothing was written; put it back, and it goes on."
            )
        raise JournalFileError(
            "Another file is in the journal’s place by now, as when another program changed its "
            "passphrase: close it here and open it again."
        )

    def version(self) -> int:
        """The schema's version in the file."""
        with self._telling():
            return int(self.raw.execute("PRAGMA user_version").fetchone()[0])

    def data_version(self) -> int:
        """A number that changes when any other connection wrote, also one of another process.

        Numbers are comparable on the main thread only.
        """
        with self._telling(), self._held() as (_, raw):
            return int(raw.execute("PRAGMA data_version").fetchone()[0])

    def names(self) -> Names:
        """All terms, read anew only when somebody may have changed them."""
        raw = self.raw
        as_of = (self._epoch, int(raw.execute("PRAGMA data_version").fetchone()[0]))
        if self._mine.names is None or self._mine.names_as_of != as_of:
            self._mine.names = read_names(raw)
            self._mine.names_as_of = as_of
        return self._mine.names

    def forget_names(self) -> None:
        """Terms were written through this store: every thread reads them anew."""
        with self._lock:
            self._epoch += 1

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            with telling_all():
                yield
        except JournalFileError as error:
            if error.trouble is Trouble.DAMAGED:
                self.note_damage(error)
            raise

    def note_damage(self, error: JournalFileError) -> None:
        """The file turned out to be broken: write nothing more, and say so, once."""
        with self._lock:
            first, self._damage = self._damage is None, error
        if first and self.on_damage is not None:
            self.on_damage(error)

    def close(self) -> None:
        """Close every connection; no other thread may be using one.

        A file that turned out to be broken is left as it is: the last connection to close would
        fold the write-ahead log into it, so one that cannot write is kept open until then.
        """
        if self._damage is None:
            self._close()
            return
        with closing(connect(self.folder.journal, "ro", key=self.key)) as last:
            with suppress(dbapi2.Error):
                last.execute("BEGIN")
                last.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._close()

    def _close(self) -> None:
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        self._engine.dispose()
        self._mine = _OfThread()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def file_of(path: Path) -> tuple[int, int]:
    """Which file bears a name just now; (0, 0) when none does.

    On a share whose files have no numbers that last, this could refuse for nothing: there it is
    not asked.
    """
    try:
        about = path.stat()
    except OSError:
        return 0, 0
    return about.st_dev, about.st_ino


def _is_main() -> bool:
    return threading.get_ident() == threading.main_thread().ident
