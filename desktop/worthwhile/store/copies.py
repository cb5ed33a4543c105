"""Verified copies of an open journal."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.errors import JournalFileError
from worthwhile.paths import FOLDER_MODE
from worthwhile.store.driver import connect, make_private, telling

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.driver import Raw


def copy_verified(raw: Raw, folder: DataFolder, name: str) -> Path:
    """Copy the whole journal into `backups/` as one consistent, checked file.

    It comes to be under another name and takes its own only when it is whole and on the disk.

    Args:
        raw: a connection to the open journal, outside any transaction.
        folder: whose `backups/` takes the copy.
        name: the copy's file name; a copy of that name is replaced.

    Raises:
        JournalFileError: the disk is full, the copy failed its check, or the like; no copy is
            left and the journal is as it was.
    """
    folder.backups.mkdir(mode=FOLDER_MODE, exist_ok=True)
    folder.backups.chmod(FOLDER_MODE)
    target = folder.backups / name
    part = target.with_name(f"{name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        make_private(part)
        with telling():
            raw.execute("VACUUM INTO ?", (str(part),))
            _check(part)
        _to_disk(part)
        part.replace(target)
        _to_disk(folder.backups)
    except OSError as error:
        raise JournalFileError("A copy of the journal could not be written.") from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _check(path: Path) -> None:
    with closing(connect(path, "ro")) as raw:
        found = raw.execute("PRAGMA integrity_check(1)").fetchone()
        strays = raw.execute("PRAGMA foreign_key_check").fetchone()
    if found != ("ok",) or strays is not None:
        raise JournalFileError("The journal's file is damaged.")


def _to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle of a folder to flush
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
