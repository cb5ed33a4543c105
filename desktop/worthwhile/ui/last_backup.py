"""When the last good backup was made, in words that stay true while the window is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot

from worthwhile.ui.wording import near_time

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.backup import Backup
    from worthwhile.domain.moment import Moment
    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk, Services


class LastBackup(QObject):
    """Looks in a worker, because the folder may be on a slow drive; says nothing until it knows.

    "Today" may be yesterday by now, so it is said anew when the window comes to the front.

    Signals:
        told(str): "today 14:02"; "" when there is none.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._last: Backup | None = None
        desk.hub.backed_up.connect(self.look)
        desk.settings.subscribe(self._on_settings)
        window.installEventFilter(self)

    @Slot()
    def look(self) -> None:
        """Look which backup is the last one."""
        now = self._desk.clock.now()
        self._desk.jobs.start(
            partial(newest_of, self._desk.services, now),
            self._show,
            lambda _error: None,  # whoever makes backups tells what is the matter
            key="last backup told",
            database=False,
        )

    def _show(self, last: Backup | None) -> None:
        self._last = last
        self._say()

    def _say(self) -> None:
        self.told.emit("" if self._last is None else said_when(self._desk, self._last))

    def _on_settings(self, before: Preferences, now: Preferences) -> None:
        if before.day_start_hour != now.day_start_hour:
            self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow midnight."""
        if watched is self._window and event.type() is QEvent.Type.WindowActivate:
            self._say()
        return False


def said_when(desk: Desk, backup: Backup) -> str:
    """When a backup was made, by the clock and the days of the person: "yesterday 14:02"."""
    now = desk.clock.now()
    return near_time(backup.at(now.offset_s), now, desk.settings.day_start_hour)


def newest_of(services: Services, now: Moment) -> Backup | None:
    """The last backup of a journal. Runs in a worker.

    Raises:
        OutsideFileError: the folder of backups may not be looked into.
    """
    from worthwhile.domain.backup import newest
    from worthwhile.store.backups import hold_readable, list_backups

    hold_readable(services.data_folder.backups)
    return newest(list_backups(services.data_folder), now)
