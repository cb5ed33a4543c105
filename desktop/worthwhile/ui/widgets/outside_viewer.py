"""Showing a file or a folder in the system's own program.

Whether one opened cannot be known: what the system starts may end without a window. So there is
always a sentence to be said beside it.
"""

from __future__ import annotations

import atexit
import os
import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from worthwhile.domain.errors import OutsideFileError
from worthwhile.exporters.base import reason
from worthwhile.paths import FILE_MODE, private_folder

_FOLDERS: set[Path] = set()


def show_folder(folder: Path) -> tuple[str, bool]:
    """Let the system show a folder.

    Returns:
        What to say, with the folder's path; and whether it is known to have failed.
    """
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        return f"If no window opens, the folder is here: {folder}", False
    return f"No program to show folders was found: {folder}", True


def view_outside(data: bytes, name: str, window: QObject) -> str:
    """Let the system's viewer show a file: a copy that only its owner can read.

    The copy lies in a temporary folder and is removed when the window goes or the program ends.

    Args:
        data: what is in the file.
        name: what it is called.
        window: with it goes the copy.

    Returns:
        What to say while it opens.

    Raises:
        OutsideFileError: it cannot be written, or no program shows such files.
    """
    try:
        folder = private_folder("worthwhile-")
        _clear_at_exit(folder)
        window.destroyed.connect(partial(_clear, folder))
        path = folder / name
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        path.chmod(FILE_MODE)  # the umask may have taken it from the owner, too
    except OSError as error:
        raise OutsideFileError(f"No copy can be made to be shown: {reason(error)}.") from error
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        _clear(folder)
        raise OutsideFileError("No program was found that shows it; save the exact copy instead.")
    return "If no window opens, save the exact copy instead: no program may be there to show it."


def clear_copies() -> None:
    """Remove every copy that was made to be shown."""
    while _FOLDERS:
        _clear(next(iter(_FOLDERS)))


def _clear_at_exit(folder: Path) -> None:
    if not _FOLDERS:
        atexit.register(clear_copies)
    _FOLDERS.add(folder)


def _clear(folder: Path, _window: QObject | None = None) -> None:
    _FOLDERS.discard(folder)
    shutil.rmtree(folder, ignore_errors=True)
