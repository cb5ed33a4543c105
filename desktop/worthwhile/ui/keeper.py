"""Sees to it that backups are made while the window is open, without anybody asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from worthwhile.domain.errors import WorthwhileError

if TYPE_CHECKING:
    from worthwhile.services.upkeep import Made
    from worthwhile.ui.desk import Desk

_ASKED_EVERY_MS = 900_000
"""Whether the last backup is an hour old is asked four times as often: asked hourly, one that is a
moment younger would be put off by another hour. While the computer sleeps, no such time goes by."""


class Keeper(QObject):
    """Makes a backup at the start, every hour, at the end and before many changes, when due.

    A worker does it. What stands in the way is told once, until it works again: it is no reason
    to keep anybody from writing.
    """

    def __init__(
        self,
        desk: Desk,
        complain: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._complain = complain
        self._told: set[str] = set()
        self._asking = QTimer(self)
        self._asking.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._asking.setInterval(_ASKED_EVERY_MS)
        self._asking.timeout.connect(self._on_time)
        desk.hub.opened.connect(self._on_opened)
        desk.hub.many_coming.connect(self._on_many_coming)

    def finish(self) -> None:
        """Back up what changed since the last time; the window waits for it when it closes."""
        self._asking.stop()
        if self._desk.services.is_open:
            self._start("closing", whatever_its_age=True)

    @Slot()
    def _on_opened(self) -> None:
        self._asking.start()
        self._start("opening")

    @Slot()
    def _on_time(self) -> None:
        self._start("hourly")

    @Slot()
    def _on_many_coming(self) -> None:
        self._start("before-many", whatever_its_age=True)

    def _start(self, why: str, *, whatever_its_age: bool = False) -> None:
        services, chosen = self._desk.services, self._desk.settings.values

        def work() -> Made:
            from worthwhile.domain.backup import Why
            from worthwhile.services.upkeep import Keeping

            return services.upkeep.back_up_if_due(
                Why(why), Keeping.of(chosen), whatever_its_age=whatever_its_age
            )

        # Only one that something must wait for takes the way of all writes; it reads beside others.
        first = why == "before-many"
        self._desk.jobs.start(work, self._on_made, self._on_failed, database=first, writes=True)

    def _on_made(self, made: Made) -> None:
        if made.trouble is None:
            self._told.clear()
        else:
            self._on_failed(made.trouble)
        if made.backup is not None:
            self._desk.hub.backed_up.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            self._complain(error)
        elif str(error) not in self._told:
            self._told.add(str(error))
            self._complain(_NoBackupError(error))


class _NoBackupError(WorthwhileError):
    """Why there is no backup, said so that it is clear that this is about one."""

    def __init__(self, error: WorthwhileError) -> None:
        said = str(error)
        is_clear = "backup" in said.lower()
        super().__init__(said if is_clear else f"No backup could be made. {said}")
