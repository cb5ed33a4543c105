"""A copy of the journal's files to look into, because looking into a broken one may write to it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from worthwhile.paths import FILE_MODE, private_folder
from worthwhile.store.wiping import wipe_folder

FORGOTTEN_PREFIX = ".looked-into-"
"""Folders of such names that nobody has touched for an hour are cleared away on opening."""
_FORGOTTEN_S = 3_600
_ENDS = ("", "-wal", "-journal")


@contextmanager
def private_copy(path: Path, into: Path | None = None, name: str = "") -> Iterator[Path]:
    """Copy a journal byte by byte, with what SQLite left beside it.

    Afterwards it is overwritten and removed: the file may be in clear and the journal not.

    It lies in the same folder, so that nothing a person wrote gets to another disk; only where
    that cannot be written, among the system's temporary files. Its owner alone can read it.

    Args:
        path: the file. No connection of this process may have it open, for closing the copied
            file here would drop SQLite's locks.
        into: another folder to copy it into.
        name: what the copy is called, if not the same.

    Raises:
        OSError: it cannot be read, or there is no room for a copy.
    """
    folder = into or path.parent
    clear_forgotten(folder)
    try:
        place = private_folder(FORGOTTEN_PREFIX, folder)
    except OSError:
        place = private_folder(FORGOTTEN_PREFIX)
    try:
        copy = place / (name or path.name)
        for end in _ENDS:
            # SQLite keeps its log beside what a link leads to
            source, target = Path(f"{os.path.realpath(path)}{end}"), Path(f"{copy}{end}")
            with contextlib.suppress(FileNotFoundError):
                if not stat.S_ISREG(source.stat().st_mode):
                    raise OSError(errno.EINVAL, "it is not an ordinary file")  # it may have no end
                shutil.copyfile(source, target)
                target.chmod(FILE_MODE)
        yield copy
    finally:
        wipe_folder(Path(place))


def has_log(path: Path) -> bool:
    """Whether a journal was not closed, so that SQLite left something beside it.

    Of a link, that lies beside what it leads to.
    """
    beside = [Path(f"{os.path.realpath(path)}{end}") for end in _ENDS if end]
    with contextlib.suppress(OSError):  # whoever reads it tells what is the matter
        return any(one.exists() and one.stat().st_size for one in beside)
    return False


def clear_forgotten(folder: Path) -> None:
    """Overwrite and remove the copies that a killed process left in a folder."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if not entry.name.startswith(FORGOTTEN_PREFIX) or not entry.is_dir(
                follow_symlinks=False
            ):
                continue
            if time.time() - entry.stat().st_mtime > _FORGOTTEN_S:
                wipe_folder(Path(entry.path))
