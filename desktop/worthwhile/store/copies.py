"""Verified copies of an open journal."""

from __future__ import annotations

import os
import time
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.errors import JournalFileError
from worthwhile.paths import FOLDER_MODE
from worthwhile.store.backups import verify
from worthwhile.store.driver import connect, damaged, make_private, telling

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.store.cipher import Key
    from worthwhile.store.driver import Raw

_FORSAKEN_S = 600
"""A copy under way is written to all the time: one that was not for so long is nobody's."""


def copy_verified(raw: Raw, folder: DataFolder, name: str, key: Key | None = None) -> Path:
    """Copy the whole journal into `backups/` as one consistent, checked file.

    It comes to be under another name and takes its own only when it is whole and on the disk.

    Args:
        raw: a connection to the open journal, outside any transaction.
        folder: whose `backups/` takes the copy.
        name: the copy's file name; when it is taken, a number is added.
        key: what the journal, and so the copy, is encrypted with.

    Raises:
        JournalFileError: the disk is full, the copy failed its check, or the like; no copy is
            left and the journal is as it was.
    """
    try:
        folder.backups.mkdir(mode=FOLDER_MODE, exist_ok=True)
        folder.backups.chmod(FOLDER_MODE)
        clear_forsaken(folder.backups)
        target = folder.backups / name
        part = target.with_name(f"{name}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        try:
            make_private(part)
            with telling():
                raw.execute("VACUUM INTO ?", (str(part),))
            if not verify(part, key).sound:
                raise damaged()
            to_disk(part)
            target = take_name(part, target)
            to_disk(folder.backups)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise JournalFileError("A copy of the journal could not be written.") from error
    return target


def copy_journal(folder: DataFolder, name: str, key: Key | None = None) -> Path:
    """The same with a connection of its own, which reads beside whatever else is going on.

    Raises:
        JournalFileError: as `copy_verified`.
    """
    with telling(), closing(connect(folder.journal, "ro", key=key)) as raw:
        return copy_verified(raw, folder, name, key)


def fold_log(path: Path, key: Key | None = None) -> None:
    """Write what SQLite keeps beside a copy of our own into the copy itself.

    Raises:
        JournalFileError: it is damaged, or the disk is full.
    """
    with telling(), closing(connect(path, "rw", key=key)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE").fetchone()


def take_name(part: Path, target: Path) -> Path:
    """Give a finished file its name, or that name with a number: none is ever written over.

    Raises:
        OSError: the folder does not take it.
    """
    for n in count(1):
        wanted = target if n == 1 else target.with_name(f"{target.stem}-{n}{target.suffix}")
        try:
            os.link(part, wanted)
        except FileExistsError:
            continue
        except OSError:  # a medium without second names
            if wanted.exists():
                continue
            part.replace(wanted)
            return wanted
        part.unlink()
        return wanted
    raise AssertionError


def clear_forsaken(folder: Path) -> None:
    """Take away what a killed copy left half done."""
    now = time.time()
    for part in folder.glob("journal-*.part*"):
        with suppress(OSError):
            if abs(now - part.stat().st_mtime) > _FORSAKEN_S:
                part.unlink()


def to_disk(path: Path) -> None:
    """Have a file or a folder's names written out.

    Raises:
        OSError: the disk does not take it.
    """
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle of a folder to flush
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
