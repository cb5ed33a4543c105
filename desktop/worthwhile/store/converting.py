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
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

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
from worthwhile.store.converting_backups import (
    SET_ASIDE,
    Converted,
    Progress,
    backups_of,
    convert_backups,
    out_of_reach,
)
from worthwhile.store.driver import (
    PATIENCE_MS,
    code_of,
    connect,
    hold_writable,
    probe,
    telling,
)
from worthwhile.store.exchanging import DISK_FULL, NEW, OLD, converted, put_in_place
from worthwhile.store.private_copy import FORGOTTEN_PREFIX
from worthwhile.store.wiping import wipe, wiping_what_goes

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.driver import Raw

_IN_USE = (
    "The journal is open elsewhere: close its window, or let the command finish, and try again."
)
_BUSY = {5, 6}


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
                done = convert_backups(backups_of(folder, places), None, key_of, progress)
            with converted(journal, raw, new) as (ready, held):
                put_in_place(journal, raw, ready, held)
                if new is not None:
                    done = convert_backups(backups_of(folder, places), new, key_of, progress)
                with contextlib.suppress(OSError):  # it is converted: the next opening tidies up
                    _finished(folder, known, new, again=done.again)
        in_clear = () if new is None else _in_clear(folder)
        unreached = out_of_reach(places)
        follow = bool(unreached) and new is not None
        return replace(done, in_clear=in_clear, unreached=unreached, follow=follow)
    except OSError as error:
        raise JournalFileError(DISK_FULL, Trouble.DISK) from error


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
    if known is None or not (known.pending or set(known.places) - set(out_of_reach(known.places))):
        return None

    def key_of(salt: bytes) -> Key | None:
        return None if key is None else known.key_for(salt, key)

    try:
        with telling(), _alone(folder, key, patience_ms=0):
            _clear(folder, known.places)
            files = backups_of(folder, known.places)
            done = convert_backups(files, key, key_of, lambda _done, _all: None)
            _finished(folder, known, key, again=done.again)
        return done
    except OSError as error:
        raise JournalFileError(DISK_FULL, Trouble.DISK) from error
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
    with wiping_what_goes(log, kept):
        if raw.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
            raise JournalFileError(_IN_USE, Trouble.BUSY)


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
    unreached = () if key is None else out_of_reach(known.places)
    wanted = set() if key is None else {key.salt}
    if unreached:  # what lies there may need any of them
        wanted |= {one.salt for one in known.known}
    for path in backups_of(folder, known.places):
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
        mine = [(folder.root, f"{SET_ASIDE}{end}"), (folder.backups, f"journal-*{end}")]
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
