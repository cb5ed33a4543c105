"""Noticing that nobody has typed or pointed for a while, by one timer that seldom rings."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleLock(QObject):
    """Watches the windows of the program while it is told to.

    It goes by the clock on the wall, which runs on while a laptop sleeps: the first key after
    waking up finds that time is over, and does nothing else.

    Signals:
        idle(): nobody did anything for as long as was set.
    """

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit_s = 0.0
        self._seen = time.time()
        self._watched: list[QWindow] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.ring)

    def set_minutes(self, minutes: int) -> None:
        """Watch from now on; 0 stops it."""
        self._limit_s = minutes * 60.0
        self._seen = time.time()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        if not minutes:
            self.stop()
            return
        if not self._timer.isActive():
            application.focusWindowChanged.connect(self.watch)
        self.watch(application.focusWindow())
        self._timer.start(int(self._limit_s * 1000))

    def stop(self) -> None:
        """Watch no more."""
        if self._timer.isActive():
            self._timer.stop()
            application = QGuiApplication.instance()
            assert isinstance(application, QGuiApplication)
            application.focusWindowChanged.disconnect(self.watch)
        self._limit_s = 0.0
        self._watched.clear()

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Dialogs have windows of their own."""
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)

    @Slot()
    def ring(self) -> None:
        """The time may be over; if somebody was there meanwhile, the rest of it is waited for."""
        left = min(self._limit_s - (time.time() - self._seen), self._limit_s)
        if left <= 0:
            self.idle.emit()
        else:
            self._timer.start(int(left * 1000) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; who comes too late finds it locked."""
        if self._limit_s and event.type() in _INPUT:
            now = time.time()
            late = now - self._seen > self._limit_s
            self._seen = now
            if late:
                self.idle.emit()
                return True
        return super().eventFilter(watched, event)
