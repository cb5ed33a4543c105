"""Removing a file so that its content is gone, as far as the medium allows."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path

_CHUNK = bytes(1 << 20)


def wipe(path: Path) -> None:
    """Write zeros over a file, have them written out, and remove it.

    A disk that puts every write elsewhere (flash, copy-on-write) keeps what was there until it
    needs the room: nothing a program does reaches that. A file with a second name only loses this
    one, for its content is still somebody's.

    Raises:
        OSError: it cannot be removed.
    """
    with contextlib.suppress(FileNotFoundError):
        about = path.lstat()
        if stat.S_ISREG(about.st_mode) and about.st_nlink == 1:
            with contextlib.suppress(OSError), path.open("r+b", buffering=0) as file:
                left = about.st_size
                while left > 0:
                    left -= file.write(_CHUNK[:left])
                os.fsync(file.fileno())
        path.unlink()


def wipe_folder(folder: Path) -> None:
    """Wipe whatever lies in a folder of our own and take the folder away, as far as that goes."""
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                wipe(Path(place, name))
    shutil.rmtree(folder, ignore_errors=True)
