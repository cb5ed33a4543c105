"""What scrolls: without a frame or a ground of its own, with thin bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from worthwhile.ui.theme import Theme

THICK = 10


class ScrollBar(QScrollBar):
    """A thin bar. It takes the style on when it first has something to scroll.

    Few starts show a bar, but in every one it comes and goes while the page is laid out.
    """

    def __init__(self, theme: Theme, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._theme = theme
        self._is_dressed = False
        self.rangeChanged.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Thin, and no shorter than its handle."""
        least = 3 * THICK
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(THICK, least)
        return QSize(least, THICK)

    def showEvent(self, event: QShowEvent) -> None:
        """Be dressed before it is painted."""
        self._dress()
        super().showEvent(event)

    def _dress(self) -> None:
        if self.isVisible() and self.maximum() > self.minimum() and not self._is_dressed:
            self._is_dressed = True
            self.setStyle(self._theme.style)


def unframe(area: QAbstractScrollArea, theme: Theme) -> None:
    """Let a scrolled widget lie on what is below it, and give it thin bars.

    Everything it is given is made here: PySide6 looks at all classes there are when it is asked
    for a part that Qt has made.
    """
    area.setFrameShape(QFrame.Shape.NoFrame)
    port = QWidget(area)  # with its parent at once: Qt takes no hold of it otherwise
    port.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    if isinstance(area, QTextEdit):
        port.setAcceptDrops(True)
        port.setMouseTracking(True)
        port.setCursor(Qt.CursorShape.IBeamCursor)
        area.document().documentLayout().setPaintDevice(port)  # else it measures with the old one
    area.setViewport(port)
    area.setVerticalScrollBar(ScrollBar(theme, Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(ScrollBar(theme, Qt.Orientation.Horizontal))


class ScrollArea(QScrollArea):
    """A page that scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        unframe(self, theme)
        self.setWidgetResizable(True)

    def hold(self, page: QWidget) -> None:
        """Take in the page that is scrolled."""
        self.setWidget(page)
        page.setAutoFillBackground(False)  # Qt would fill it with the window's colour
