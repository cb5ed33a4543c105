"""The backups of a journal that is encrypted, decrypted or given another key: they follow it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.backup import read_name
from worthwhile.domain.errors import JournalFileError
from worthwhile.store.cipher import Key, salt_of
from worthwhile.store.driver import connect, telling
from worthwhile.store.exchanging import converted, put_in_place
from worthwhile.store.mounts import is_there

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder

SET_ASIDE = "journal.*-*.db"
"""Journals that a rescue set aside."""
Progress = Callable[[int, int], None]
KeyOf = Callable[[bytes], Key | None]
"""The key of a file by its salt, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of a conversion.

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


def backups_of(folder: DataFolder, places: Iterable[Path]) -> list[Path]:
    """Every backup in the journal's own folder and in others, and journals a rescue set aside."""
    found = sorted(folder.root.glob(SET_ASIDE))
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


def out_of_reach(folder: DataFolder, places: Iterable[Path]) -> tuple[Path, ...]:
    """Folders that are not there just now, or closed; what lies there is converted later.

    One of the second folder's name may lie where its drive is to hang: that is not the one.
    """
    from worthwhile.settings import Settings

    chosen = Settings(folder.settings).values
    drives = {chosen.backup_folder: Path(chosen.backup_drive)} if chosen.backup_drive else {}
    return tuple(
        place
        for place in places
        if not (is_there(place, drives.get(str(place))) and os.access(place, os.R_OK | os.X_OK))
    )


class _State(Enum):
    RIGHT = auto()
    CONVERTED = auto()
    LEFT = auto()


def convert_backups(
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
        with converted(path, raw, target) as (ready, held):
            os.utime(ready, ns=(about.st_atime_ns, about.st_mtime_ns))
            put_in_place(path, raw, ready, held)
    return _State.CONVERTED
