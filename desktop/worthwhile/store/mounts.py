"""What can be expected of file systems: a network, memory that is shared, a drive that hangs."""

from __future__ import annotations

import os
import sys
import threading
from functools import cache
from pathlib import Path

from worthwhile.paths import FILE_MODE

_NETWORK_TYPES = (
    # as /proc/mounts spells them
    *("9p", "acfs", "afs", "autofs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2"),
    *("fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs"),
    *("gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs"),
    *("smb3", "smbfs", "vboxsf"),
)


def shares_memory(folder: Path) -> bool:
    """Whether files of a folder can be mapped into memory that processes share, as WAL needs it.

    Network shares by other names than we know, and file systems of programs, often refuse that.
    """
    if sys.platform == "win32":
        return True
    try:
        return _shares_memory(folder, folder.stat().st_dev)
    except OSError:
        return True  # it is gone, closed or full, which is told by whoever needs it


@cache
def _shares_memory(folder: Path, _device: int) -> bool:
    import mmap

    # not the journal itself: to close a second handle of it would drop SQLite's locks
    tried = folder / f".{os.getpid()}-{threading.get_ident()}.part"
    handle = os.open(tried, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE_MODE)
    try:
        tried.unlink()
        os.ftruncate(handle, mmap.PAGESIZE)
        try:
            mmap.mmap(handle, mmap.PAGESIZE).close()
        except OSError:
            return False
    finally:
        os.close(handle)
    return True


def is_there(folder: Path, drive: Path | None) -> bool:
    """Whether a folder is there, and not another one where its drive is to hang.

    Args:
        folder: the folder.
        drive: where its drive hangs when that is there, if known.
    """
    there = os.path.isdir(folder)  # noqa: PTH112 - also where it may not be asked
    return there and (drive is None or os.path.ismount(drive))


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether a file lies on a network share, where WAL's shared memory cannot work.

    Args:
        path: the file.
        mounts: the text of `/proc/mounts`; read from there when None. Where there is no such
            file, only Windows' own share paths are known.
    """
    if sys.platform == "win32":
        return str(path).startswith("\\\\")
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
    place = path.resolve() if os.path.lexists(path) else path.absolute()
    longest, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(_unescaped(parts[1]))
        # Of two mounts on one point the later one is in force.
        if len(point.parts) >= longest and place.is_relative_to(point):
            longest, kind = len(point.parts), parts[2]
    return kind in _NETWORK_TYPES


def _unescaped(text: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text
