"""Something that stands where the system's own viewers are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Viewer(QObject):
    """Takes every file and folder the desktop is asked to show.

    Attributes:
        opened: which ones.
    """

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def view(self, url: QUrl) -> None:
        """Take one."""
        self.opened.append(Path(url.toLocalFile()))


@contextmanager
def standing_in() -> Iterator[Viewer]:
    """Stand there for a while."""
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "view")
    try:
        yield made
    finally:
        QDesktopServices.unsetUrlHandler("file")
