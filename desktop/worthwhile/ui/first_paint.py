"""Says when a window's first picture is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits until the window is exposed for the first time, then listens no more.

    A window's own paint event would not do: it never comes where the children cover it whole.

    Signals:
        painted(): the first picture is out.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._screen_window: QWindow | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the first show, then of the first exposure."""
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._window.removeEventFilter(self)
            self._screen_window = self._window.windowHandle()
            self._screen_window.installEventFilter(self)
        elif (
            watched is self._screen_window
            and event.type() == QEvent.Type.Expose
            and self._screen_window.isExposed()
        ):
            self._screen_window.removeEventFilter(self)
            self._screen_window = None
            # the exposure is painted when this filter returns; what waits comes after it
            QTimer.singleShot(0, self, self.painted.emit)
        return False
