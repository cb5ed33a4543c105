"""Encrypting a journal with all its backups, decrypting them, or giving them another key.

A file is converted beside itself, checked row by row count and page by page, and takes the old
one's place in one step; the old one is then overwritten. Nobody else can write meanwhile: the old
file is held until the new one is in its place, and the new one until all is done. Whoever had the
old one open is refused (`Store`), so no write goes to a file without a name.

Killed at any moment it leaves a journal that opens with the old passphrase or with the new one,
whole. What is not finished then is finished at the next opening (`finish`): the journal's own form
decides, and its backups follow. `journal.key` says that there is something to finish, and keeps the
old key, locked with the new one, until no file needs it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.domain.backup import read_name
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.trouble import Trouble
from worthwhile.store.backups import hold_readable
from worthwhile.store.cipher import (
    Key,
    KeyFile,
    KnownSalt,
    key_path,
    read_key_file,
    salt_of,
    write_key_file,
)
from worthwhile.store.copies import to_disk
from worthwhile.store.driver import (
    APPLICATION_ID,
    PATIENCE_MS,
    code_of,
    connect,
    damaged,
    hold_writable,
    make_private,
    probe,
    telling,
    told,
)
from worthwhile.store.private_copy import FORGOTTEN_PREFIX
from worthwhile.store.wiping import wipe

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.driver import Raw

NEW, OLD = ".converting", ".replaced"
"""What a file is called while it comes to be, and when another has taken its place."""
_IN_USE = (
    "The journal is open elsewhere: close its window, or let the command finish, and try again."
)
_DISK_FULL = (
    "The journal could not be converted: the disk is full, or the folder cannot be written to."
)
Progress = Callable[[int, int], None]
_SET_ASIDE = "journal.*-*.db"
_BUSY = {5, 6}
KeyOf = Callable[[bytes], Key | None]
"""The key of a file by its salt, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of it.

    Attributes:
        backups: how many of them were converted.
        left: backups that could not be: damaged ones, or those of an older passphrase.
        again: some of those may be converted another time, when there is room for it.
        in_clear: what else lies in the data folder and can be read without the key: copies of
            summaries that the ledger does not know.
        unreached: folders whose backups are as before, because their drives were gone.
        follow: those are converted when the journal is opened and their drives are there.
    """

    backups: int = 0
    left: tuple[Path, ...] = ()
    again: bool = False
    in_clear: tuple[Path, ...] = ()
    unreached: tuple[Path, ...] = ()
    follow: bool = False


def convert(
    folder: DataFolder,
    old: Key | None,
    new: Key | None,
    *,
    places: Iterable[Path] = (),
    progress: Progress = lambda _done, _all: None,
    patience_ms: int = PATIENCE_MS,
) -> Converted:
    """Give a journal and its backups another key, a first one, or none.

    Nothing in this process may have the journal open.

    Args:
        folder: where the journal lies.
        old: what it is encrypted with, None for nothing.
        new: what it shall be encrypted with, None for nothing.
        places: other folders with backups of it.
        progress: hears how many backups are done, and of how many.
        patience_ms: how long to wait for another process.

    Raises:
        LockedJournalError: the old key is not the journal's.
        OutsideFileError: its folder of backups may not be looked into; nothing was changed.
        JournalFileError: another process has it open, it is damaged, the disk is full or the
            like; the journal is as it was.
    """
    journal = Path(os.path.realpath(folder.journal))  # of a link, what it leads to
    probe(journal, patience_ms, old)
    hold_writable(journal)
    hold_readable(folder.backups)
    places = tuple(place for place in places if place != folder.backups)
    try:
        with telling(), _alone(folder, old, patience_ms) as raw:
            _clear(folder, places)
            known = _begun(read_key_file(folder) or KeyFile(), old, new, places)
            write_key_file(folder, known)
            _leave_log(raw, journal)

            def key_of(salt: bytes) -> Key | None:
                given = next((key for key in (old, new) if key and key.salt == salt), None)
                return given or (known.key_for(salt, old) if old else None)

            done = Converted()
            if new is None:  # first, so that a plain journal never has backups nobody can open
                done = _convert_backups(_backups(folder, places), None, key_of, progress)
            with _converted(journal, raw, new) as (ready, held):
                _put_in_place(journal, raw, ready, held)
                if new is not None:
                    done = _convert_backups(_backups(folder, places), new, key_of, progress)
                with contextlib.suppress(OSError):  # it is converted: the next opening tidies up
                    _finished(folder, known, new, again=done.again)
        in_clear = () if new is None else _in_clear(folder)
        unreached = _unreached(places)
        follow = bool(unreached) and new is not None
        return replace(done, in_clear=in_clear, unreached=unreached, follow=follow)
    except OSError as error:
        raise JournalFileError(_DISK_FULL, Trouble.DISK) from error


def finish(folder: DataFolder, key: Key | None) -> Converted | None:
    """Finish what a killed conversion left; None when there is nothing, or the journal is in use.

    Nothing in this process may have the journal open.

    Args:
        folder: where it lies.
        key: what its journal is encrypted with just now, None for nothing.

    Raises:
        JournalFileError: the disk is full or the like; it is tried again next time.
    """
    known = read_key_file(folder)
    if known is None or not (known.pending or set(known.places) - set(_unreached(known.places))):
        return None

    def key_of(salt: bytes) -> Key | None:
        return None if key is None else known.key_for(salt, key)

    try:
        with telling(), _alone(folder, key, patience_ms=0):
            _clear(folder, known.places)
            files = _backups(folder, known.places)
            done = _convert_backups(files, key, key_of, lambda _done, _all: None)
            _finished(folder, known, key, again=done.again)
        return done
    except OSError as error:
        raise JournalFileError(_DISK_FULL, Trouble.DISK) from error
    except JournalFileError as error:
        if error.trouble is Trouble.BUSY:
            return None
        raise


# The journal


@contextmanager
def _alone(folder: DataFolder, key: Key | None, patience_ms: int) -> Iterator[Raw]:
    """Hold the journal so that no other process can read or write it.

    Told before it first looks, SQLite takes a file in WAL mode only if nobody else has it open.
    """
    with closing(connect(folder.journal, "rw", patience_ms, key)) as raw:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("COMMIT")  # the lock stays, as the locking mode says
        except dbapi2.OperationalError as error:
            if code_of(error) in _BUSY:
                raise JournalFileError(_IN_USE, Trouble.BUSY) from error
            raise
        yield raw


def _leave_log(raw: Raw, path: Path) -> None:
    """Fold the log into the file; it is overwritten, not only removed."""
    log, kept = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-wal{OLD}")
    with contextlib.suppress(OSError):
        os.link(log, kept)
    if raw.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
        raise JournalFileError(_IN_USE, Trouble.BUSY)
    wipe(kept)


@contextmanager
def _converted(path: Path, raw: Raw, key: Key | None) -> Iterator[tuple[Path, Raw]]:
    """A whole, checked copy under another key beside a file, and a connection that holds it.

    It is thrown away in the end, unless it got another name.
    """
    part = path.with_name(f"{path.name}{NEW}")
    wipe(part)
    try:
        make_private(part)
        raw.execute("ATTACH DATABASE ? AS made KEY ?", (str(part), "" if key is None else key.text))
        try:
            raw.execute("PRAGMA made.journal_mode = OFF")  # it is thrown away if this fails
            raw.execute("SELECT sqlcipher_export('made')")
            for name in ("application_id", "user_version"):  # which the export leaves behind
                (value,) = raw.execute(f"PRAGMA main.{name}").fetchone()
                raw.execute(f"PRAGMA made.{name} = {value}")
        except dbapi2.Error as error:
            if (sentence := _of_the_export(error)) is None:
                raise
            raise sentence from error
        finally:
            raw.execute("DETACH DATABASE made")
        to_disk(part)
        with closing(connect(part, "rw", key=key)) as made:
            made.execute("PRAGMA locking_mode = EXCLUSIVE")
            made.execute("BEGIN EXCLUSIVE")
            made.execute("COMMIT")
            if not _is_sound(made, key) or _counts(made) != _counts(raw):
                raise JournalFileError("The converted copy failed its check: nothing was changed.")
            yield part, made
    finally:
        wipe(part)


def _of_the_export(error: dbapi2.Error) -> JournalFileError | None:
    """What went wrong inside `sqlcipher_export`, which tells it in words only."""
    found = told(error)
    if found is not None:
        return found
    if "malformed" in str(error) or "not a database" in str(error):
        return damaged()
    if "full" in str(error) or "I/O" in str(error):
        return JournalFileError(_DISK_FULL, Trouble.DISK)
    return None


def _is_sound(raw: Raw, key: Key | None) -> bool:
    if key is not None and raw.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        return False
    return (
        raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        and raw.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        and raw.execute("PRAGMA foreign_key_check").fetchone() is None
    )


def _counts(raw: Raw) -> dict[str, int]:
    """How many rows each table has."""
    tables = raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: raw.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0]
        for (name,) in tables
        if not name.startswith("sqlite_")
    }


def _put_in_place(path: Path, raw: Raw, ready: Path, held: Raw) -> None:
    """The step itself. Before it all is old, after it all is new."""
    old = path.with_name(f"{path.name}{OLD}")
    old.unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # no second names here: then the old one is only removed
        os.link(path, old)
    if os.name == "nt":  # where no open file can be replaced
        held.close()
        raw.close()
    ready.replace(path)
    to_disk(path.parent)
    raw.close()
    with contextlib.suppress(OSError):  # it is done; `_clear` tries again
        wipe(old)


# Backups


def _backups(folder: DataFolder, places: Iterable[Path]) -> list[Path]:
    """Every backup in the journal's own folder and in others, and journals a rescue set aside."""
    found = sorted(folder.root.glob(_SET_ASIDE))
    for place in (folder.backups, *places):
        with contextlib.suppress(OSError):
            found += sorted(
                path
                for path in place.iterdir()
                if (
                    path.suffix == ".db"
                    if place == folder.backups  # where every journal is one of ours
                    else read_name(path.name) is not None
                )
                and path.is_file()
                and not path.is_symlink()
            )
    return found


def _unreached(places: Iterable[Path]) -> tuple[Path, ...]:
    """Folders that are not there just now, or closed; what lies there is converted later."""
    return tuple(
        place
        for place in places
        if not (os.path.isdir(place) and os.access(place, os.R_OK | os.X_OK))  # noqa: PTH112 - never raises
    )


class _State(Enum):
    RIGHT = auto()
    CONVERTED = auto()
    LEFT = auto()


def _convert_backups(
    files: list[Path], target: Key | None, key_of: KeyOf, progress: Progress
) -> Converted:
    """Bring backups into the form of the journal, each for itself."""
    left, count, again = [], 0, False
    for place, path in enumerate(files):
        progress(place, len(files))
        try:
            with telling():
                state = _convert_backup(path, target, key_of)
        except (JournalFileError, OSError) as error:
            state = _State.LEFT
            again |= not (isinstance(error, JournalFileError) and error.trouble.is_the_file)
        count += state is _State.CONVERTED
        if state is _State.LEFT:
            left.append(path)
    progress(len(files), len(files))
    return Converted(count, tuple(left), again)


def _convert_backup(path: Path, target: Key | None, key_of: KeyOf) -> _State:
    salt = salt_of(path)
    if (None if target is None else target.salt) == salt:
        return _State.RIGHT
    key = None if salt is None else key_of(salt)
    if salt is not None and key is None:
        return _State.LEFT
    about = path.stat()
    with closing(connect(path, "rw", key=key)) as raw:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        with _converted(path, raw, target) as (ready, held):
            os.utime(ready, ns=(about.st_atime_ns, about.st_mtime_ns))
            _put_in_place(path, raw, ready, held)
    return _State.CONVERTED


# What is beside


def _begun(known: KeyFile, old: Key | None, new: Key | None, places: tuple[Path, ...]) -> KeyFile:
    """What `journal.key` says from now on."""
    if old is not None and known.of(old.salt) is None:
        known = known.with_key(old)
    if new is not None:
        known = known.with_key(new)
    if old is not None and new is not None:
        listed = KnownSalt(old.salt, old.check, new.salt, old.locked_with(new))
        rest = (one for one in known.known if one.salt != old.salt)
        known = replace(known, known=(*rest, listed))
    return replace(known, pending=True, places=places)


def _finished(folder: DataFolder, known: KeyFile, key: Key | None, *, again: bool) -> None:
    """Forget what is not needed any more: the journal and its backups have one form now."""
    _clear(folder, known.places)
    if key is not None:
        _clear_words(folder)
    unreached = () if key is None else _unreached(known.places)
    wanted = set() if key is None else {key.salt}
    if unreached:  # what lies there may need any of them
        wanted |= {one.salt for one in known.known}
    for path in _backups(folder, known.places):
        with contextlib.suppress(OSError):
            salt = salt_of(path)
            while salt is not None and salt not in wanted and (one := known.of(salt)) is not None:
                wanted.add(salt)
                salt = one.under or None
    left = tuple(one for one in known.known if one.salt in wanted)
    if left:
        kept = tuple(
            KnownSalt(one.salt, one.check) if key and one.salt == key.salt else one for one in left
        )
        write_key_file(folder, KeyFile(kept, again, known.places if again else unreached))
    else:
        key_path(folder).unlink(missing_ok=True)


def _clear(folder: DataFolder, places: Iterable[Path]) -> None:
    """Remove what was on its way when a program was killed; the journal is held meanwhile."""
    path = Path(os.path.realpath(folder.journal))
    for end in (NEW, f"{NEW}-journal", OLD, f"-wal{OLD}", "-journal"):
        with contextlib.suppress(OSError):
            wipe(path.with_name(f"{path.name}{end}"))
    for end in (NEW, f"{NEW}-journal", OLD, ".part"):
        mine = [(folder.root, f"{_SET_ASIDE}{end}"), (folder.backups, f"journal-*{end}")]
        for place, names in (*mine, *((place, f"journal-*{end}") for place in places)):
            with contextlib.suppress(OSError):
                for left in place.glob(names):
                    wipe(left)


def _clear_words(folder: DataFolder) -> None:
    """Remove what may hold a person's words in clear and is of no use to them."""
    with contextlib.suppress(OSError):
        wipe(folder.settings.with_name(f"{folder.settings.name}.unreadable"))
    for copy in folder.root.glob(f"{FORGOTTEN_PREFIX}*/*"):
        with contextlib.suppress(OSError):
            wipe(copy)
            copy.parent.rmdir()


def _in_clear(folder: DataFolder) -> tuple[Path, ...]:
    """What an encrypted journal's folder still holds of a person's words, for them to remove."""
    return tuple(sorted(path for path in folder.root.glob("shared/*") if path.is_file()))
