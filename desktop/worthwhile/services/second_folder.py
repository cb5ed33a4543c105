"""A second place for backups, on a drive that may be gone: copies of the copies."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.backup import newest
from worthwhile.domain.errors import OutsideFileError, RefusedError
from worthwhile.exporters.base import reason
from worthwhile.paths import FILE_MODE, FOLDER_MODE, DataFolder
from worthwhile.store.backups import Verdict, backups_in, list_backups, prune, verify
from worthwhile.store.copies import clear_forsaken, take_name, to_disk
from worthwhile.store.mounts import is_there

if TYPE_CHECKING:
    from worthwhile.domain.backup import Backup
    from worthwhile.domain.moment import Moment

NAME = "worthwhile-backups"
"""The folder made inside the chosen one. Where a drive was only taken off, the place it hung at
may still be a folder: this one is gone then, and nothing is written to the wrong disk. Unless one
of that name was made there too, while the drive was off: hence `drive_of`."""


def made_inside(chosen: Path, folder: DataFolder) -> Path:
    """Make the folder for copies inside a chosen one, and say where it is.

    Raises:
        RefusedError: it is the data folder, or in it.
        OutsideFileError: it cannot be written to.
    """
    if not chosen.is_absolute():
        raise RefusedError("Name the whole path of the second folder.")
    inside = _ours_in(chosen, {one.path.name for one in list_backups(folder)})
    if inside.resolve().is_relative_to(folder.root.resolve()):
        raise RefusedError("That is in the journal’s own folder; choose another place.")
    try:
        if not chosen.is_dir():
            raise RefusedError("There is no such folder.")
        inside.mkdir(mode=FOLDER_MODE, exist_ok=True)
        with contextlib.suppress(OSError):  # a drive without rights of files
            inside.chmod(FOLDER_MODE)
        proof = inside / f".{os.getpid()}.part"
        _made_private(proof)
        proof.unlink()
    except OSError as error:
        raise OutsideFileError(f"The folder cannot be used: {reason(error)}.") from error
    return inside


def drive_of(second: Path) -> Path:
    """Where the drive with a folder hangs; "/" for a folder on the system's own."""
    place = second.resolve()
    while not os.path.ismount(place) and place != place.parent:
        place = place.parent
    return place


def _ours_in(chosen: Path, own: set[str]) -> Path:
    """The folder for copies; another one where copies of another journal lie already.

    Two journals in one folder would stand for each other when it is thinned.
    """
    if chosen.name.startswith(NAME):
        chosen = chosen.parent
    for n in count(1):
        inside = chosen / (NAME if n == 1 else f"{NAME}-{n}")
        there = {one.path.name for one in backups_in(inside)}
        if not there or there & own:
            return inside
    raise AssertionError


def copy_there(
    own: Sequence[Backup],
    second: Path,
    now: Moment,
    limit: int,
    check: Callable[[Backup | Path], Verdict] = verify,
    drive: Path | None = None,
) -> None:
    """Copy the newest backup, and what came since the last time; thin what is there.

    Those the clock says are still to come count neither as the newest nor as the last time: it
    was set back.

    The folder is never made anew: a drive that is gone must not leave files where it hung.

    Args:
        own: the backups of the data folder, newest first.
        second: what `made_inside` gave.
        now: the moment it is.
        limit: bytes, as for `prune`.
        check: finds out whether one is sound.
        drive: what `drive_of` said when the folder was chosen, if known.

    Raises:
        OutsideFileError: the folder is gone, full or the like; what is there is whole.
    """
    if not is_there(second, drive):
        raise OutsideFileError(
            "The second folder for backups is not there. It is tried again with the next backup."
        )
    try:
        there = backups_in(second)
        names = {backup.path.name for backup in there}
        last, fresh = newest(there, now), newest(own, now)
        clear_forsaken(second)
        for backup in own:
            is_later = last is not None and backup.order > last.order
            if backup.path.name not in names and (backup == fresh or is_later):
                _copy(backup, second, check)
        prune(backups_in(second), now, limit, check=check)
    except OSError as error:
        raise OutsideFileError(
            f"No backup could be written to the second folder: {reason(error)}."
        ) from error


def copy_to(
    backup: Backup,
    target: Path,
    folder: DataFolder,
    check: Callable[[Backup | Path], Verdict] = verify,
) -> None:
    """Copy a backup to a new file anywhere.

    Raises:
        RefusedError: there is a file of that name, or the place is in the data folder.
        OutsideFileError: it cannot be written; there is no half of it.
    """
    if os.path.lexists(target):
        raise RefusedError("There is something of that name already; choose another.")
    if target.resolve().is_relative_to(folder.root.resolve()):
        raise RefusedError("That is in the journal’s own folder; choose another place.")
    try:
        _copy(backup, target.parent, check, target.name)
    except OSError as error:
        raise OutsideFileError(f"The backup could not be copied: {reason(error)}.") from error


def _copy(
    backup: Backup, second: Path, check: Callable[[Backup | Path], Verdict], name: str = ""
) -> None:
    name = name or backup.path.name
    part = second / f"{name}.{os.getpid()}.part"
    part.unlink(missing_ok=True)
    try:
        _made_private(part)
        with backup.path.open("rb") as reader, part.open("wb") as writer:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        if not check(part).sound:
            raise OutsideFileError("The copy of the backup failed its check and was not kept.")
        take_name(part, second / name)
        with contextlib.suppress(OSError):
            to_disk(second)
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _made_private(path: Path) -> None:
    """Create an empty file for its owner alone, as far as the drive knows owners."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    with contextlib.suppress(OSError):
        path.chmod(FILE_MODE)
