"""Shows the report of a fault, once, over whatever is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from worthwhile.domain.faults import OUR_FAULT, told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.complaints import Complaints
    from worthwhile.ui.dialogs.fault import FaultDialog
    from worthwhile.ui.theme import Theme


class Faults(QObject):
    """Hears of faults and opens the dialog; one at a time, the others are one sentence each.

    `window` says which window is shown, if any.
    """

    def __init__(
        self, theme: Theme, complaints: Complaints, window: Callable[[], QWidget | None]
    ) -> None:
        super().__init__()
        self._theme, self._complaints, self._window = theme, complaints, window
        self._open: FaultDialog | None = None
        # never at once: it may have broken in the midst of a paint, or in a worker
        complaints.broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)

    def show_now(self, error: Exception) -> None:
        """Show a fault and wait until it was read: nothing else could be done."""
        self._complaints.broke.disconnect(self._on_broke)
        self._complaints.tell(error)
        self._dialog(told(error), None).exec()

    @Slot(str)
    def _on_broke(self, lines: str) -> None:
        from PySide6.QtWidgets import QApplication

        window = self._window()
        if window is None or self._open is not None:
            self._complaints.told.emit(OUR_FAULT)
            return
        self._open = self._dialog(lines, QApplication.activeModalWidget() or window)
        self._open.destroyed.connect(self._on_read)
        self._open.open()

    @Slot()
    def _on_read(self) -> None:
        self._open = None

    def _dialog(self, lines: str, over: QWidget | None) -> FaultDialog:
        from worthwhile.ui.dialogs.fault import FaultDialog

        return FaultDialog(self._theme, lines, over)
