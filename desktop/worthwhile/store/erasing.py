"""Erasing all that Worthwhile keeps: what is ours, by name, and nothing else.

A folder somebody chose may hold other things, and a link may lead anywhere. So only plain files
that bear one of our names go, links are taken away without what they lead to, and a folder goes
only when it is empty. A mark is laid down first and taken away last: as long as it is there, the
next start goes on erasing before it does anything else. That is tried once: a mark that stayed
because of one file that cannot go would take what is written after it, too.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from worthwhile.domain.backup import read_name
from worthwhile.domain.errors import JournalFileError
from worthwhile.store.copies import to_disk
from worthwhile.store.driver import make_private
from worthwhile.store.private_copy import FORGOTTEN_PREFIX
from worthwhile.store.wiping import wipe

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder

MARK = ".erasing"
LOCK = "window.lock"
"""The lock of an open window; its own process takes it away."""

_END = r"(-wal|-shm|-journal)?(\.[\w.-]+)?"
_SET_ASIDE = r"(broken|replaced)-\d{4}-\d\d-\d\d(-\d+)?\.db"  # by a rescue
_OURS = re.compile(
    rf"journal\.(db|key|{_SET_ASIDE}){_END}|settings\.toml(\.[\w-]+)?|worthwhile\.log(\.1)?"
)
_COPY = re.compile(rf"(?P<name>journal-.+\.db){_END}")
_SUMMARY = re.compile(r"\.?[0-9a-f]{64}\.[a-z]+(\.[0-9a-f]{8}\.(part|old))?")
_SHARED = "shared"
# SQLite's locks on a database: every open connection in WAL mode holds a byte of these for reading.
_FIRST_LOCK, _LOCKS = 0x40000002, 510


@dataclass(frozen=True, slots=True)
class Doomed:
    """What would go.

    Attributes:
        files: in the data folder, the journal and its copies first, what says where others lie
            last.
        backups: how many of them are backups.
        second: the second folder for backups, None when there is none.
        second_files: ours in it; empty as well when the drive is gone.
        second_is_there: whether it can be reached.
        stays: names in the data folder that are not ours.
    """

    files: tuple[Path, ...]
    backups: int
    second: Path | None
    second_files: tuple[Path, ...]
    second_is_there: bool
    stays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it.

    Attributes:
        count: files that are gone.
        left: those that could not be removed, by their paths.
        unreached: the second folder for backups, when its drive was gone.
        goes_on: the mark stays, and the next start tries again.
    """

    count: int
    left: tuple[Path, ...] = ()
    unreached: Path | None = None
    goes_on: bool = False


def is_unfinished(folder: DataFolder) -> bool:
    """Whether an erase was begun here and not ended."""
    return os.path.lexists(folder.root / MARK)


def doomed(folder: DataFolder, second: Path | None = None, drive: Path | None = None) -> Doomed:
    """Look what would go; nothing is changed.

    Args:
        folder: the data folder.
        second: the second folder for backups.
        drive: where the drive with that folder hangs when it is there, if known. Where it does
            not, copies that were made in its place go, and the folder counts as not there.

    Raises:
        JournalFileError: the folder cannot be looked into.
    """
    try:
        ours, stays = _in_root(folder) if folder.root.exists() else ([], [])
    except OSError as error:
        raise JournalFileError("The data folder cannot be looked into: it is not yours.") from error
    there = second is not None and os.path.isdir(second)  # noqa: PTH112 - never raises
    beyond: tuple[Path, ...] = ()
    if second is not None and there:
        with contextlib.suppress(OSError):
            beyond = tuple(path for path in _inside(second) if _is_copy(path.name))
        there = drive is None or os.path.ismount(drive)
    backups = sum(read_name(path.name) is not None for path in ours)
    return Doomed(tuple(ours), backups, second, beyond, there, tuple(stays))


def erase(folder: DataFolder, second: Path | None = None, drive: Path | None = None) -> Erased:
    """Overwrite and remove all of it. The journal must be closed in this process.

    What was taken away before a crash is gone, and the rest goes when this is called again.

    Raises:
        JournalFileError: another program has the journal open, or the folder cannot be written
            to; nothing was removed.
    """
    if not folder.root.is_dir():
        return Erased(0)
    plan = doomed(folder, second, drive)
    if is_open_elsewhere(folder):
        raise JournalFileError(
            "Another program has this journal open. Close it first; nothing was erased."
        )
    goes_on = not is_unfinished(folder)
    try:
        with contextlib.suppress(FileExistsError):
            make_private(folder.root / MARK)
        to_disk(folder.root)
    except OSError as error:
        raise JournalFileError(
            "The data folder may not be written to; nothing was erased."
        ) from error
    gone, left = 0, []
    for path in (*plan.second_files, *plan.files):
        try:
            _make_writable(path)
            wipe(path)
        except OSError:
            left.append(path)
        else:
            gone += 1
    for place in (folder.backups, folder.root / _SHARED, *_looked_into(folder), second):
        if place is not None and not place.is_symlink():
            with contextlib.suppress(OSError):  # something else lies in it, which stays
                place.rmdir()
    goes_on &= bool(left)
    if not goes_on:
        with contextlib.suppress(OSError):
            (folder.root / MARK).unlink()
    with contextlib.suppress(OSError):
        to_disk(folder.root)
    unreached = second if second and not plan.second_is_there else None
    return Erased(gone, tuple(left), unreached, goes_on)


def remove_folder(folder: DataFolder) -> None:
    """Take the data folder itself away if nothing is left in it."""
    with contextlib.suppress(OSError):
        if not folder.root.is_symlink() and not is_unfinished(folder):
            folder.root.rmdir()


def is_open_elsewhere(folder: DataFolder) -> bool:
    """Whether another process has the journal open, with or without a window.

    Must not be asked while this process has it open: looking would drop SQLite's own locks.
    """
    return _window_is_open(folder) or _is_locked(folder.journal)


def _in_root(folder: DataFolder) -> tuple[list[Path], list[str]]:
    """Our files in the folder and in the folders in it, and the names of what is not ours.

    What tells where other copies lie comes last: should this be interrupted, it is still known.
    """
    ours: list[Path] = []
    stays: list[str] = []
    within: dict[str, Callable[[str], bool]] = {
        folder.backups.name: _is_copy,
        _SHARED: _is_summary,
    }
    for path in _inside(folder.root):
        is_folder = path.is_dir() and not path.is_symlink()
        if path.name in {MARK, LOCK}:
            continue
        if is_folder and path.name.startswith(FORGOTTEN_PREFIX):
            ours += [one for one in sorted(path.rglob("*")) if _can_go(one)]
        elif is_folder and path.name in within:
            is_ours = within[path.name]
            inner = list(_inside(path))
            ours += [one for one in inner if is_ours(one.name) and _can_go(one)]
            stays += [f"{path.name}/{one.name}" for one in inner if not is_ours(one.name)]
        elif _is_ours(path.name) and _can_go(path):
            ours.append(path)
        else:
            stays.append(path.name)
    ours.sort(key=lambda path: (path == folder.settings, path.parent != folder.root, path.name))
    return ours, stays


def _inside(place: Path) -> Iterator[Path]:
    with os.scandir(place) as found:
        yield from (Path(one.path) for one in sorted(found, key=lambda one: one.name))


def _can_go(path: Path) -> bool:
    """A file, or a link, of which the link alone will go; a folder of that name is not ours."""
    return stat.S_ISREG(path.lstat().st_mode) or path.is_symlink()


def _is_ours(name: str) -> bool:
    return _OURS.fullmatch(name) is not None


def _is_copy(name: str) -> bool:
    found = _COPY.fullmatch(name)
    return found is not None and read_name(found["name"]) is not None


def _is_summary(name: str) -> bool:
    return _SUMMARY.fullmatch(name) is not None


def _looked_into(folder: DataFolder) -> list[Path]:
    """The copies that a look or a rescue left, and the folders in them, the innermost first."""
    found = [path for path in _inside(folder.root) if path.name.startswith(FORGOTTEN_PREFIX)]
    within = [one for path in found for one in path.rglob("*") if one.is_dir()]
    return [*sorted(within, key=lambda one: len(one.parts), reverse=True), *found]


def _make_writable(path: Path) -> None:
    """A read-only file is overwritten like any other; it is the owner who asked."""
    if not path.is_symlink() and not os.access(path, os.W_OK):
        with contextlib.suppress(OSError):
            path.chmod(0o600)


def _is_locked(journal: Path) -> bool:
    if os.name == "nt":  # there, an open file cannot be renamed
        with contextlib.suppress(FileNotFoundError):
            try:
                journal.rename(journal.with_name(f"{journal.name}.erasing"))
                journal.with_name(f"{journal.name}.erasing").rename(journal)
            except PermissionError:
                return True
        return False
    import fcntl

    try:
        about = journal.lstat()
        if not stat.S_ISREG(about.st_mode):
            return False
        handle = os.open(journal, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False  # there is none, or it is read-only, in which case nobody writes
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS, _FIRST_LOCK)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _window_is_open(folder: DataFolder) -> bool:
    """Whether the lock of a window is that of another process that is still there."""
    try:
        number = int((folder.root / LOCK).read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return False
    if number == os.getpid():
        return False
    if os.name == "nt":
        return False  # the journal itself says so there
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
