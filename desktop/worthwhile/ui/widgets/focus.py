"""One ring for the whole window that shows where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from worthwhile.ui.widgets.painting import begin
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

RADIUS = 6
GAP = 3
THICK = 2
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class _Ring(Themed, QWidget):
    """The ring itself: lies over its neighbours and lets the pointer through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.radius = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.follow(theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = begin(self)
        painter.setPen(QPen(self.theme.colour("pen"), THICK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, self.radius, self.radius)


class FocusRing(QObject):
    """Follows the focus in a window and rings the control that has it.

    It rings buttons, and whatever has a `focus_radius` (before scaling; None for no ring). A
    widget may have a `focus_gap` between itself and the ring (negative is inside), a
    `focus_target` that is ringed in its place, and a `focus_rect()` inside itself. Fields that
    show the focus on their own rule have none of it. A control focused by a click is not ringed:
    the pointer says where that is.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        theme.changed.connect(self.place)
        self._on_focus(None, app.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """The control that is ringed now."""
        return self._target

    def geometry(self) -> QRect:
        """Where the ring is, in the window; empty if it is hidden."""
        if self._ring is None or not isValid(self._ring) or not self._ring.isVisible():
            return QRect()
        return QRect(self._ring.mapTo(self._window, QPoint(0, 0)), self._ring.size())

    @Slot()
    def place(self) -> None:
        """Lay the ring round its control as it is now."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
            return
        ground = self._ground(target)
        ring = self._ring
        if ring is None or not isValid(ring):
            ring = self._ring = _Ring(self._theme, ground)
        elif ring.parentWidget() is not ground:
            ring.setParent(ground)
        gap = self._theme.px(getattr(target, "focus_gap", GAP))
        radius = self._theme.px(getattr(target, "focus_radius", RADIUS))
        inner = target.focus_rect() if hasattr(target, "focus_rect") else target.rect()
        reach = gap + THICK
        rect = inner.translated(target.mapTo(ground, QPoint(0, 0)))
        ring.radius = max(0, radius + gap + 1)
        ring.setGeometry(rect.adjusted(-reach, -reach, reach, reach))
        ring.show()
        ring.raise_()
        ring.update()

    @Slot("QWidget*", "QWidget*")
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._unwatch()
        self._target = None
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and new.window() is self._window and not clicked:
            target = getattr(new, "focus_target", new)
            rings = isinstance(target, QAbstractButton) or hasattr(target, "focus_radius")
            if rings and getattr(target, "focus_radius", RADIUS) is not None:
                self._target = target
                self._watch(target)
        self.place()

    def _ground(self, target: QWidget) -> QWidget:
        """What the ring lies on: the scrolled page, so that it scrolls along, or the window."""
        above = target.parentWidget()
        while above is not None and above is not self._window:
            port = above.parentWidget()
            area = port.parentWidget() if port is not None else None
            if isinstance(area, QScrollArea) and area.widget() is above:
                return above
            above = port
        return self._window

    def _watch(self, target: QWidget) -> None:
        ground = self._ground(target)
        widget: QWidget | None = target
        while widget is not None and widget is not ground:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _unwatch(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() in _MOVED:
            self.place()
        return False
