"""Backups in a folder: which there are, and whether one is sound. No open journal is needed.

A backup is never written to, so it is looked at without locks ("still"): nothing is left beside it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from worthwhile.domain.backup import Backup, read_name, thinned
from worthwhile.domain.errors import (
    JournalFileError,
    LockedJournalError,
    NewerJournalError,
    OutsideFileError,
    WrongPassphraseError,
)
from worthwhile.domain.moment import Moment, day_of_wall
from worthwhile.domain.trouble import Trouble
from worthwhile.store.driver import (
    APPLICATION_ID,
    NOT_A_DATABASE,
    SCHEMA_VERSION,
    begins_like_sqlite,
    code_of,
    connect,
    damaged,
    not_a_database,
)
from worthwhile.store.shapes import READ_SHAPE, is_ours

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_NOT_TO_BE_READ = {3, 10, 14, 23}  # not permitted, a failing disk, gone


class Standing(Enum):
    """What was found out about a file; the value is the sentence for a person."""

    SOUND = "This backup is whole."
    DAMAGED = "This backup is damaged."
    FOREIGN = "This file is not a journal of Worthwhile."
    LOCKED = "This backup is encrypted: it opens with its passphrase only."
    NEWER = "This backup was made by a newer version of Worthwhile."
    UNREADABLE = "This backup cannot be read: it is gone, or it may not be opened."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at every page of a file found.

    Attributes:
        standing: whether it can be relied on.
        version: its schema, 0 when that is not known.
        entries: visible entries in it.
        first, last: the days (by the wall clock there) of its first and last visible entry.
    """

    standing: Standing
    version: int = 0
    entries: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def sound(self) -> bool:
        """Whether it can be relied on."""
        return self.standing is Standing.SOUND

    @property
    def sentence(self) -> str:
        """What to say of it."""
        return self.standing.value


def list_backups(folder: DataFolder) -> list[Backup]:
    """The backups of a data folder, newest first; none when there is no such folder.

    Files of other names are passed over.
    """
    return backups_in(folder.backups)


def hold_not_emptied(folder: DataFolder, key: Key | None = None) -> None:
    """Refuse a journal that was emptied: a file without a byte, though there are backups of it.

    Taken for one that a killed start left, it would be filled anew without a word.

    Args:
        folder: the journal's.
        key: what it was encrypted with, if known.

    Raises:
        LockedJournalError: it was encrypted, and its backups are: the key is needed first.
        JournalFileError: it was not.
    """
    try:
        empty = folder.journal.stat().st_size == 0
    except OSError:
        return
    if not (empty and list_backups(folder)):
        return
    if key is None:
        from worthwhile.store.cipher import LOCKED, key_path

        if key_path(folder).exists():
            raise LockedJournalError(LOCKED)
    raise damaged()


def backups_in(folder: Path) -> list[Backup]:
    """The backups in any folder, newest first; none when it cannot be read."""
    found: list[Backup] = []
    with suppress(OSError):
        for path in folder.iterdir():
            named = read_name(path.name)
            if named is None:
                continue
            with suppress(OSError):
                about = path.lstat()
                if stat.S_ISREG(about.st_mode):
                    found.append(Backup(*named, about.st_size, path))
    return sorted(found, key=lambda one: one.order, reverse=True)


def hold_readable(folder: Path) -> None:
    """Refuse a folder of backups that is there and may not be looked into.

    Raises:
        OutsideFileError: it is somebody else's.
    """
    if os.path.lexists(folder) and not os.access(folder, os.R_OK | os.X_OK):
        raise OutsideFileError(
            f"The folder {folder.name} cannot be looked into: it belongs to somebody else."
        )


def verify(backup: Backup | Path, key: Key | None = None) -> Verdict:
    """Open a backup, or any file at rest, and check every page of it. The file is not changed.

    The journal that is open is not for this: its writers are not waited for.
    """
    path = backup.path if isinstance(backup, Backup) else backup
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Verdict(Standing.FOREIGN)
    except OSError:
        return Verdict(Standing.UNREADABLE)
    if not os.access(path, os.R_OK):
        return Verdict(Standing.UNREADABLE)
    try:
        with closing(connect(path, "still", key=key)) as raw:
            return _looked_at(raw)
    except dbapi2.Error as error:
        return Verdict(_standing(error, path, key))
    except (ArithmeticError, TypeError, ValueError):  # days that no calendar has
        return Verdict(Standing.DAMAGED)


def _standing(error: dbapi2.Error, path: Path, key: Key | None) -> Standing:
    code = code_of(error)
    if code == NOT_A_DATABASE:
        sentence = not_a_database(path, key)
        if sentence is None:
            return Standing.FOREIGN
        return Standing.LOCKED if sentence.trouble is not Trouble.DAMAGED else Standing.DAMAGED
    return Standing.UNREADABLE if code in _NOT_TO_BE_READ else Standing.DAMAGED


def _looked_at(raw: Raw) -> Verdict:
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        return Verdict(Standing.FOREIGN)
    if version > SCHEMA_VERSION:
        return Verdict(Standing.NEWER, version)
    raw.execute("PRAGMA cell_size_check = ON")
    found = raw.execute("PRAGMA integrity_check(1)").fetchone()
    strays = raw.execute("PRAGMA foreign_key_check").fetchone()
    ours = is_ours(version, raw.execute(READ_SHAPE).fetchall())
    if found != ("ok",) or strays is not None or not ours:
        return Verdict(Standing.DAMAGED, version)
    entries, first, last = raw.execute(
        "SELECT count(*), min(finished_wall_ms), max(finished_wall_ms) FROM entries "
        "WHERE hidden_ms IS NULL"
    ).fetchone()
    first, last = (None if wall is None else day_of_wall(wall, 0) for wall in (first, last))
    return Verdict(Standing.SOUND, version, entries, first, last)


def require_sound(path: Path, key: Key | None = None) -> Verdict:
    """Refuse what cannot be relied on.

    Raises:
        NewerJournalError: a newer version of the program made it.
        LockedJournalError: it is encrypted, and the key is missing or another one.
        JournalFileError: it is damaged, foreign, or cannot be read.
    """
    verdict = verify(path, key)
    if verdict.standing is Standing.LOCKED:
        if key is not None:
            raise WrongPassphraseError("That passphrase does not open this backup.")
        raise LockedJournalError(verdict.sentence)
    if verdict.standing is Standing.NEWER:
        raise NewerJournalError(verdict.sentence)
    if not verdict.sound:
        raise JournalFileError(verdict.sentence)
    return verdict


def key_of(path: Path, folder: DataFolder, own: Key | None, passphrase: str = "") -> Key | None:
    """What a backup is encrypted with, as far as that is known; None for a plain one too.

    Args:
        path: the backup.
        folder: whose journal it may be of.
        own: what that journal is encrypted with now.
        passphrase: tried where the journal's own key does not tell.

    Raises:
        RefusedError: the passphrase cannot be one.
    """
    try:
        if not path.is_file() or begins_like_sqlite(path):  # a pipe would be waited for
            return None
    except OSError:
        return None
    from worthwhile.store.cipher import Key, read_key_file, salt_of

    salt = salt_of(path)
    if salt is None:
        return None
    if own is not None and own.salt == salt:
        return own
    known = None if own is None else read_key_file(folder)
    found = None if known is None or own is None else known.key_for(salt, own)
    if found is not None:
        return found
    return Key.of(passphrase, salt) if passphrase else None


def prune(
    backups: Sequence[Backup],
    now: Moment,
    limit: int,
    spare: Path | None = None,
    check: Callable[[Backup], Verdict] = verify,
) -> tuple[Backup, ...]:
    """Take away what the rule lets go, and say what went.

    Nothing goes before what stands for it was found sound; one that is damaged, or cannot be
    looked into, stands for nothing and is left where it is.

    Args:
        backups: all of one folder.
        now: the moment it is.
        limit: bytes for those that are not kept in any case.
        spare: one that has just been made.
        check: finds out whether one is sound.
    """
    sound: set[Backup] = set()
    trusted = list(backups)
    while True:
        thinning = thinned(trusted, now, limit, spare)
        if not thinning.drop:
            return ()
        doubted = [one for one in thinning.instead if one not in sound]
        unsound = {one for one in doubted if not check(one).sound}
        sound.update(one for one in doubted if one not in unsound)
        if not unsound:
            break
        trusted = [one for one in trusted if one not in unsound]
    gone = []
    for backup in thinning.drop:
        with suppress(OSError):
            backup.path.unlink()
            gone.append(backup)
    return tuple(gone)
