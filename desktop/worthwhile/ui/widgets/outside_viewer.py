"""Showing a file in the system's own viewer, from a private copy that does not stay."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from worthwhile.domain.errors import OutsideFileError
from worthwhile.paths import FILE_MODE

_FOLDERS: list[Path] = []


def view_outside(data: bytes, name: str) -> None:
    """Let the system's viewer show a file: a copy that only its owner can read.

    The copy lies in a temporary folder and is removed when the program ends.

    Args:
        data: what is in the file.
        name: what it is called.

    Raises:
        OutsideFileError: it cannot be written, or no program shows such files.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="worthwhile-"))  # for its owner alone
        if not _FOLDERS:
            atexit.register(clear_copies)
        _FOLDERS.append(folder)
        path = folder / name
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        why = (error.strerror or "").lower()
        raise OutsideFileError(f"No copy can be made to be shown: {why}.") from error
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise OutsideFileError("No program was found that shows it; save the exact copy instead.")


def clear_copies() -> None:
    """Remove every copy that was made to be shown."""
    while _FOLDERS:
        shutil.rmtree(_FOLDERS.pop(), ignore_errors=True)
