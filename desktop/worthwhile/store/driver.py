"""The one SQLite driver: how a connection is made, and how its errors are told to a person.

Importing this must stay cheap (no SQLAlchemy): the first paint reads through it.

A file that is open in SQLite is never read with plain `open()` in the same process: closing that
second handle would drop SQLite's locks, and another process could write into the middle of ours.
That is why a foreign file is first offered to SQLite, and its header read only after SQLite has
refused it and let go.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from sqlcipher3 import dbapi2

from worthwhile.domain.errors import JournalFileError, NewerJournalError
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import FILE_MODE
from worthwhile.store.mounts import on_network, shares_memory
from worthwhile.store.shapes import READ_SHAPE, ShapeRow, is_ours

if TYPE_CHECKING:
    from worthwhile.store.cipher import Key

APPLICATION_ID = 0x57574A31
"""Marks a SQLite file as a journal ("WWJ1")."""
SCHEMA_VERSION = 4
"""The newest schema this program knows; a file's own is its `user_version`."""
PATIENCE_MS = 4_000
"""How long to wait for another process that is writing."""

Raw: TypeAlias = dbapi2.Connection
"""A connection of the driver itself."""
IntegrityError = dbapi2.IntegrityError
Answer = TypeVar("Answer")

_MAGIC = b"SQLite format 3\x00"
_FOREIGN = "The file journal.db in the data folder is not a journal of Worthwhile."
_DAMAGED = "The journal’s file is damaged."
_FORBIDDEN = "You may not use the journal: its file or folder belongs to somebody else."
_BUSY = "Another program is busy with the journal. Try again in a moment."
_READ_ONLY = "The journal is read-only: its file or folder may not be written to."
_ALTERED = "The journal’s tables were altered by another program, so it is not opened."
_SENTENCES = {
    3: (_FORBIDDEN, Trouble.FORBIDDEN),
    5: (_BUSY, Trouble.BUSY),
    6: (_BUSY, Trouble.BUSY),
    8: (_READ_ONLY, Trouble.READ_ONLY),
    10: ("The disk failed while the journal was read or written.", Trouble.DISK),
    11: (_DAMAGED, Trouble.DAMAGED),
    13: ("The disk is full: nothing was written.", Trouble.DISK),
    14: ("The journal’s file cannot be opened.", Trouble.UNUSABLE),
    23: (_FORBIDDEN, Trouble.FORBIDDEN),
    26: (_FOREIGN, Trouble.FOREIGN),
}
NOT_A_DATABASE = 26
_INPUT_OUTPUT = 10
_ODD_FILE = {1, 7, 24}  # what SQLite may say of a header that makes no sense
_ONLY_BY_WRITING = {8, 14}
_NO_VERSION = 9_999  # more is no version, but a broken header
_MODES = {"rw": "mode=rw", "ro": "mode=ro", "still": "mode=ro&immutable=1"}


def told(error: dbapi2.Error) -> JournalFileError | None:
    """What a driver's error means to a person, or None when it is a bug of ours."""
    said = str(error)
    # Our own tables name the constraint; without a name it is one inside the words to search.
    if said.startswith("Could not decode to UTF-8") or said == "constraint failed":
        return damaged()
    found = _SENTENCES.get(code_of(error))
    return None if found is None else JournalFileError(*found)


def damaged() -> JournalFileError:
    """What is said of a broken file."""
    return JournalFileError(_DAMAGED, Trouble.DAMAGED)


@contextmanager
def telling() -> Iterator[None]:
    """Turn the world's errors of the driver into sentences; ours go through as they are.

    Raises:
        JournalFileError: instead of the driver's own error.
    """
    try:
        yield
    except dbapi2.Error as error:
        sentence = told(error)
        if sentence is None:
            raise
        raise sentence from error
    except UnicodeDecodeError:
        raise damaged() from None


@contextmanager
def making_sense() -> Iterator[None]:
    """Rows become objects in here: one that nothing can be made of is damage.

    Raises:
        JournalFileError: instead of the error that the row caused.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, OverflowError, AttributeError):
        raise damaged() from None  # the error may quote what a person wrote


def connect(
    path: Path, mode: str = "rw", patience_ms: int = PATIENCE_MS, key: Key | None = None
) -> Raw:
    """Open a bare connection that leaves transactions to us.

    Args:
        path: the file; it must exist.
        mode: "rw", "ro", or "still": read-only without locks, for a file nobody is writing.
        patience_ms: how long a statement waits for another process's lock.
        key: of an encrypted file.

    Raises:
        JournalFileError: there is a key, and this installation cannot encrypt.
    """
    raw = dbapi2.connect(
        f"{path.absolute().as_uri()}?{_MODES[mode]}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=patience_ms / 1000,
    )
    if key is not None:  # comes first, before anything reads the file
        raw.execute(f'PRAGMA key = "{key.text}"')
        if raw.execute("PRAGMA cipher_version").fetchone() is None:
            raw.close()  # such a library would take the key for nothing and write plain text
            raise JournalFileError("This installation of Worthwhile cannot open what is encrypted.")
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA busy_timeout = {patience_ms}")
    raw.execute("PRAGMA trusted_schema = OFF")
    raw.execute("PRAGMA temp_store = MEMORY")  # nothing a person wrote lands in /tmp
    return raw


def settle(raw: Raw, path: Path) -> None:
    """Set what every working connection needs; only for a file that is known to be ours."""
    raw.execute("PRAGMA foreign_keys = ON")
    if on_network(path) or not shares_memory(path.parent):
        _leave_wal(raw)
    else:
        raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA fullfsync = ON")  # says something on macOS only
    raw.execute("PRAGMA cell_size_check = ON")
    raw.execute("PRAGMA cache_size = -16000")


def _leave_wal(raw: Raw) -> None:
    """Do without shared memory, also for a file that was written where there was some.

    Who has such a file alone can read its log without; that must be said before the first look.
    The lock goes with the next one.
    """
    raw.execute("PRAGMA locking_mode = EXCLUSIVE")
    raw.execute("PRAGMA journal_mode = DELETE").fetchone()
    raw.execute("PRAGMA locking_mode = NORMAL")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


class Probe(NamedTuple):
    """What a file says about itself.

    Attributes:
        version: its schema version; 0 means it holds nothing yet.
    """

    version: int


def probe(path: Path, patience_ms: int = PATIENCE_MS, key: Key | None = None) -> Probe:
    """Look at an existing file without changing it.

    Raises:
        NewerJournalError: a newer version of the program wrote it.
        LockedJournalError: it is encrypted, and there is no key, or another one.
        JournalFileError: it is foreign, damaged, locked or not permitted.
    """
    try:
        about = path.stat()
    except OSError:
        raise JournalFileError(_FORBIDDEN, Trouble.FORBIDDEN) from None
    if not stat.S_ISREG(about.st_mode):
        raise JournalFileError(_FOREIGN, Trouble.FOREIGN)
    if not os.access(path, os.R_OK):
        raise JournalFileError(_FORBIDDEN, Trouble.FORBIDDEN)
    if about.st_size == 0:
        return Probe(0)
    try:
        application, version, shape = look(path, _about, patience_ms, key)
    except dbapi2.Error as error:
        sentence = told(error)
        if sentence is None:
            if code_of(error) not in _ODD_FILE:
                raise
            sentence = damaged()
        if code_of(error) == NOT_A_DATABASE:
            sentence = not_a_database(path, key) or sentence
        raise sentence from error
    if application == 0 and version == 0 and not shape:
        return Probe(0)  # made by us, but killed before its first table
    ours = is_ours(version, shape)
    if application != APPLICATION_ID:
        raise damaged() if ours else JournalFileError(_FOREIGN, Trouble.FOREIGN)
    if version < 1 or version > _NO_VERSION or not shape:
        raise damaged()
    if version > SCHEMA_VERSION:
        raise NewerJournalError(
            f"The journal was written by a newer version of Worthwhile: its format is {version}, "
            f"and this version reads up to {SCHEMA_VERSION}. Install that version to open it."
        )
    if not ours:
        raise JournalFileError(_ALTERED, Trouble.ALTERED)
    return Probe(version)


def hold_writable(path: Path) -> None:
    """Refuse a journal that may be read only.

    Raises:
        JournalFileError: it, or the folder it lies in, may not be written to.
    """
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise JournalFileError(_READ_ONLY, Trouble.READ_ONLY)


def not_a_database(path: Path, key: Key | None) -> JournalFileError | None:
    """What to say of a file that SQLite takes for no database; None when it is none of ours."""
    if key is None and begins_like_sqlite(path):
        return damaged()
    from worthwhile.store.cipher import why_not

    return why_not(path, key)


def _about(raw: Raw) -> tuple[int, int, list[ShapeRow]]:
    application = raw.execute("PRAGMA application_id").fetchone()[0]
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    return application, version, raw.execute(READ_SHAPE).fetchall()


def look(
    path: Path,
    read: Callable[[Raw], Answer],
    patience_ms: int = PATIENCE_MS,
    key: Key | None = None,
) -> Answer:
    """Read something from a file without changing it.

    A file at rest is read without locks, which leaves nothing beside it. Otherwise read-only, so
    that closing cannot fold a left-over log into a file that may be foreign or broken. What only
    a writing connection could read (a crash in the middle of a transaction, in a folder without
    shared memory) is read from a copy, which may be written.

    Args:
        path: the file; nothing in this process may have it open unless it is in WAL mode.
        read: given a connection; called again when another process wrote meanwhile.
        patience_ms: how long to wait for another process.
        key: of an encrypted file.

    Raises:
        dbapi2.Error: as the driver raised it.
        JournalFileError: the driver cannot even say what is wrong, or what lies beside the file
            may not be read.
    """
    try:
        return _look(path, read, patience_ms, key)
    except PermissionError:
        raise JournalFileError(_FORBIDDEN, Trouble.FORBIDDEN) from None
    except UnicodeDecodeError:  # of a message that quotes what it found
        raise damaged() from None


def _look(path: Path, read: Callable[[Raw], Answer], patience_ms: int, key: Key | None) -> Answer:
    try:
        return _look_at_rest(path, read, patience_ms, key)
    except _StirredError:
        pass
    try:
        with closing(connect(path, "ro", patience_ms, key)) as raw:
            return read(raw)
    except dbapi2.DatabaseError as error:
        no_memory = code_of(error) == _INPUT_OUTPUT and not shares_memory(path.parent)
        if code_of(error) not in _ONLY_BY_WRITING and not no_memory:
            raise
    from worthwhile.store.private_copy import private_copy

    with private_copy(path) as copy, closing(connect(copy, "rw", patience_ms, key)) as raw:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")  # nobody else knows of it
        return read(raw)


class _StirredError(Exception):
    """Somebody is writing, or stopped in the midst of it."""


def _look_at_rest(
    path: Path, read: Callable[[Raw], Answer], patience_ms: int, key: Key | None
) -> Answer:
    before = _stirrings(path)
    if not before[-1]:
        raise _StirredError
    with closing(connect(path, "still", patience_ms, key)) as raw:
        try:
            found = read(raw)
        except dbapi2.DatabaseError:
            if _stirrings(path) != before:
                raise _StirredError from None
            raise
    if _stirrings(path) != before:
        raise _StirredError
    return found


def _stirrings(path: Path) -> tuple[int, int, bool]:
    path = Path(os.path.realpath(path))  # SQLite keeps its log beside what a link leads to
    about = path.stat()
    beside = (path.with_name(f"{path.name}-{end}") for end in ("wal", "journal"))
    return about.st_mtime_ns, about.st_size, not any(one.exists() for one in beside)


def code_of(error: dbapi2.Error) -> int:
    """The number of a driver's error, without its details; 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def begins_like_sqlite(path: Path) -> bool:
    """Whether a file that is not open in SQLite has the header of one of its plain files."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def make_private(path: Path) -> None:
    """Create an empty file that only its owner can read, whatever the umask says.

    Raises:
        FileExistsError: there is one already.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def keep_private(path: Path) -> None:
    """Take away what others were allowed on the journal and the files SQLite keeps beside it."""
    path = Path(os.path.realpath(path))
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        beside = path.with_name(name)
        try:
            if stat.S_IMODE(beside.stat().st_mode) != FILE_MODE:
                beside.chmod(FILE_MODE)
        except FileNotFoundError:
            continue
