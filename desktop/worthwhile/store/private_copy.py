"""A copy of the journal's files to look into, because looking into a broken one may write to it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from worthwhile.paths import FILE_MODE

PREFIX = ".looked-into-"
_FORGOTTEN_S = 3_600
_ENDS = ("", "-wal", "-journal")


@contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """Copy a journal byte by byte, with what SQLite left beside it; it is gone afterwards.

    It lies in the same folder, so that nothing a person wrote gets to another disk; only where
    that cannot be written, among the system's temporary files. Its owner alone can read it.

    Args:
        path: the file. No connection of this process may have it open, for closing the copied
            file here would drop SQLite's locks.

    Raises:
        OSError: it cannot be read, or there is no room for a copy.
    """
    clear_forgotten(path.parent)
    try:
        place = tempfile.mkdtemp(prefix=PREFIX, dir=path.parent)
    except OSError:
        place = tempfile.mkdtemp(prefix=PREFIX)
    try:
        copy = Path(place) / path.name
        for end in _ENDS:
            source, target = Path(f"{path}{end}"), Path(f"{copy}{end}")
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(source, target)
                target.chmod(FILE_MODE)
        yield copy
    finally:
        shutil.rmtree(place, ignore_errors=True)


def clear_forgotten(folder: Path) -> None:
    """Remove the copies that a killed process left in a folder."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if not entry.name.startswith(PREFIX) or not entry.is_dir(follow_symlinks=False):
                continue
            if time.time() - entry.stat().st_mtime > _FORGOTTEN_S:
                shutil.rmtree(entry.path, ignore_errors=True)
