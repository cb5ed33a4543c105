"""Notices that another process wrote to the journal, without asking again and again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from worthwhile.domain.errors import WorthwhileError

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder

_SETTLE_MS = 60  # one commit touches the files several times


class JournalWatch(QObject):
    """Watches the journal's files; SQLite then says whether somebody else wrote.

    The files also change when this window writes; the version number of the database as seen
    by the window's own connection does not, so own writes are no news.

    Signals:
        written_elsewhere(): another connection changed the journal.
    """

    written_elsewhere = Signal()

    def __init__(
        self,
        folder: DataFolder,
        data_version: Callable[[], int],
        complain: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._data_version = data_version
        self._complain = complain
        self._seen: int | None = None
        self._files = QFileSystemWatcher(self)
        self._files.fileChanged.connect(self._on_stir)
        self._files.directoryChanged.connect(self._on_stir)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._look)

    def start(self) -> None:
        """Begin to watch; what was written before is no news.

        Raises:
            JournalFileError: the journal cannot be read.
        """
        self._seen = self._data_version()
        self._watch_files()

    def stop(self) -> None:
        """Watch no more."""
        self._settle.stop()
        watched = self._files.files() + self._files.directories()
        if watched:
            self._files.removePaths(watched)
        self._seen = None

    def _watch_files(self) -> None:
        """Watch what is there; the write-ahead log comes and goes with the connections."""
        journal = Path(os.path.realpath(self._folder.journal))  # the log lies there
        wanted = [self._folder.root, journal, journal.with_name(journal.name + "-wal")]
        watched = {*self._files.files(), *self._files.directories()}
        missing = [
            str(path) for path in wanted if str(path) not in watched and os.path.lexists(path)
        ]
        if missing:
            self._files.addPaths(missing)

    @Slot(str)
    def _on_stir(self, _path: str) -> None:
        if self._seen is not None and not self._settle.isActive():
            self._settle.start()

    @Slot()
    def _look(self) -> None:
        if self._seen is None:
            return
        self._watch_files()
        try:
            now = self._data_version()
        except WorthwhileError as error:
            self._complain(error)
            return
        if now != self._seen:
            self._seen = now
            self.written_elsewhere.emit()
