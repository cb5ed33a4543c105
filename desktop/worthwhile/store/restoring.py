"""Putting a backup in the place of what the open journal holds.

The journal's file stays the same file: its rows are replaced in one transaction. So other
processes go on with it, a crash leaves either all of it or nothing, and no log of an older file
can be played into a newer one. The backup itself is only ever read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError, LockedJournalError, NewerJournalError
from worthwhile.paths import DataFolder
from worthwhile.store.backups import Standing, require_sound
from worthwhile.store.comparing import Keyed, attach, beside, columns_of, tables_of
from worthwhile.store.driver import SCHEMA_VERSION, connect, settle, telling
from worthwhile.store.private_copy import has_log, private_copy

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw


# A backup that can be read as a journal of today


@contextmanager
def ready(backup: Keyed, folder: DataFolder, own: Key | None = None) -> Iterator[Keyed]:
    """Give a file of today's schema with a backup's content; the backup is not changed.

    An older one, or one that was not closed, is copied into the data folder and migrated there;
    the copy, with all that came of it, is overwritten before it is removed.

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
    if not has_log(path) and require_sound(path, key).version == SCHEMA_VERSION:
        yield backup
        return
    with ExitStack() as stack:
        try:
            copy = stack.enter_context(private_copy(path, folder.root, folder.journal.name))
        except OSError as error:
            raise JournalFileError("The backup could not be copied to be read.") from error
        with _log_kept(copy, key):
            _migrate(DataFolder(copy.parent), key)
            _with_copies_of_now(Keyed(copy, key), Keyed(folder.journal, own))
        require_sound(copy, key)
        yield Keyed(copy, key)


@contextmanager
def _log_kept(copy: Path, key: Key | None) -> Iterator[None]:
    """Keep what SQLite's log held beside a private copy: it is overwritten with the copy then.

    Who closes a file last folds its log into it and removes that. So one connection stays open
    until the end, and before it closes the log gets a second name, or loses the first one where
    files have no second: what is written back goes through the connection, not through a name.
    """
    log = copy.with_name(f"{copy.name}-wal")
    with closing(connect(copy, "rw", key=key)) as holding:
        with suppress(dbapi2.Error):  # what is the matter with it is told when it is opened
            settle(holding, copy)
            holding.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            yield
        finally:
            kept = copy.with_name(f"{log.name}-kept")
            try:
                os.link(log, kept)
            except OSError:
                with suppress(OSError):
                    log.rename(kept)


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
        attach(raw, journal, "now", "mode=ro")
        raw.execute(
            "INSERT OR IGNORE INTO main.shared_copies (id, data) "
            "SELECT c.id, c.data FROM now.shared_copies AS c "
            "JOIN now.ledger AS n ON n.id = c.id "
            "JOIN main.ledger AS m ON m.id = n.id AND m.sha256 = n.sha256"
        )


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
    with beside(journal, "rw", source) as raw:
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
            tables = tables_of(raw)
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
    alike = " AND ".join(f"b.{column} IS {table}.{column}" for column in columns_of(raw, table))
    raw.execute(
        f"DELETE FROM main.{table} WHERE NOT EXISTS "
        f"(SELECT 1 FROM back.{table} AS b WHERE b.rowid = {table}.rowid AND {alike})"
    )


def _bring_back(raw: Raw, table: str) -> None:
    """Write the backup's rows where there is none now."""
    columns = ", ".join(columns_of(raw, table))
    raw.execute(
        f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM back.{table} AS b "
        f"WHERE NOT EXISTS (SELECT 1 FROM main.{table} AS m WHERE m.rowid = b.rowid)"
    )
