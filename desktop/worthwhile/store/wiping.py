"""Removing a file so that its content is gone, as far as the medium allows."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from io import FileIO
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
                _overwrite(file)
        path.unlink()


@contextlib.contextmanager
def wiping_what_goes(path: Path, second: Path) -> Iterator[None]:
    """Overwrite a file that loses its name in here: SQLite removes a log, or another replaces it.

    It bears a second name meanwhile, so that the next opening finds it after a crash. On a medium
    without second names it is held open instead, which Windows does not let go. If what is done in
    here fails, nothing is overwritten.

    Args:
        path: the file; there may be none. At the end no connection of this process may have it
            open as its database, for that would lose its locks.
        second: the name, taken by nothing.
    """
    with contextlib.ExitStack() as stack:
        held: FileIO | None = None
        try:
            os.link(path, second)
        except FileNotFoundError:
            pass
        except OSError:
            if os.name != "nt":
                with contextlib.suppress(OSError):
                    held = stack.enter_context(path.open("r+b", buffering=0))
        yield
        with contextlib.suppress(OSError):  # what is left is tried again at the next opening
            wipe(second)
            if held is not None and not _is_named(held, path):
                _overwrite(held)


def _is_named(file: FileIO, path: Path) -> bool:
    """Whether an open file still bears a name, this one or any."""
    about = os.fstat(file.fileno())
    try:
        return about.st_nlink > 1 or os.path.samestat(path.stat(), about)
    except FileNotFoundError:
        return False


def _overwrite(file: FileIO) -> None:
    left = os.fstat(file.fileno()).st_size
    file.seek(0)
    while left > 0:
        left -= file.write(_CHUNK[:left])
    os.fsync(file.fileno())


def wipe_folder(folder: Path) -> None:
    """Wipe whatever lies in a folder of our own and take the folder away, as far as that goes."""
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                wipe(Path(place, name))
    shutil.rmtree(folder, ignore_errors=True)
